package dev.dbwright.tools.index;

import dev.dbwright.tools.database.CatalogQuery;
import dev.dbwright.tools.database.CatalogRow;
import dev.dbwright.tools.report.Amounts;
import dev.dbwright.tools.sql.ObjectName;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.stream.Collectors;

/** Tables whose rows are not any more, or never were, what the planner's statistics say. */
final class OutdatedStatistics {
  // Twice what autovacuum waits for (autovacuum_analyze_scale_factor 0.1 and a threshold of 50):
  // below that, it is about to be done. A partition counts for the table that it belongs to.
  private static final String OUTDATED =
      """
      SELECT n.nspname AS schema, root.relname AS name, sum(part.changed)::float8 AS changed,
             sum(part.rows)::float8 AS rows, bool_or(part.never)::int AS never
      FROM (SELECT coalesce(pg_partition_root(c.oid), c.oid) AS root,
                   pg_stat_get_mod_since_analyze(c.oid) AS changed,
                   greatest(c.reltuples, 0) AS rows,
                   c.reltuples <= 0 AND pg_relation_size(c.oid) > 0 AS never
            FROM pg_class c
            WHERE c.relkind IN ('r', 'm') AND c.relpersistence <> 't' AND c.oid >= 16384) AS part
      JOIN pg_class root ON root.oid = part.root
      JOIN pg_namespace n ON n.oid = root.relnamespace
      GROUP BY 1, 2
      HAVING bool_or(part.never) OR sum(part.changed) > 100 + 0.2 * sum(part.rows)
      """;

  private OutdatedStatistics() {}

  /** What is the matter with each, as a clause. */
  static Map<ObjectName, String> read(Connection connection) throws SQLException {
    return CatalogQuery.run(connection, OUTDATED).stream()
        .collect(
            Collectors.toUnmodifiableMap(
                row -> ObjectName.of(row.text("schema"), row.text("name")),
                OutdatedStatistics::matter));
  }

  private static String matter(CatalogRow row) {
    return row.whole("never") == 1
        ? "its table, or a partition of it, was never analyzed"
        : "%s of its table changed since it was analyzed with %s"
            .formatted(
                Amounts.rows(Math.round(row.real("changed"))),
                Amounts.rows(Math.round(row.real("rows"))));
  }
}
