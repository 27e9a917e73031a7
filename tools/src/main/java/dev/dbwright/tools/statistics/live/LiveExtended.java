package dev.dbwright.tools.statistics.live;

import dev.dbwright.tools.sql.ObjectName;
import dev.dbwright.tools.statistics.ColumnStatistics;
import dev.dbwright.tools.statistics.ExtendedStatistics;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What {@code CREATE STATISTICS} gathered. */
final class LiveExtended {
  // Before 15 there was one of each: of a partitioned table that of its partitions.
  private static final int HAS_INHERITED = 150_000;

  private static final String WITH_PARTITIONS = "c.relkind = 'p'";

  private static final String WHOLE =
      """
      SELECT n.nspname, s.stxname, %s, encode(pg_ndistinct_send(d.stxdndistinct), 'hex'),
             encode(pg_dependencies_send(d.stxddependencies), 'hex'),
             encode(pg_mcv_list_send(d.stxdmcv), 'hex')
      FROM pg_statistic_ext s
      JOIN pg_statistic_ext_data d ON d.stxoid = s.oid
      JOIN namespace n ON n.oid = s.stxnamespace
      JOIN relation c ON c.oid = s.stxrelid
      ORDER BY n.nspname, s.stxname, 3
      """;

  // The view hides the binary form of the most common values.
  private static final String WITHOUT_VALUES =
      """
      SELECT s.statistics_schemaname, s.statistics_name, %s,
             encode(pg_ndistinct_send(s.n_distinct), 'hex'),
             encode(pg_dependencies_send(s.dependencies), 'hex'), NULL
      FROM pg_stats_ext s
      JOIN relation c ON c.nspname = s.schemaname AND c.relname = s.tablename
      ORDER BY 1, 2, 3
      """;

  private static final String EXPRESSIONS =
      """
      SELECT c.nspname, c.relname, s.expr, %s, NULL, NULL, NULL,
             s.statistics_schemaname, s.statistics_name
      FROM pg_stats_ext_exprs s
      JOIN relation c ON c.nspname = s.schemaname AND c.relname = s.tablename
      JOIN namespace n ON n.nspname = s.statistics_schemaname
      JOIN pg_statistic_ext x ON x.stxnamespace = n.oid AND x.stxname = s.statistics_name
      WHERE s.null_frac IS NOT NULL
      ORDER BY 1, 2, array_position(pg_get_statisticsobjdef_expressions(x.oid), s.expr)
      """;

  private LiveExtended() {}

  static List<ExtendedStatistics> read(Connection connection, Rights rights) throws SQLException {
    boolean inherited = rights.version() >= HAS_INHERITED;
    Map<Key, List<ColumnStatistics>> expressions = new HashMap<>();
    Rows.of(
        connection,
        UsersObjects.in(
            EXPRESSIONS.formatted(
                inherited
                    ? LiveColumns.MEASURED
                    : LiveColumns.MEASURED.replace("s.inherited", WITH_PARTITIONS))),
        row ->
            expressions
                .computeIfAbsent(
                    new Key(ObjectName.of(row.getString(18), row.getString(19)), row.getBoolean(4)),
                    key -> new ArrayList<>())
                .add(LiveColumns.of(row)));
    String sql =
        rights.extendedStatistics()
            ? WHOLE.formatted(inherited ? "d.stxdinherit" : WITH_PARTITIONS)
            : WITHOUT_VALUES.formatted(inherited ? "s.inherited" : WITH_PARTITIONS);
    EnumRanks ranks = EnumRanks.read(connection);
    return Rows.of(
        connection,
        UsersObjects.in(sql),
        row -> {
          var key = new Key(ObjectName.of(row.getString(1), row.getString(2)), row.getBoolean(3));
          return new ExtendedStatistics(
              key.name(),
              key.inherited(),
              row.getString(4),
              row.getString(5),
              ranks.in(row.getString(6)),
              expressions.getOrDefault(key, List.of()));
        });
  }

  private record Key(ObjectName name, boolean inherited) {}
}
