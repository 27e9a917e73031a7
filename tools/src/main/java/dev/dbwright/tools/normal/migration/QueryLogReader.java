package dev.dbwright.tools.normal.migration;

import dev.dbwright.tools.cancel.Cancellation;
import dev.dbwright.tools.database.Database;
import dev.dbwright.tools.database.ReadLimits;
import dev.dbwright.tools.error.DbwrightException;
import dev.dbwright.tools.schema.Table;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads from {@code pg_stat_statements} which statements may use a table. */
public final class QueryLogReader {
  private static final int MOST = 200;
  // What PostgreSQL shows of other roles' statements (manual, F.32).
  private static final String HIDDEN = "<insufficient privilege>";

  private QueryLogReader() {}

  /** The statements; none, with the reason, where they are not to be had. */
  public static QueryLog read(Database database, Table table, Cancellation cancellation) {
    try {
      return database.read(
          ReadLimits.STANDARD,
          cancellation,
          connection -> {
            Optional<String> schema = schema(connection);
            return schema.isPresent()
                ? read(connection, schema.get(), table)
                : QueryLog.unknown(table);
          });
    } catch (DbwrightException unreadable) {
      return new QueryLog(
          List.of(),
          "pg_stat_statements was not readable: %s. Give the statements with --queries FILE."
              .formatted(unreadable.toRecord().message()));
    }
  }

  private static Optional<String> schema(Connection connection) throws SQLException {
    String sql =
        """
        SELECT quote_ident(n.nspname)
        FROM pg_extension e JOIN pg_namespace n ON n.oid = e.extnamespace
        WHERE e.extname = 'pg_stat_statements'
        """;
    try (PreparedStatement statement = connection.prepareStatement(sql);
        ResultSet row = statement.executeQuery()) {
      return row.next() ? Optional.of(row.getString(1)) : Optional.empty();
    }
  }

  private static QueryLog read(Connection connection, String schema, Table table)
      throws SQLException {
    String sql =
        """
        SELECT query
        FROM %s.pg_stat_statements
        WHERE dbid = (SELECT oid FROM pg_database WHERE datname = current_database())
          AND (query = ? OR (strpos(lower(query), lower(?)) > 0 AND length(query) <= 10000
            AND query ~* '^(\\s|/\\*.*?\\*/)*(select|with|insert|update|delete|merge)'))
        GROUP BY query
        ORDER BY sum(total_exec_time) DESC, query
        LIMIT %d
        """
            .formatted(schema, MOST);
    List<String> statements = new ArrayList<>();
    boolean hidden = false;
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setString(1, HIDDEN);
      statement.setString(2, table.name().last());
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          String query = row.getString(1);
          hidden |= query.equals(HIDDEN);
          if (!query.equals(HIDDEN)) {
            statements.add(query);
          }
        }
      }
    }
    String others =
        hidden ? " Those of other roles are hidden from this one: GRANT pg_read_all_stats." : "";
    return new QueryLog(
        statements,
        "From pg_stat_statements, at most the %d that took most time since its reset.%s"
            .formatted(MOST, others));
  }
}
