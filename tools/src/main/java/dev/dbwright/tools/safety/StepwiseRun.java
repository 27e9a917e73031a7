package dev.dbwright.tools.safety;

import static dev.dbwright.tools.error.ErrorCode.CHANGE_HALF_DONE;

import dev.dbwright.tools.change.ChangeStatement;
import dev.dbwright.tools.error.DbwrightException;
import dev.dbwright.tools.safety.ChangeRun.Approval;
import dev.dbwright.tools.safety.ChangeRun.Done;
import dev.dbwright.tools.safety.ExecutionReport.StatementResult;
import dev.dbwright.tools.safety.ImpactMeasurement.Measurement;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One execution of statements that PostgreSQL refuses in a transaction block, one by one; where one
 * fails, what stands is named.
 */
final class StepwiseRun {
  private static final Logger LOG = LoggerFactory.getLogger(StepwiseRun.class);

  private final ChangeSession session;
  private final Connection connection;
  private final Approval approval;
  private final Consumer<RunNote.Step> journal;
  private final LockPatience patience;
  private int tries;

  /**
   * @param journal told of each statement before it begins
   */
  StepwiseRun(
      ChangeSession session,
      Approval approval,
      Consumer<RunNote.Step> journal,
      LockPatience patience) {
    this.session = session;
    this.connection = session.connection();
    this.approval = approval;
    this.journal = journal;
    this.patience = patience;
  }

  Done run() throws SQLException {
    Measurement before = measured();
    connection.setAutoCommit(true);
    long start = System.nanoTime();
    Set<String> invalidBefore = InvalidIndexes.of(connection);
    List<StatementResult> results = new ArrayList<>();
    for (ChangeStatement statement : approval.statements()) {
      try {
        session.run("SET lock_timeout = " + lockTimeoutMs(statement));
        journal.accept(new RunNote.Step(session.itself(), null, results.size(), invalidBefore));
        results.add(patience.run(() -> execute(statement)));
      } catch (SQLException | CancellationException | DbwrightException e) {
        nameWhatStands(e, results, invalidBefore);
        throw e;
      }
    }
    long elapsedMs = ChangeSession.millisSince(start);
    return new Done(results, effects(before), tries - results.size() + 1, elapsedMs);
  }

  private StatementResult execute(ChangeStatement statement) throws SQLException {
    tries++;
    return session.execute(statement);
  }

  private Measurement measured() throws SQLException {
    connection.setAutoCommit(false);
    try {
      return DriftCheck.measureAgain(connection, approval);
    } finally {
      connection.rollback();
    }
  }

  /** Without locks: each statement has let go of its own. All is done: nothing fails here. */
  private ObservedEffects effects(Measurement before) {
    try {
      connection.setAutoCommit(false);
      return new ObservedEffects(
          List.of(), ObservedEffects.of(connection, approval.statements(), before).objects());
    } catch (SQLException e) {
      LOG.debug("the numbers after the change are not known", e);
      return new ObservedEffects(List.of(), List.of());
    }
  }

  /**
   * CONCURRENTLY waits for the transactions of others, while nobody waits for it; a time limit
   * would only leave an invalid index behind.
   */
  private static long lockTimeoutMs(ChangeStatement statement) {
    boolean keepsOthersWaiting =
        statement.actions().stream().anyMatch(action -> action.form().lock().blocksWriters());
    return keepsOthersWaiting ? LockPatience.LOCK_TIMEOUT.toMillis() : 0;
  }

  /**
   * What stands after a failure: the statements before it, and indexes that are invalid now.
   *
   * @throws DbwrightException {@code CHANGE_HALF_DONE} where anything does
   */
  private void nameWhatStands(
      Exception cause, List<StatementResult> done, Set<String> invalidBefore) {
    List<String> stands = new ArrayList<>();
    if (!done.isEmpty()) {
      stands.add(
          "done before: " + String.join("; ", done.stream().map(StatementResult::sql).toList()));
    }
    try {
      Set<String> left = InvalidIndexes.of(connection);
      left.removeAll(invalidBefore);
      left.forEach(
          index ->
              stands.add(
                  "it left the invalid index " + index + ": DROP INDEX CONCURRENTLY " + index));
    } catch (SQLException e) {
      cause.addSuppressed(e);
      stands.add("the connection broke: look for an invalid index before you ask again");
    }
    if (!stands.isEmpty()) {
      throw DbwrightException.causedBy(
          cause, CHANGE_HALF_DONE, reason(cause) + "; " + String.join("; ", stands));
    }
  }

  private static String reason(Exception cause) {
    if (cause instanceof SQLException server) {
      return ServerWords.of(server);
    }
    return cause instanceof CancellationException
        ? "it was stopped"
        : String.valueOf(cause.getMessage());
  }
}
