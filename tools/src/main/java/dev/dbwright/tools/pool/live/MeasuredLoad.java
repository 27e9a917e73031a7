package dev.dbwright.tools.pool.live;

import dev.dbwright.tools.cancel.Cancellation;
import dev.dbwright.tools.database.CatalogQuery;
import dev.dbwright.tools.database.CatalogRow;
import dev.dbwright.tools.database.Database;
import dev.dbwright.tools.database.Soundings;
import dev.dbwright.tools.report.Amounts;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a server counted of its statements. Absent is what it does not tell.
 *
 * @param ratePerSecond statements per second since the counters were reset: a mean, not a peak
 * @param holdMs mean time of a statement, weighted by calls
 * @param holdCv2 squared coefficient of variation over all calls
 * @param remarks what the numbers are not, one sentence each
 */
public record MeasuredLoad(
    @Nullable Double ratePerSecond,
    @Nullable Double holdMs,
    @Nullable Double holdCv2,
    @Nullable Integer maxConnections,
    int superuserReserved,
    int reserved,
    List<String> remarks) {
  /** For people without a connection here: the same numbers, asked by hand. */
  public static final String STATEMENTS_SQL =
      """
      SELECT sum(calls) AS calls,
             sum(calls) / extract(epoch FROM now() - (SELECT stats_reset FROM pg_stat_statements_info)) AS per_second,
             sum(total_exec_time) / sum(calls) AS mean_ms,
             sqrt(greatest(0, sum(calls * (stddev_exec_time ^ 2 + mean_exec_time ^ 2)) / sum(calls)
                              - (sum(total_exec_time) / sum(calls)) ^ 2)) AS stddev_ms
      FROM pg_stat_statements
      WHERE dbid = (SELECT oid FROM pg_database WHERE datname = current_database())
        AND query ~* '^\\s*(/\\*.*?\\*/\\s*)*(select|insert|update|delete|with|merge|call|execute|values)\\M'
        AND query !~* '\\mpg_(?!sleep)|information_schema|^\\s*select\\s+(\\$?\\d+|version\\(\\)|current_\\w+)\\s*;?\\s*$'""";

  private static final String SETTINGS_SQL =
      """
      SELECT name, setting FROM pg_settings
      WHERE name IN ('max_connections', 'superuser_reserved_connections', 'reserved_connections')""";

  // A transaction holds its connection from its first statement to its end.
  private static final String TRANSACTIONS_SQL =
      """
      SELECT xact_commit + xact_rollback AS transactions,
             active_time + idle_in_transaction_time AS held_ms
      FROM pg_stat_database
      WHERE datname = current_database()""";

  private static final String EXTENSION_SQL =
      """
      SELECT quote_ident(n.nspname) AS schema
      FROM pg_extension e JOIN pg_namespace n ON n.oid = e.extnamespace
      WHERE e.extname = 'pg_stat_statements'""";

  public MeasuredLoad {
    remarks = List.copyOf(remarks);
  }

  /** Reads what the role may read; nothing that is missing is an error. */
  public static MeasuredLoad read(Database database, Cancellation cancellation) {
    var draft = new Draft();
    new Soundings(database, cancellation, draft.remarks)
        .ask("pg_settings", draft::settings)
        .ask("pg_stat_statements", draft::statements)
        .ask("pg_stat_database", draft::transactions);
    return draft.build();
  }

  /** Gathers what each question brings. */
  private static final class Draft {
    private @Nullable Double ratePerSecond;
    private @Nullable Double holdMs;
    private @Nullable Double holdCv2;
    private @Nullable Integer maxConnections;
    private int superuserReserved;
    private int reserved;
    private final List<String> remarks = new ArrayList<>();

    void settings(Connection connection) throws SQLException {
      for (CatalogRow row : CatalogQuery.run(connection, SETTINGS_SQL)) {
        int value = (int) row.whole("setting");
        switch (row.text("name")) {
          case "max_connections" -> maxConnections = value;
          case "reserved_connections" -> reserved = value;
          default -> superuserReserved = value;
        }
      }
    }

    void statements(Connection connection) throws SQLException {
      Optional<String> schema =
          CatalogQuery.run(connection, EXTENSION_SQL).stream()
              .map(row -> row.text("schema"))
              .findFirst();
      if (schema.isEmpty()) {
        remarks.add(
            "pg_stat_statements is not installed in this database, so that holding times cannot be"
                + " read: name it in shared_preload_libraries, restart, then CREATE EXTENSION"
                + " pg_stat_statements.");
        return;
      }
      String sql =
          STATEMENTS_SQL
              .replace(
                  "FROM pg_stat_statements_info",
                  "FROM " + schema.get() + ".pg_stat_statements_info")
              .replace(
                  "FROM pg_stat_statements\n", "FROM " + schema.get() + ".pg_stat_statements\n");
      CatalogRow row = CatalogQuery.run(connection, sql).get(0);
      if (!row.has("mean_ms") || !row.has("per_second") || !(row.real("mean_ms") > 0)) {
        remarks.add("pg_stat_statements has counted no statement of an application yet.");
        return;
      }
      double mean = row.real("mean_ms");
      ratePerSecond = row.real("per_second");
      holdMs = mean;
      holdCv2 = Math.pow(row.real("stddev_ms") / mean, 2);
      remarks.add(
          "Holding time and rate are those of %s single statements in pg_stat_statements, weighted by calls; a transaction holds its connection from its first to its last statement and what the application does between them."
              .formatted(Amounts.count(row.real("calls"))));
      remarks.add(
          "The rate is the mean since the counters were reset; size for the peak (--rate).");
    }

    void transactions(Connection connection) throws SQLException {
      for (CatalogRow row : CatalogQuery.run(connection, TRANSACTIONS_SQL)) {
        if (holdMs != null && row.real("transactions") > 0 && row.real("held_ms") > 0) {
          remarks.add(
              "Counted by pg_stat_database, a transaction of this database held its connection for %s on average (active_time + idle_in_transaction_time): where your requests are transactions, that is the holding time."
                  .formatted(Amounts.time(row.real("held_ms") / row.real("transactions"))));
        }
      }
    }

    MeasuredLoad build() {
      return new MeasuredLoad(
          ratePerSecond, holdMs, holdCv2, maxConnections, superuserReserved, reserved, remarks);
    }
  }
}
