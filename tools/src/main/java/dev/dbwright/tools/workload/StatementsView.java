package dev.dbwright.tools.workload;

import dev.dbwright.tools.cancel.Cancellation;
import dev.dbwright.tools.database.Database;
import dev.dbwright.tools.database.ReadLimits;
import dev.dbwright.tools.error.DbwrightException;
import dev.dbwright.tools.report.Amounts;
import dev.dbwright.tools.workload.log.LoggedExecution.Origin;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;

/**
 * What a live database counted: {@code pg_stat_statements} in any of its versions. Where it is not
 * to be had, the workload is empty and its remark tells what to do.
 */
public final class StatementsView {
  /** The view's own bound, unless somebody raised {@code pg_stat_statements.max}. */
  private static final int MOST = 5_000;

  private static final String INSTEAD =
      " Until then give the statements in files: SQL, or the server's log.";

  private StatementsView() {}

  public static Workload read(Database database, Cancellation cancellation) {
    var draft = new WorkloadDraft();
    try {
      database.read(
          ReadLimits.STANDARD,
          cancellation,
          connection -> {
            Optional<View> view = view(connection);
            if (view.isPresent()) {
              read(connection, view.get(), draft);
            } else {
              draft.remark(
                  "pg_stat_statements is not installed in this database: name it in"
                      + " shared_preload_libraries, restart, then CREATE EXTENSION"
                      + " pg_stat_statements."
                      + INSTEAD);
            }
            return draft;
          });
    } catch (DbwrightException unreadable) {
      draft.remark(
          "pg_stat_statements cannot be read: " + unreadable.toRecord().message() + "." + INSTEAD);
    }
    return draft.build();
  }

  /**
   * @param totalTime {@code total_exec_time} from extension version 1.8 on, PostgreSQL 13
   */
  private record View(String name, String totalTime) {}

  private static Optional<View> view(Connection connection) throws SQLException {
    String sql =
        """
        SELECT quote_ident(n.nspname) || '.pg_stat_statements', a.attname
        FROM pg_extension e
        JOIN pg_namespace n ON n.oid = e.extnamespace
        JOIN pg_class c ON c.relnamespace = n.oid AND c.relname = 'pg_stat_statements'
        JOIN pg_attribute a ON a.attrelid = c.oid
        WHERE e.extname = 'pg_stat_statements'
          AND a.attname IN ('total_exec_time', 'total_time')
        """;
    try (PreparedStatement statement = connection.prepareStatement(sql);
        ResultSet row = statement.executeQuery()) {
      return row.next()
          ? Optional.of(new View(row.getString(1), row.getString(2)))
          : Optional.empty();
    }
  }

  private static void read(Connection connection, View view, WorkloadDraft draft)
      throws SQLException {
    String sql =
        """
        SELECT query, sum(calls), sum(%1$s), count(*) OVER ()
        FROM %2$s
        WHERE dbid = (SELECT oid FROM pg_database WHERE datname = current_database())
          AND query IS NOT NULL
        GROUP BY query
        ORDER BY sum(%1$s) DESC, query
        LIMIT %3$d
        """
            .formatted(view.totalTime(), view.name(), MOST);
    try (PreparedStatement statement = connection.prepareStatement(sql);
        ResultSet row = statement.executeQuery()) {
      int read = 0;
      while (row.next()) {
        read++;
        count(row, read, draft);
        if (read == MOST && row.getLong(4) > MOST) {
          draft.remark(
              "pg_stat_statements holds %s: the %s that took most time were read."
                  .formatted(Amounts.count(row.getDouble(4), "statements"), Amounts.count(MOST)));
        }
      }
    }
  }

  private static void count(ResultSet row, int line, WorkloadDraft draft) throws SQLException {
    String query = row.getString(1);
    if (query.equals(StatementRow.HIDDEN)) {
      draft.remark(
          "Statements of other roles, %s in all, are hidden from this one: GRANT pg_read_all_stats to it."
              .formatted(Amounts.time(row.getDouble(3))));
    } else {
      draft.count(
          "pg_stat_statements", line, query, Origin.STATEMENT, row.getDouble(2), row.getDouble(3));
    }
  }
}
