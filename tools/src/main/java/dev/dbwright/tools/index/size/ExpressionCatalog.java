package dev.dbwright.tools.index.size;

import dev.dbwright.tools.sql.ObjectName;
import dev.dbwright.tools.statistics.ArrayLiteral;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Reads which expressions indexes have, and what is known of the columns under them. */
final class ExpressionCatalog {
  /**
   * An expression of an index.
   *
   * @param column of the index
   * @param columns under it whose values are known; empty where one's are not
   * @param elements SQL that makes an array of a value {@code x} of a list type; empty for others
   */
  record Expression(
      ObjectName index,
      String column,
      String sql,
      List<ExpressionInput.Base> columns,
      double correlation,
      double rows,
      String elements) {
    Expression {
      columns = List.copyOf(columns);
    }
  }

  private static final String EXPRESSIONS =
      """
      SELECT n.nspname, c.relname, a.attname, pg_get_indexdef(a.attrelid, a.attnum, false) AS sql,
             t.reltuples, ta.attname AS base, format_type(ta.atttypid, ta.atttypmod) AS base_type,
             CASE WHEN xt.typname = 'tsvector' THEN 'tsvector_to_array(x)'
                  WHEN xt.typcategory = 'A' THEN 'x' ELSE '' END AS elements,
             s.stanullfrac, s.stadistinct,
             v.common, v.frequencies, v.histogram, v.correlation
      FROM pg_index i
      JOIN pg_class c ON c.oid = i.indexrelid
      JOIN pg_namespace n ON n.oid = c.relnamespace
      JOIN pg_class t ON t.oid = i.indrelid
      JOIN pg_attribute a ON a.attrelid = i.indexrelid AND i.indkey[a.attnum - 1] = 0
      LEFT JOIN pg_opclass o ON o.oid = i.indclass[a.attnum - 1] AND a.attnum <= i.indnkeyatts
      LEFT JOIN pg_type xt ON xt.oid = coalesce(nullif(o.opcintype, 'anyarray'::regtype), a.atttypid)
      JOIN pg_depend d ON d.classid = 'pg_class'::regclass AND d.objid = i.indexrelid
        AND d.refclassid = 'pg_class'::regclass AND d.refobjid = i.indrelid AND d.refobjsubid > 0
      JOIN pg_attribute ta ON ta.attrelid = i.indrelid AND ta.attnum = d.refobjsubid
      LEFT JOIN LATERAL (
        SELECT * FROM pg_statistic s WHERE s.starelid = i.indrelid AND s.staattnum = ta.attnum
        ORDER BY s.stainherit = (t.relkind = 'p') DESC LIMIT 1) s ON true
      LEFT JOIN LATERAL (
        SELECT max(vals) FILTER (WHERE kind = 1) AS common,
               max(nums::text) FILTER (WHERE kind = 1) AS frequencies,
               max(vals) FILTER (WHERE kind = 2) AS histogram,
               max(nums[1]::float8) FILTER (WHERE kind = 3) AS correlation
        FROM (VALUES (s.stakind1, s.stavalues1::text, s.stanumbers1),
                     (s.stakind2, s.stavalues2::text, s.stanumbers2),
                     (s.stakind3, s.stavalues3::text, s.stanumbers3),
                     (s.stakind4, s.stavalues4::text, s.stanumbers4),
                     (s.stakind5, s.stavalues5::text, s.stanumbers5)) slot (kind, vals, nums)) v
        ON true
      WHERE i.indexrelid = ANY (?::oid[]) AND i.indexprs IS NOT NULL
      ORDER BY 1, 2, a.attname, ta.attname
      """;

  private final Connection connection;

  ExpressionCatalog(Connection connection) {
    this.connection = connection;
  }

  /** Under which names in the expressions' text were written. */
  String searchPath() throws SQLException {
    try (PreparedStatement query = connection.prepareStatement("SHOW search_path");
        ResultSet row = query.executeQuery()) {
      row.next();
      return row.getString(1);
    }
  }

  List<Expression> read(Collection<Long> indexes) throws SQLException {
    Map<ObjectName, Expression> read = new LinkedHashMap<>();
    try (PreparedStatement query = connection.prepareStatement(EXPRESSIONS)) {
      query.setString(1, ArrayLiteral.write(indexes.stream().map(String::valueOf).toList()));
      try (ResultSet row = query.executeQuery()) {
        while (row.next()) {
          if (mentions(row.getString("sql"), row.getString("base"))) {
            var key =
                ObjectName.of(
                    row.getString("nspname"), row.getString("relname"), row.getString("attname"));
            read.merge(key, expression(key, row), ExpressionCatalog::together);
          }
        }
      }
    }
    return List.copyOf(read.values());
  }

  // The catalog knows the columns under all expressions of an index together.
  private static boolean mentions(String expression, String column) {
    return Pattern.compile("(?<![\\w$])" + Pattern.quote(column) + "(?![\\w$])")
        .matcher(expression)
        .find();
  }

  private static Expression expression(ObjectName column, ResultSet row) throws SQLException {
    double rows = Math.max(1, row.getDouble("reltuples"));
    double distinct = row.getDouble("stadistinct");
    Values values =
        Values.of(
            row.getString("common"),
            row.getString("frequencies"),
            row.getString("histogram"),
            row.getDouble("stanullfrac"),
            distinct,
            rows);
    boolean shown = !values.common().isEmpty() || !values.bounds().isEmpty();
    return new Expression(
        column.qualifier(),
        column.last(),
        row.getString("sql"),
        shown
            ? List.of(
                new ExpressionInput.Base(row.getString("base"), row.getString("base_type"), values))
            : List.of(),
        row.getDouble("correlation"),
        rows,
        row.getString("elements"));
  }

  private static Expression together(Expression one, Expression other) {
    List<ExpressionInput.Base> columns = new ArrayList<>(one.columns);
    columns.addAll(other.columns);
    boolean allKnown = !one.columns.isEmpty() && !other.columns.isEmpty();
    return new Expression(
        one.index, one.column, one.sql, allKnown ? columns : List.of(), 0, one.rows, one.elements);
  }
}
