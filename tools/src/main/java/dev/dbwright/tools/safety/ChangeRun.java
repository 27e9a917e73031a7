package dev.dbwright.tools.safety;

import static dev.dbwright.tools.error.ErrorCode.CHANGE_DRIFTED;
import static dev.dbwright.tools.error.ErrorCode.CHANGE_HALF_DONE;

import dev.dbwright.tools.change.ChangeAction;
import dev.dbwright.tools.change.ChangeForm;
import dev.dbwright.tools.change.ChangeStatement;
import dev.dbwright.tools.change.LockMode;
import dev.dbwright.tools.error.DbwrightException;
import dev.dbwright.tools.safety.ExecutionReport.StatementResult;
import dev.dbwright.tools.safety.ImpactMeasurement.Measurement;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** One execution of approved statements in one transaction: all or nothing. */
final class ChangeRun {
  private static final String UNDEFINED_TABLE = "42P01";

  private final ChangeSession session;
  private final Connection connection;
  private final Approval approval;
  private final Consumer<RunNote.Step> journal;
  private int tries;

  /** What was approved: the measured impact, and the statements as they were read. */
  record Approval(Impact impact, List<ChangeStatement> statements) {
    Approval {
      statements = List.copyOf(statements);
    }
  }

  /** What was done, and how long the successful try took. */
  record Done(List<StatementResult> results, ObservedEffects effects, int tries, long elapsedMs) {
    Done {
      results = List.copyOf(results);
    }
  }

  /**
   * @param journal told of each step before it begins
   */
  ChangeRun(ChangeSession session, Approval approval, Consumer<RunNote.Step> journal) {
    this.session = session;
    this.connection = session.connection();
    this.approval = approval;
    this.journal = journal;
  }

  /** One try; whatever is thrown, everything was rolled back. */
  Done run() throws SQLException {
    tries++;
    long start = System.nanoTime();
    connection.setAutoCommit(false);
    boolean done = false;
    try {
      session.run("SET LOCAL lock_timeout = " + LockPatience.LOCK_TIMEOUT.toMillis());
      lockWhatWillBeLost();
      Measurement before = DriftCheck.measureAgain(connection, approval);
      journal.accept(new RunNote.Step(session.itself(), session.transactionId(), 0, Set.of()));
      List<StatementResult> results = new ArrayList<>();
      for (int i = 0; i < approval.statements().size(); i++) {
        StatementResult result = session.execute(approval.statements().get(i));
        refuse(otherRows(i, result));
        results.add(result);
      }
      ObservedEffects effects = ObservedEffects.of(connection, approval.statements(), before);
      session.noMoreStops();
      // From here on the server decides: a failed commit has rolled back, a lost one is unknown.
      done = true;
      commit();
      return new Done(results, effects, tries, ChangeSession.millisSince(start));
    } finally {
      if (!done) {
        connection.rollback();
      }
    }
  }

  /** Rows cannot be counted after they are gone: so nobody may add some while they are counted. */
  private void lockWhatWillBeLost() throws SQLException {
    for (ChangeStatement statement : approval.statements()) {
      for (ChangeAction action : statement.actions()) {
        if (isLost(action.form())) {
          lock(action);
        }
      }
    }
  }

  private static boolean isLost(ChangeForm form) {
    return switch (form) {
      case DROP_TABLE, DROP_COLUMN, TRUNCATE -> true;
      default -> false;
    };
  }

  private void lock(ChangeAction action) throws SQLException {
    try {
      session.run(
          "LOCK TABLE "
              + action.object().quoted()
              + " IN "
              + LockMode.ACCESS_EXCLUSIVE.manualName()
              + " MODE");
    } catch (SQLException e) {
      if (UNDEFINED_TABLE.equals(e.getSQLState())) {
        throw DbwrightException.causedBy(e, CHANGE_DRIFTED, ServerWords.of(e));
      }
      throw e;
    }
  }

  private Optional<String> otherRows(int index, StatementResult result) {
    boolean counted =
        approval.statements().get(index).actions().stream()
            .anyMatch(
                action -> action.form() == ChangeForm.DELETE || action.form() == ChangeForm.UPDATE);
    return counted
        ? Drift.executed(approval.impact().rowsHit(), index, result.rows())
        : Optional.empty();
  }

  private static void refuse(Optional<String> drift) {
    drift.ifPresent(
        what -> {
          throw new DbwrightException(CHANGE_DRIFTED, what);
        });
  }

  private void commit() throws SQLException {
    try {
      connection.commit();
    } catch (SQLException e) {
      if (String.valueOf(e.getSQLState()).startsWith("08")) {
        throw DbwrightException.causedBy(
            e,
            CHANGE_HALF_DONE,
            "the connection broke during COMMIT: look whether it was done before you ask again");
      }
      throw e;
    }
  }
}
