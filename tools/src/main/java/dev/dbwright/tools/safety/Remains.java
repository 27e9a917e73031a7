package dev.dbwright.tools.safety;

import dev.dbwright.tools.change.ChangeAction;
import dev.dbwright.tools.change.ChangeForm;
import dev.dbwright.tools.change.ChangeReader;
import dev.dbwright.tools.sql.ObjectName;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a run has left in the database, as the server tells it afterwards.
 *
 * @param settled false where that can change yet, or could not be asked
 */
record Remains(String words, boolean settled) {
  // "transaction ID … is in the future"
  private static final String INVALID_PARAMETER = "22023";
  private static final String SESSION_RUNS =
      """
      SELECT FROM pg_catalog.pg_stat_activity
      WHERE pid OPERATOR(pg_catalog.=) ?
        AND backend_start OPERATOR(pg_catalog.=) ?::pg_catalog.timestamptz
      """;
  private static final String TRANSACTION = "SELECT pg_catalog.pg_xact_status(?::pg_catalog.xid8)";

  /** Without the database: only what the note itself tells. */
  static Remains unseen(RunNote note) {
    return note.step() == null
        ? notBegun()
        : new Remains("connect to " + note.target().label() + " to learn what became of it", false);
  }

  /** Asks the database that {@code note} is about. */
  static Remains of(Connection connection, RunNote note) throws SQLException {
    RunNote.Step step = note.step();
    if (step == null) {
      return notBegun();
    }
    String transaction = step.transaction();
    return transaction == null
        ? ofStatement(connection, note, step)
        : ofTransaction(connection, transaction, step.session());
  }

  private static Remains notBegun() {
    return new Remains("it had not begun, nothing was changed", true);
  }

  private static Remains ofTransaction(
      Connection connection, String transaction, RunNote.Session session) throws SQLException {
    String status = status(connection, transaction);
    String its = "its transaction " + transaction;
    return switch (status) {
      case "committed" -> new Remains(its + " was committed, all of it is done", true);
      case "aborted" -> new Remains(its + " was rolled back, nothing was changed", true);
      case "in progress" -> new Remains(its + " still runs" + stop(session), false);
      // Only transactions of about the last two thousand million are remembered.
      default ->
          new Remains("the server does not know " + its + ": look whether it was done", true);
    };
  }

  /** Empty where the server no longer knows it, or does not know it yet: it was restored. */
  private static String status(Connection connection, String transaction) throws SQLException {
    try {
      return first(connection, TRANSACTION, transaction).orElse("");
    } catch (SQLException e) {
      if (INVALID_PARAMETER.equals(e.getSQLState())) {
        return "";
      }
      throw e;
    }
  }

  private static String stop(RunNote.Session session) {
    int pid = session.pid();
    return " on the server (pid " + pid + "; SELECT pg_cancel_backend(" + pid + ") stops it)";
  }

  private static Remains ofStatement(Connection connection, RunNote note, RunNote.Step step)
      throws SQLException {
    String which = "statement " + (step.statement() + 1) + " of " + note.statements().size() + " ";
    String before =
        step.statement() == 0
            ? ""
            : "; done before: " + String.join("; ", note.statements().subList(0, step.statement()));
    if (runs(connection, step.session())) {
      return new Remains(which + "still runs" + stop(step.session()) + before, false);
    }
    Set<String> left = InvalidIndexes.of(connection);
    left.removeAll(step.invalidBefore());
    if (!left.isEmpty()) {
      return new Remains(which + "was cut off and left " + invalid(left) + before, true);
    }
    return new Remains(
        which + outcome(connection, note.statements().get(step.statement())) + before, true);
  }

  private static String invalid(Set<String> indexes) {
    return "the invalid index "
        + String.join(" and ", indexes)
        + ", which every write keeps up and no query uses; propose DROP INDEX CONCURRENTLY "
        + String.join(", ", indexes);
  }

  /** Where no invalid index is left: by what is there now. */
  private static String outcome(Connection connection, String sql) throws SQLException {
    List<ChangeAction> actions =
        ChangeReader.read(sql).map(statement -> statement.actions()).orElse(List.of());
    for (ChangeAction action : actions) {
      if (action.form() == ChangeForm.CREATE_INDEX_CONCURRENTLY && !action.part().isEmpty()) {
        return exists(connection, indexOf(action))
            ? "is done, its index is valid"
            : "was not done, there is no such index";
      }
      if (action.form() == ChangeForm.DROP_INDEX_CONCURRENTLY) {
        return exists(connection, action.object())
            ? "was not done, the index is there and valid"
            : "is done, the index is gone";
      }
    }
    return "has left nothing half done; look whether it was finished";
  }

  /** A new index lies in its table's schema. */
  private static ObjectName indexOf(ChangeAction action) {
    List<String> table = action.object().parts();
    return table.size() == 1
        ? ObjectName.of(action.part())
        : ObjectName.of(table.get(table.size() - 2), action.part());
  }

  private static boolean exists(Connection connection, ObjectName index) throws SQLException {
    return new CatalogNames(connection).relation(index).isPresent();
  }

  private static boolean runs(Connection connection, RunNote.Session session) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(SESSION_RUNS)) {
      statement.setInt(1, session.pid());
      statement.setString(2, session.startedAt());
      try (ResultSet row = statement.executeQuery()) {
        return row.next();
      }
    }
  }

  private static Optional<String> first(Connection connection, String sql, String argument)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setString(1, argument);
      try (ResultSet row = statement.executeQuery()) {
        return row.next() ? Optional.ofNullable(row.getString(1)) : Optional.empty();
      }
    }
  }
}
