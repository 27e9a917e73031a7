package dev.dbwright.tools.twin.load;

import dev.dbwright.tools.statistics.CombinedValues;
import dev.dbwright.tools.statistics.CombinedValues.Dimension;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** The types of what extended statistics are on, as a twin knows them. */
final class DimensionTypes {
  private static final String COLUMNS =
      """
      WITH RECURSIVE based(type, base) AS (
        SELECT oid, oid FROM pg_type
        UNION ALL
        SELECT b.type, y.typbasetype FROM based b JOIN pg_type y ON y.oid = b.base
        WHERE y.typtype = 'd')
      SELECT a.atttypid::int8, y.typlen, y.typbyval, y.oid::int8, y.typtype = 'e'
      FROM pg_statistic_ext s
      CROSS JOIN unnest(s.stxkeys::int2[]) k
      JOIN pg_attribute a ON a.attrelid = s.stxrelid AND a.attnum = k
      JOIN based b ON b.type = a.atttypid
      JOIN pg_type y ON y.oid = b.base AND y.typtype <> 'd'
      WHERE s.oid = ?
      ORDER BY k
      """;
  private static final String OF_AN_EXPRESSION =
      "SELECT oid::int8, typlen, typbyval, oid::int8, false FROM pg_type WHERE oid = ?";
  private static final String LABELS =
      "SELECT oid::int8 FROM pg_enum WHERE enumtypid = ? ORDER BY enumsortorder";

  /** {@code FirstNormalObjectId}: types from here on have other numbers in each database. */
  private static final long FIRST_USER_OID = 16_384;

  private static final String OTHER_TYPES =
      "its most common values are of other types than its columns";

  private final Connection superuser;
  private final long statistics;

  /**
   * @param type of a column, which may be a domain
   * @param base what holds its values
   */
  private record Known(long type, int length, boolean byValue, long base, boolean isEnum) {
    boolean holds(Dimension dimension) {
      boolean sameForm = length == dimension.length() && byValue == dimension.byValue();
      return sameForm && (dimension.type() >= FIRST_USER_OID || dimension.type() == type);
    }
  }

  /**
   * @param statistics the oid of the extended statistics in the twin
   */
  DimensionTypes(Connection superuser, long statistics) {
    this.superuser = superuser;
    this.statistics = statistics;
  }

  /**
   * Makes {@code values} those of the twin's types.
   *
   * @param count of columns and expressions
   * @return why that cannot be; empty where it is done
   */
  Optional<String> giveTo(CombinedValues values, int count) throws SQLException {
    List<Known> known = query(COLUMNS, statistics);
    List<Dimension> dimensions = values.dimensions();
    if (dimensions.size() != count) {
      return Optional.of(OTHER_TYPES);
    }
    for (int i = 0; i < count; i++) {
      // The columns come first, the expressions behind.
      List<Known> expected =
          i < known.size()
              ? known.subList(i, i + 1)
              : query(OF_AN_EXPRESSION, dimensions.get(i).type());
      if (expected.isEmpty() || !expected.get(0).holds(dimensions.get(i))) {
        return Optional.of(OTHER_TYPES);
      }
      Known type = expected.get(0);
      if (type.isEnum()) {
        List<Long> labels = labels(type.base());
        if (!values.renumber(i, rank -> label(labels, rank))) {
          return Optional.of(
              "its most common values are of an enumeration with other values than the twin's");
        }
      } else if (type.base() >= FIRST_USER_OID) {
        return Optional.of(
            "its most common values are of a type whose number differs in each database, so they"
                + " are left out");
      }
      values.retype(i, type.type());
    }
    return Optional.empty();
  }

  private static OptionalLong label(List<Long> labels, long rank) {
    return rank >= 1 && rank <= labels.size()
        ? OptionalLong.of(labels.get((int) rank - 1))
        : OptionalLong.empty();
  }

  private List<Known> query(String sql, long oid) throws SQLException {
    try (PreparedStatement statement = superuser.prepareStatement(sql)) {
      statement.setLong(1, oid);
      try (ResultSet rows = statement.executeQuery()) {
        List<Known> found = new ArrayList<>();
        while (rows.next()) {
          found.add(
              new Known(
                  rows.getLong(1),
                  rows.getInt(2),
                  rows.getBoolean(3),
                  rows.getLong(4),
                  rows.getBoolean(5)));
        }
        return found;
      }
    }
  }

  private List<Long> labels(long type) throws SQLException {
    try (PreparedStatement statement = superuser.prepareStatement(LABELS)) {
      statement.setLong(1, type);
      try (ResultSet rows = statement.executeQuery()) {
        List<Long> labels = new ArrayList<>();
        while (rows.next()) {
          labels.add(rows.getLong(1));
        }
        return labels;
      }
    }
  }
}
