package dev.dbwright.tools.scale;

import dev.dbwright.tools.cancel.Cancellation;
import dev.dbwright.tools.database.CatalogQuery;
import dev.dbwright.tools.database.CatalogRow;
import dev.dbwright.tools.database.Database;
import dev.dbwright.tools.database.Soundings;
import dev.dbwright.tools.sql.Literal;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads of a PostgreSQL server what decides about scale; what the role may not read is said. */
final class MeasuredScale {
  // Partitions and children count as their table, whose own reltuples would count them again;
  // reltuples is -1 before the first ANALYZE.
  private static final String SIZES_SQL =
      """
      WITH RECURSIVE tree AS (
        SELECT c.oid AS root, c.oid
        FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
        WHERE c.relkind IN ('r', 'p') AND %s
        UNION ALL
        SELECT t.root, i.inhrelid FROM tree t JOIN pg_inherits i ON i.inhparent = t.oid)
      SELECT t.root::regclass::text AS name,
             sum(greatest(c.reltuples, pg_stat_get_live_tuples(c.oid), 0))::bigint AS rows,
             sum(pg_total_relation_size(c.oid))::bigint AS bytes
      FROM tree t JOIN pg_class c ON c.oid = t.oid AND c.relkind <> 'p'
      GROUP BY t.root
      ORDER BY bytes DESC
      LIMIT 1""";
  private static final String ANY_TABLE =
      "n.nspname NOT IN ('pg_catalog', 'information_schema') AND n.nspname !~ '^pg_toast'"
          + " AND NOT EXISTS (SELECT FROM pg_inherits i WHERE i.inhrelid = c.oid)";

  private static final String CONNECTIONS_SQL =
      """
      SELECT count(*) AS connections
      FROM pg_stat_activity
      WHERE backend_type = 'client backend' AND pid <> pg_backend_pid()""";

  private static final String EXTENSION_SQL =
      """
      SELECT quote_ident(n.nspname) AS schema
      FROM pg_extension e JOIN pg_namespace n ON n.oid = e.extnamespace
      WHERE e.extname = 'pg_stat_statements'""";

  private static final String STATEMENTS_SQL =
      """
      SELECT sum(calls) FILTER (WHERE query ~* '^\\s*(select|with|values|table)\\M') / seconds AS reads,
             sum(calls) FILTER (WHERE query ~* '^\\s*(insert|update|delete|merge|copy)\\M') / seconds AS writes,
             sum(calls) / seconds AS queries,
             (array_agg(mean_exec_time ORDER BY total_exec_time DESC))[1] AS heaviest_ms
      FROM %1$s.pg_stat_statements,
           (SELECT extract(epoch FROM now() - stats_reset) AS seconds FROM %1$s.pg_stat_statements_info) i
      WHERE dbid = (SELECT oid FROM pg_database WHERE datname = current_database())
      GROUP BY seconds""";

  private final ScaleFacts facts;
  private final List<String> remarks = new ArrayList<>();

  private MeasuredScale(ScaleFacts facts) {
    this.facts = facts;
  }

  /**
   * Adds to {@code facts} what it leaves open.
   *
   * @return what could not be read, and what the numbers are not
   */
  static List<String> complete(
      ScaleFacts facts, Optional<String> table, Database database, Cancellation cancellation) {
    var measured = new MeasuredScale(facts);
    new Soundings(database, cancellation, measured.remarks)
        .ask("the size of tables", connection -> measured.sizes(connection, table))
        .ask("pg_stat_activity", measured::connections)
        .ask("pg_stat_statements", measured::statements);
    return measured.remarks;
  }

  private void sizes(Connection connection, Optional<String> table) throws SQLException {
    String which =
        table.map(name -> "c.oid = to_regclass(" + Literal.of(name) + ")").orElse(ANY_TABLE);
    List<CatalogRow> rows = CatalogQuery.run(connection, SIZES_SQL.formatted(which));
    if (rows.isEmpty()) {
      remarks.add(
          table
              .map(name -> "There is no table " + name + " in the connected database.")
              .orElse("The connected database has no table."));
      return;
    }
    CatalogRow row = rows.get(0);
    String source = "catalog, " + row.text("name");
    facts.with(Metric.ROWS, row.real("rows"), source).with(Metric.SIZE, row.real("bytes"), source);
  }

  private void connections(Connection connection) throws SQLException {
    CatalogRow row = CatalogQuery.run(connection, CONNECTIONS_SQL).get(0);
    facts.with(Metric.CONNECTIONS, row.real("connections"), "pg_stat_activity, now");
  }

  private void statements(Connection connection) throws SQLException {
    Optional<String> schema =
        CatalogQuery.run(connection, EXTENSION_SQL).stream()
            .map(row -> row.text("schema"))
            .findFirst();
    if (schema.isEmpty()) {
      remarks.add(
          "pg_stat_statements is not installed: neither rate nor time of queries is known.");
      return;
    }
    for (CatalogRow row : CatalogQuery.run(connection, STATEMENTS_SQL.formatted(schema.get()))) {
      String source = "pg_stat_statements, mean since its reset";
      add(Metric.READ_RATE, row, "reads", source);
      add(Metric.WRITE_RATE, row, "writes", source);
      add(Metric.QUERY_RATE, row, "queries", source);
      add(Metric.QUERY_TIME, row, "heaviest_ms", "pg_stat_statements, the heaviest statement");
      remarks.add("Rates are means since the counters were reset; the peak decides.");
    }
  }

  private void add(Metric metric, CatalogRow row, String column, String source) {
    if (row.has(column)) {
      facts.with(metric, row.real(column), source);
    }
  }
}
