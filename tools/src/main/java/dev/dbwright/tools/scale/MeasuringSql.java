package dev.dbwright.tools.scale;

import dev.dbwright.tools.engine.Engine;

/** How each engine is asked for the numbers that decide. */
final class MeasuringSql {
  private MeasuringSql() {}

  static Measurement sizes(Engine engine) {
    String sql =
        switch (engine) {
          case POSTGRESQL ->
              """
              SELECT relname, reltuples::bigint AS rows, pg_total_relation_size(oid) AS bytes
              FROM pg_class
              WHERE relkind IN ('r', 'm')
              ORDER BY bytes DESC
              LIMIT 10;""";
          case MYSQL, MARIADB ->
              """
              SELECT table_schema, table_name, table_rows, data_length + index_length AS bytes
              FROM information_schema.tables
              ORDER BY bytes DESC
              LIMIT 10;""";
          case SQLSERVER ->
              """
              SELECT TOP 10 object_schema_name(object_id) AS [schema], object_name(object_id) AS [table],
                     sum(CASE WHEN index_id < 2 THEN row_count END) AS [rows],
                     sum(reserved_page_count) * 8192 AS bytes
              FROM sys.dm_db_partition_stats
              GROUP BY object_id
              ORDER BY bytes DESC;""";
          case SQLITE ->
              """
              SELECT name, sum(pgsize) AS bytes FROM dbstat GROUP BY name ORDER BY bytes DESC LIMIT 10;
              -- rows: SELECT count(*) of the table""";
        };
    return new Measurement("rows and size of the tables", "sql", sql);
  }

  static Measurement statements(Engine engine) {
    String sql =
        switch (engine) {
          case POSTGRESQL ->
              """
              SELECT s.calls / extract(epoch FROM now() - i.stats_reset) AS per_second,
                     s.mean_exec_time AS mean_ms, s.query
              FROM pg_stat_statements s, pg_stat_statements_info i
              ORDER BY s.total_exec_time DESC
              LIMIT 10;""";
          case MYSQL, MARIADB ->
              """
              SELECT count_star / timestampdiff(SECOND, first_seen, last_seen) AS per_second,
                     avg_timer_wait / 1e9 AS mean_ms, digest_text
              FROM performance_schema.events_statements_summary_by_digest
              ORDER BY sum_timer_wait DESC
              LIMIT 10;""";
          case SQLSERVER ->
              """
              SELECT TOP 10 execution_count * 1.0 / nullif(datediff(SECOND, creation_time, getdate()), 0) AS per_second,
                     total_elapsed_time / execution_count / 1000.0 AS mean_ms, text
              FROM sys.dm_exec_query_stats CROSS APPLY sys.dm_exec_sql_text(sql_handle)
              ORDER BY total_elapsed_time DESC;""";
          case SQLITE ->
              "-- SQLite counts no statements: the application's log does; .timer on times one";
        };
    return new Measurement("the slowest queries, their time and rate per second (QPS)", "sql", sql);
  }

  static Measurement connections(Engine engine) {
    String sql =
        switch (engine) {
          case POSTGRESQL ->
              "SELECT state, count(*) FROM pg_stat_activity WHERE backend_type = 'client backend'"
                  + " GROUP BY state;";
          case MYSQL, MARIADB -> "SHOW GLOBAL STATUS LIKE 'Max_used_connections';";
          case SQLSERVER -> "SELECT count(*) FROM sys.dm_exec_sessions WHERE is_user_process = 1;";
          case SQLITE -> "-- SQLite has no server to connect to";
        };
    return new Measurement("the connections", "sql", sql);
  }

  static Measurement plan(Engine engine) {
    return new Measurement(
        switch (engine) {
          case POSTGRESQL -> "EXPLAIN (ANALYZE, BUFFERS) of the query that hurts";
          case MYSQL -> "EXPLAIN ANALYZE of the query that hurts";
          case MARIADB -> "ANALYZE FORMAT=JSON of the query that hurts";
          case SQLSERVER -> "the actual plan (SET STATISTICS XML ON) of the query that hurts";
          case SQLITE -> "EXPLAIN QUERY PLAN of the query that hurts";
        },
        "",
        "");
  }
}
