package dev.dbwright.tools.safety;

import static dev.dbwright.tools.error.ErrorCode.CHANGE_DRIFTED;
import static dev.dbwright.tools.error.ErrorCode.CHANGE_HALF_DONE;
import static dev.dbwright.tools.error.ErrorCode.QUERY_FAILED;

import dev.dbwright.tools.change.ChangeAction;
import dev.dbwright.tools.change.ChangeForm;
import dev.dbwright.tools.change.ChangeStatement;
import dev.dbwright.tools.change.LockMode;
import dev.dbwright.tools.error.DbwrightException;
import dev.dbwright.tools.safety.ExecutionReport.StatementResult;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** One execution of approved statements on one connection, in a transaction where they allow it. */
final class ChangeRun {
  private static final String UNDEFINED_TABLE = "42P01";

  private final Connection connection;
  private final Impact approved;
  private final List<ChangeStatement> statements;
  private long elapsedMs;

  ChangeRun(Connection connection, Impact approved, List<ChangeStatement> statements) {
    this.connection = connection;
    this.approved = approved;
    this.statements = statements;
  }

  /** Of the successful try, from the first lock to the commit. */
  long elapsedMs() {
    return elapsedMs;
  }

  /** All or nothing: whatever is thrown, everything was rolled back. */
  List<StatementResult> inOneTransaction() throws SQLException {
    long start = System.nanoTime();
    connection.setAutoCommit(false);
    boolean done = false;
    try {
      set("SET LOCAL lock_timeout = " + LockPatience.LOCK_TIMEOUT.toMillis());
      lockWhatWillBeLost();
      refuseDrift();
      List<StatementResult> results = new ArrayList<>();
      for (int i = 0; i < statements.size(); i++) {
        StatementResult result = execute(statements.get(i));
        refuse(otherRows(i, result));
        results.add(result);
      }
      // From here on the server decides: a failed commit has rolled back, a lost one is unknown.
      done = true;
      commit();
      elapsedMs = millisSince(start);
      return results;
    } finally {
      if (!done) {
        connection.rollback();
      }
    }
  }

  /** For statements that PostgreSQL refuses in a transaction block. */
  List<StatementResult> oneByOne(LockPatience patience) throws SQLException {
    connection.setAutoCommit(false);
    try {
      refuseDrift();
    } finally {
      connection.rollback();
    }
    connection.setAutoCommit(true);
    long start = System.nanoTime();
    Set<String> invalidBefore = InvalidIndexes.of(connection);
    List<StatementResult> results = new ArrayList<>();
    for (ChangeStatement statement : statements) {
      set("SET lock_timeout = " + lockTimeoutMs(statement));
      try {
        results.add(patience.run(() -> execute(statement)));
      } catch (SQLException e) {
        throw halfDone(e, results, invalidBefore);
      }
    }
    elapsedMs = millisSince(start);
    return results;
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

  /** Rows cannot be counted after they are gone: so nobody may add some while they are counted. */
  private void lockWhatWillBeLost() throws SQLException {
    for (ChangeStatement statement : statements) {
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
      set(
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

  private void refuseDrift() throws SQLException {
    try {
      refuse(Drift.between(approved, ImpactMeasurement.measure(connection, statements).impact()));
    } catch (DbwrightException e) {
      if (e.code() == QUERY_FAILED) {
        throw DbwrightException.causedBy(e, CHANGE_DRIFTED, String.valueOf(e.getMessage()));
      }
      throw e;
    }
  }

  private Optional<String> otherRows(int index, StatementResult result) {
    boolean counted =
        statements.get(index).actions().stream()
            .anyMatch(
                action -> action.form() == ChangeForm.DELETE || action.form() == ChangeForm.UPDATE);
    return counted ? Drift.executed(approved.rowsHit(), index, result.rows()) : Optional.empty();
  }

  private static void refuse(Optional<String> drift) {
    drift.ifPresent(
        what -> {
          throw new DbwrightException(CHANGE_DRIFTED, what);
        });
  }

  private StatementResult execute(ChangeStatement change) throws SQLException {
    long start = System.nanoTime();
    try (Statement statement = connection.createStatement()) {
      // The approved text and nothing else: braces in it are no JDBC escapes.
      statement.setEscapeProcessing(false);
      statement.execute(change.sql());
      return new StatementResult(
          change.sql(), Math.max(0, statement.getLargeUpdateCount()), millisSince(start));
    }
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

  private void set(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static long millisSince(long startNanos) {
    return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - startNanos);
  }
}
