package dev.dbwright.tools.index.size;

import dev.dbwright.tools.database.SqlWork;
import dev.dbwright.tools.sql.Literal;
import dev.dbwright.tools.statistics.ColumnStatistics;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** Evaluates an expression over the values that statistics show of its columns. */
final class ExpressionTrial implements SqlWork<ColumnStatistics> {
  /** As many elements as ANALYZE keeps: ten for each unit of the statistics target. */
  private static final int MOST_ELEMENTS = 1000;

  /** Distances between neighbours at which it is tried whether the expression tells them apart. */
  private static final String DISTANCES = "1, 10, 100, 1000, 10000, 100000, 1000000";

  private static final double ALL_APART = 0.98;

  /** With a hundred neighbours none apart means less than one in two hundred. */
  private static final double FEWEST_APART = 0.005;

  /** A share of a hundred neighbours below this is mostly chance; a farther distance tells more. */
  private static final double TELLING = 0.05;

  private final ExpressionCatalog.Expression expression;
  private final String searchPath;

  ExpressionTrial(ExpressionCatalog.Expression expression, String searchPath) {
    this.expression = expression;
    this.searchPath = searchPath;
  }

  @Override
  public ColumnStatistics run(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      // Else {fn …} would be rewritten.
      statement.setEscapeProcessing(false);
      statement.execute("SELECT set_config('search_path', " + Literal.of(searchPath) + ", true)");
      Savepoint start = connection.setSavepoint();
      try {
        return statistics(statement, input(true));
      } catch (SQLException e) {
        if (expression.columns().size() > 1) {
          throw e;
        }
        // Between infinity and a date lies no date.
        connection.rollback(start);
        return statistics(statement, input(false));
      }
    }
  }

  private ExpressionInput input(boolean dense) {
    List<ExpressionInput.Base> columns = expression.columns();
    return columns.size() == 1
        ? ExpressionInput.of(columns.get(0), dense)
        : ExpressionInput.of(columns, expression.rows());
  }

  private ColumnStatistics statistics(Statement statement, ExpressionInput input)
      throws SQLException {
    double mostDistinct = input.complete() ? input.distinct() : mostDistinct(statement, input);
    return values(statement, input)
        .statistics(
            expression.index(),
            expression.column(),
            input,
            expression.rows(),
            expression.correlation(),
            mostDistinct);
  }

  private ExpressionValues values(Statement statement, ExpressionInput input) throws SQLException {
    List<ExpressionValues.Result> results = new ArrayList<>();
    double nullFraction = 0;
    double correlation = 0;
    try (ResultSet row =
        statement.executeQuery(
            evaluated(input)
                + """
                SELECT max(x::text) AS value, x IS NULL AS is_null, sum(w) AS share,
                       count(DISTINCT source) AS inputs, bool_or(common) AS common,
                       sum(w * bytes) / nullif(sum(w), 0) AS bytes,
                       (SELECT corr(i, o)
                        FROM (SELECT rank() OVER (ORDER BY source) AS i,
                                     rank() OVER (ORDER BY x) AS o
                              FROM evaluated WHERE x IS NOT NULL) r) AS correlation
                FROM evaluated GROUP BY x ORDER BY x
                """)) {
      while (row.next()) {
        correlation = row.getDouble("correlation");
        if (row.getBoolean("is_null")) {
          nullFraction = row.getDouble("share");
        } else {
          results.add(
              new ExpressionValues.Result(
                  row.getString("value"),
                  row.getDouble("share"),
                  row.getInt("inputs"),
                  row.getBoolean("common"),
                  row.getDouble("bytes")));
        }
      }
    }
    return new ExpressionValues(
        results, Math.min(1, nullFraction), correlation, elements(statement, input));
  }

  /** {@code evaluated (source, w, common, x, bytes)}: a row for each row of the input. */
  private String evaluated(ExpressionInput input) {
    String source = ExpressionInput.source(expression.columns());
    return """
    WITH evaluated AS MATERIALIZED (
      SELECT %s AS source, w, common, (%s) AS x, pg_column_size(%2$s) AS bytes
      FROM (%s) t)
    """
        .formatted(source, expression.sql(), input.sql());
  }

  private ExpressionValues.Elements elements(Statement statement, ExpressionInput input)
      throws SQLException {
    if (expression.elements().isEmpty()) {
      return new ExpressionValues.Elements(null, null, null);
    }
    boolean lexemes = !expression.elements().equals("x");
    List<String> values = new ArrayList<>();
    List<Double> shares = new ArrayList<>();
    double perRow = 0;
    try (ResultSet row =
        statement.executeQuery(
            evaluated(input)
                + """
                , rows AS (SELECT sum(w) AS w FROM evaluated WHERE x IS NOT NULL),
                elements AS (
                  SELECT e, sum(evaluated.w) / max(rows.w) AS share
                  FROM evaluated, rows,
                    LATERAL (SELECT DISTINCT e FROM unnest(%s) e WHERE e IS NOT NULL) each
                  WHERE x IS NOT NULL GROUP BY e)
                SELECT e::text AS value, share, (SELECT sum(share) FROM elements) AS per_row
                FROM (SELECT * FROM elements ORDER BY share DESC LIMIT %d) most
                ORDER BY %s
                """
                    .formatted(
                        expression.elements(),
                        MOST_ELEMENTS,
                        lexemes ? "octet_length(e), e COLLATE \"C\"" : "e"))) {
      while (row.next()) {
        values.add(row.getString("value"));
        shares.add(row.getDouble("share"));
        perRow = row.getDouble("per_row");
      }
    }
    return ExpressionValues.elements(values, shares, lexemes ? 0 : perRow);
  }

  /**
   * How many values there are at most, from neighbours: where those a distance apart fall together
   * in a part of the cases, so many inputs make a value as that distance over the rest. Sampled
   * values alone stand too far apart to show it.
   */
  private double mostDistinct(Statement statement, ExpressionInput input) throws SQLException {
    List<ExpressionInput.Base> columns = expression.columns();
    String steps = columns.size() == 1 ? columns.get(0).neighbours(DISTANCES) : "";
    if (steps.isEmpty()) {
      return Double.POSITIVE_INFINITY;
    }
    String name = columns.get(0).quoted();
    double most = Double.POSITIVE_INFINITY;
    try (ResultSet row =
        statement.executeQuery(
            """
            SELECT distance, avg((a.x IS DISTINCT FROM b.x)::int) AS apart
            FROM (%s) n,
              LATERAL (SELECT (%s) AS x FROM (SELECT n.v AS %s) t) a,
              LATERAL (SELECT (%2$s) AS x FROM (SELECT n.other AS %3$s) t) b
            GROUP BY distance ORDER BY distance
            """
                .formatted(steps, expression.sql(), name))) {
      // Where near neighbours are told apart, farther ones that meet do so by a period.
      boolean near = true;
      double least = most;
      while (near && row.next()) {
        double apart = row.getDouble("apart");
        near = apart < ALL_APART;
        if (near) {
          double values =
              input.distinct() * Math.max(apart, FEWEST_APART) / row.getDouble("distance");
          least = Math.max(1, values);
          most = apart < TELLING ? most : Math.min(most, least);
        }
      }
      return Math.min(most, least);
    }
  }
}
