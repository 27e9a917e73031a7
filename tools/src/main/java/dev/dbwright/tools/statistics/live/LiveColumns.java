package dev.dbwright.tools.statistics.live;

import dev.dbwright.tools.sql.ObjectName;
import dev.dbwright.tools.statistics.ColumnStatistics;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code pg_stats}, as far as the role sees it. */
final class LiveColumns {
  // Usually of 3 kB, of 200 kB at worst.
  private static final int FETCHED_AT_ONCE = 250;
  private static final int HAS_RANGES = 170_000;

  static final String MEASURED =
      """
      s.inherited, s.null_frac::text, s.avg_width, s.n_distinct::text, s.most_common_vals::text,
      s.most_common_freqs::text, s.histogram_bounds::text, s.correlation::text,
      s.most_common_elems::text, s.most_common_elem_freqs::text, s.elem_count_histogram::text
      """;

  // Until 16 only pg_statistic has those of ranges, as kinds 6 and 7 (pg_statistic.h).
  private static final String RANGES_OF_STATISTIC =
      """
      LEFT JOIN LATERAL (
        SELECT max(v) FILTER (WHERE k = 6) AS range_length_histogram,
               max(n) FILTER (WHERE k = 6) AS range_empty_frac,
               max(v) FILTER (WHERE k = 7) AS range_bounds_histogram
        FROM pg_statistic t JOIN pg_attribute a ON a.attrelid = t.starelid AND a.attnum = t.staattnum,
        LATERAL (VALUES (t.stakind1, t.stanumbers1[1], t.stavalues1::text),
                        (t.stakind2, t.stanumbers2[1], t.stavalues2::text),
                        (t.stakind3, t.stanumbers3[1], t.stavalues3::text),
                        (t.stakind4, t.stanumbers4[1], t.stavalues4::text),
                        (t.stakind5, t.stanumbers5[1], t.stavalues5::text)) x (k, n, v)
        WHERE t.starelid = c.oid AND a.attname = s.attname AND t.stainherit = s.inherited
      ) r ON true
      """;
  private static final String NO_RANGES =
      """
      CROSS JOIN (VALUES (NULL, NULL, NULL))
        r (range_length_histogram, range_empty_frac, range_bounds_histogram)
      """;

  private LiveColumns() {}

  static List<ColumnStatistics> read(Connection connection, Rights rights) throws SQLException {
    String ranges = rights.version() >= HAS_RANGES ? "s" : "r";
    String from = "";
    if (rights.version() < HAS_RANGES) {
      from = rights.statistics() ? RANGES_OF_STATISTIC : NO_RANGES;
    }
    String sql =
        """
        SELECT c.nspname, c.relname, s.attname, %s, %s.range_length_histogram::text,
               %2$s.range_empty_frac::text, %2$s.range_bounds_histogram::text
        FROM pg_stats s
        JOIN relation c ON c.nspname = s.schemaname AND c.relname = s.tablename
        %s
        ORDER BY c.nspname, c.relname, s.attname, s.inherited
        """
            .formatted(MEASURED, ranges, from);
    return Rows.of(connection, UsersObjects.in(sql), FETCHED_AT_ONCE, LiveColumns::of);
  }

  static ColumnStatistics of(ResultSet row) throws SQLException {
    return new ColumnStatistics(
        ObjectName.of(row.getString(1), row.getString(2)),
        row.getString(3),
        row.getBoolean(4),
        Double.parseDouble(row.getString(5)),
        row.getInt(6),
        Double.parseDouble(row.getString(7)),
        row.getString(8),
        row.getString(9),
        row.getString(10),
        number(row.getString(11)),
        row.getString(12),
        row.getString(13),
        row.getString(14),
        row.getString(15),
        number(row.getString(16)),
        row.getString(17));
  }

  private static @Nullable Double number(@Nullable String text) {
    return text == null ? null : Double.valueOf(text);
  }
}
