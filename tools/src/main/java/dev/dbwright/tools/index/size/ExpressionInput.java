package dev.dbwright.tools.index.size;

import dev.dbwright.tools.sql.Literal;
import dev.dbwright.tools.sql.ObjectName;
import dev.dbwright.tools.statistics.ArrayLiteral;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The rows that an expression is tried on, as a query over values of statistics alone: each column
 * by its name, with the share {@code w} of the rows and whether it is {@code common}.
 *
 * @param distinct how many different combinations the table's columns have
 * @param complete whether the values are all that there are
 */
record ExpressionInput(String sql, double distinct, boolean complete) {
  /**
   * @param type with its modifiers
   */
  record Base(String name, String type, Values values) {
    String quoted() {
      return ObjectName.of(name).quoted();
    }

    /**
     * Bounds of the histogram, each beside a value that lies so many mean distances on; "" where
     * the type knows no distances.
     *
     * @param distances a list in SQL
     */
    String neighbours(String distances) {
      String beyond = BEYOND.get(family(type));
      List<String> bounds = values.bounds();
      if (beyond == null || bounds.size() < 2) {
        return "";
      }
      return """
      SELECT v, distance, (%s)::%s AS other
      FROM (SELECT v::%2$s AS v, %s::%2$s AS low, %s::%2$s AS high FROM unnest(%s::text[]) v) b,
        unnest(ARRAY[%s]) distance
      WHERE distance < %s
      """
          .formatted(
              beyond.formatted("(distance / " + values.distinct() + ")"),
              type,
              Literal.of(bounds.get(0)),
              Literal.of(bounds.get(bounds.size() - 1)),
              array(bounds),
              distances,
              values.distinct());
    }
  }

  /** Points between two bounds of a histogram. */
  private static final int DENSITY = 20;

  private static final int DRAWS = 2000;

  /** Steps through the shares of each column that never fall in line: roots of primes. */
  private static final List<Double> STEPS =
      List.of(0.414213562373, 0.732050807569, 0.236067977500, 0.645751311065, 0.316624790355);

  /** The point a share of {@code j} between two bounds. */
  private static final Map<String, String> BETWEEN =
      Map.of(
          "date", "v + (next - v) * j / 20",
          "timestamp", "v + (next - v) * (j / 20.0)",
          "smallint", "v + (next - v) * j / 20",
          "integer", "v + (next::bigint - v) * j / 20",
          "bigint", "v + (next::numeric - v) * j / 20",
          "numeric", "v + (next - v) * j / 20",
          "double", "v + (next - v) * j / 20",
          "real", "v + (next - v) * j / 20");

  /** The value that lies a share of the histogram's length beyond {@code v}. */
  private static final Map<String, String> BEYOND =
      Map.of(
          "date", "v + ((high - low) * %s)::int",
          "timestamp", "v + (high - low) * %s",
          "smallint", "v + (high - low) * %s",
          "integer", "v + (high::bigint - low) * %s",
          "bigint", "v + (high::numeric - low) * %s::numeric",
          "numeric", "v + (high - low) * %s::numeric",
          "double", "v + (high - low) * %s",
          "real", "v + (high - low) * %s");

  /** All values of one column, and where its type lets them, points between the bounds. */
  static ExpressionInput of(Base column, boolean dense) {
    Values values = column.values;
    String between = dense ? BETWEEN.get(family(column.type)) : null;
    String points =
        between == null
            ? "SELECT v FROM bounds"
            : "SELECT DISTINCT (CASE WHEN next IS NULL THEN v ELSE %s END)::%s FROM bounds, generate_series(0, %d) j"
                .formatted(between, column.type, DENSITY - 1);
    String sql =
        """
        WITH common AS (
          SELECT v::%2$s AS v, f AS w FROM unnest(%6$s::text[], %7$s::float8[]) u (v, f)),
        bounds AS (
          SELECT v::%2$s AS v, lead(v::%2$s) OVER (ORDER BY n) AS next
          FROM unnest(%8$s::text[]) WITH ORDINALITY b (v, n)),
        points (v) AS (%3$s)
        SELECT v AS %1$s, w, true AS common FROM common
        UNION ALL
        SELECT v, %4$s / (SELECT count(*) FROM points), false FROM points
        UNION ALL
        SELECT NULL, %5$s, true WHERE %5$s > 0
        """
            .formatted(
                column.quoted(),
                column.type,
                points,
                values.otherShare(),
                values.nullFraction(),
                array(values.common().stream().map(Values.Common::value).toList()),
                array(
                    values.common().stream()
                        .map(each -> String.valueOf(each.frequency()))
                        .toList()),
                array(values.bounds()));
    return new ExpressionInput(
        sql, values.distinct(), values.bounds().isEmpty() && values.otherShare() < 0.01);
  }

  /** Draws from several columns as if none told anything of another. */
  static ExpressionInput of(List<Base> columns, double rows) {
    List<String> drawn = new ArrayList<>();
    double distinct = 1;
    for (Base column : columns) {
      drawn.add(drawn(column, STEPS.get(drawn.size() % STEPS.size())));
      distinct *= Math.max(1, column.values.distinct());
    }
    return new ExpressionInput(
        "SELECT %s, 1.0 / %d AS w, false AS common FROM generate_series(1, %2$d) j"
            .formatted(String.join(", ", drawn), DRAWS),
        Math.min(distinct, rows),
        false);
  }

  private static String drawn(Base column, double step) {
    List<@Nullable String> values = new ArrayList<>();
    List<String> from = new ArrayList<>();
    double share = 0;
    for (Values.Common common : column.values.common()) {
      values.add(common.value());
      from.add(String.valueOf(share));
      share += common.frequency();
    }
    int bounds = column.values.bounds().size();
    for (String bound : column.values.bounds()) {
      values.add(bound);
      from.add(String.valueOf(share));
      share += column.values.otherShare() / bounds;
    }
    if (column.values.nullFraction() > 0) {
      values.add(null);
      from.add(String.valueOf(share));
    }
    return "(%s::text[])[width_bucket(j * %s - floor(j * %2$s), %s::float8[])]::%s AS %s"
        .formatted(array(values), step, array(from), column.type, column.quoted());
  }

  /** What tells one input from another. */
  static String source(List<Base> columns) {
    return columns.size() == 1
        ? columns.get(0).quoted()
        : columns.stream().map(Base::quoted).collect(Collectors.joining(", ", "ROW(", ")::text"));
  }

  private static String array(List<? extends @Nullable String> values) {
    return Literal.of(ArrayLiteral.write(values));
  }

  private static String family(String type) {
    return type.replaceFirst("[ (].*", "");
  }
}
