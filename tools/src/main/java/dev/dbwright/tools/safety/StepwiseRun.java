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
import java.util.function.Consumer;

/**
 * One execution of statements that PostgreSQL refuses in a transaction block, one by one; where one
 * fails, what stands is named.
 */
final class StepwiseRun {
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
      session.run("SET lock_timeout = " + lockTimeoutMs(statement));
      journal.accept(new RunNote.Step(session.itself(), null, results.size(), invalidBefore));
      try {
        results.add(patience.run(() -> execute(statement)));
      } catch (SQLException e) {
        throw halfDone(e, results, invalidBefore);
      }
    }
    session.noMoreStops();
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

  /** Without locks: each statement has let go of its own. */
  private ObservedEffects effects(Measurement before) throws SQLException {
    connection.setAutoCommit(false);
    try {
      return new ObservedEffects(
          List.of(), ObservedEffects.of(connection, approval.statements(), before).objects());
    } finally {
      connection.rollback();
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

  /** What stands after a failure: the statements before it, and indexes that are invalid now. */
  private RuntimeException halfDone(
      SQLException cause, List<StatementResult> done, Set<String> invalidBefore)
      throws SQLException {
    Set<String> left = InvalidIndexes.of(connection);
    left.removeAll(invalidBefore);
    if (done.isEmpty() && left.isEmpty()) {
      throw cause;
    }
    var what = new StringBuilder(ServerWords.of(cause));
    if (!done.isEmpty()) {
      what.append("; done before: ");
      what.append(String.join("; ", done.stream().map(StatementResult::sql).toList()));
    }
    for (String index : left) {
      what.append("; it left the invalid index ").append(index);
      what.append(": DROP INDEX CONCURRENTLY ").append(index);
    }
    return DbwrightException.causedBy(cause, CHANGE_HALF_DONE, what);
  }
}
