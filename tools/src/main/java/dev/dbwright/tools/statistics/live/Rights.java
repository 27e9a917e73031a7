package dev.dbwright.tools.statistics.live;

import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * What the server and the role allow.
 *
 * @param version {@code server_version_num}
 * @param role quoted, where it needs quotes
 * @param statistics it may read {@code pg_statistic}
 * @param extendedStatistics it may read {@code pg_statistic_ext_data}
 * @param pageinspect the schema of that extension, quoted, where the role may use it: it reads
 *     pages for superusers alone
 */
record Rights(
    int version,
    String role,
    boolean statistics,
    boolean extendedStatistics,
    @Nullable String pageinspect) {
  private static final String SQL =
      """
      SELECT current_setting('server_version_num')::int, quote_ident(current_user),
             has_table_privilege('pg_statistic', 'SELECT'),
             has_table_privilege('pg_statistic_ext_data', 'SELECT'),
             (SELECT quote_ident(n.nspname)
              FROM pg_extension e JOIN pg_namespace n ON n.oid = e.extnamespace, pg_roles r
              WHERE e.extname = 'pageinspect' AND r.rolname = current_user AND r.rolsuper)
      """;

  static Rights of(Connection connection) throws SQLException {
    return Rows.of(
            connection,
            SQL,
            row ->
                new Rights(
                    row.getInt(1),
                    row.getString(2),
                    row.getBoolean(3),
                    row.getBoolean(4),
                    row.getString(5)))
        .get(0);
  }
}
