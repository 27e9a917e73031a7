package dev.dbwright.tools.statistics.live;

import dev.dbwright.tools.statistics.CombinedValues;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The values of enumerations inside most common combinations, by their place in the type from 1 on:
 * the server holds them as numbers that are others in each database.
 */
final class EnumRanks {
  private static final String RANKS =
      """
      WITH RECURSIVE based(type, base) AS (
        SELECT DISTINCT enumtypid, enumtypid FROM pg_enum
        UNION
        SELECT y.oid, b.base FROM based b JOIN pg_type y ON y.typbasetype = b.type)
      SELECT b.type::int8, e.oid::int8,
             row_number() OVER (PARTITION BY b.type ORDER BY e.enumsortorder)
      FROM based b JOIN pg_enum e ON e.enumtypid = b.base
      """;

  private final Set<Long> types = new HashSet<>();
  private final Map<Long, Long> ranks = new HashMap<>();

  private EnumRanks() {}

  static EnumRanks read(Connection connection) throws SQLException {
    var read = new EnumRanks();
    Rows.of(
        connection,
        RANKS,
        row -> {
          read.types.add(row.getLong(1));
          return read.ranks.put(row.getLong(2), row.getLong(3));
        });
    return read;
  }

  /** {@code hex} with places instead of numbers; as it is where it holds no enumeration. */
  @Nullable String in(@Nullable String hex) {
    return hex == null
        ? null
        : CombinedValues.read(hex).map(this::ranked).map(CombinedValues::hex).orElse(hex);
  }

  private CombinedValues ranked(CombinedValues values) {
    List<CombinedValues.Dimension> dimensions = values.dimensions();
    for (int i = 0; i < dimensions.size(); i++) {
      if (types.contains(dimensions.get(i).type())) {
        values.renumber(i, this::rank);
      }
    }
    return values;
  }

  /** One that was dropped since keeps its number, which no type has as a place. */
  private OptionalLong rank(long oid) {
    return OptionalLong.of(ranks.getOrDefault(oid, oid));
  }
}
