package dev.dbwright.tools.health.activity;

import dev.dbwright.tools.database.CatalogRow;
import dev.dbwright.tools.health.check.Server;
import dev.dbwright.tools.health.check.StatementLoad;
import java.util.Optional;

/** What the checks of pg_stat_statements share: the query, and how its rows are read. */
final class StatementRows {
  static final String SOURCE = "pg_stat_statements";
  static final String EXTENSION = "pg_stat_statements";
  static final int MOST_FINDINGS = 5;

  private StatementRows() {}

  /** Statements of this database, of all roles together, those with most of {@code by} first. */
  static String sql(String schema, String by, int limit) {
    return """
        SELECT queryid, left(min(query), 300) AS query, sum(calls) AS calls,
               sum(total_exec_time) AS total_ms,
               sum(total_exec_time) / greatest(sum(calls), 1) AS mean_ms,
               sum(shared_blks_read + local_blks_read) AS blocks_read,
               sum(temp_blks_written) AS temp_blocks,
               sum(sum(calls)) OVER () AS all_calls,
               sum(sum(total_exec_time)) OVER () AS all_ms,
               sum(sum(shared_blks_read + local_blks_read)) OVER () AS all_blocks_read
        FROM %s.pg_stat_statements
        WHERE dbid = (SELECT oid FROM pg_database WHERE datname = current_database())
          AND queryid IS NOT NULL
        GROUP BY queryid
        ORDER BY %s DESC, queryid
        LIMIT %d
        """
        .formatted(schema, by, limit);
  }

  static String sql(Server server, String by, int limit) {
    return sql(server.extensions().getOrDefault(EXTENSION, "public"), by, limit);
  }

  static Optional<String> missingOn(Server server) {
    return server.extensions().containsKey(EXTENSION)
        ? Session.hiddenOn(server)
        : Optional.of("pg_stat_statements is not installed in this database");
  }

  static StatementLoad load(CatalogRow row) {
    return new StatementLoad(
        row.text("queryid"),
        Session.shortened(row.text("query")),
        row.whole("calls"),
        row.real("total_ms"),
        row.real("mean_ms"),
        row.whole("blocks_read"),
        row.whole("temp_blocks"));
  }

  static String object(StatementLoad statement) {
    return "statement " + statement.id();
  }
}
