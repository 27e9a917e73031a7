package dev.dbwright.tools.query;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Values of databases as JSON. */
final class Cells {
  private static final Set<String> INTEGERS =
      Set.of("int2", "int4", "int8", "oid", "smallserial", "serial", "bigserial");
  private static final Set<String> DECIMALS = Set.of("numeric", "float4", "float8");
  // As MariaDB's, SQL Server's and SQLite's drivers name them.
  private static final Set<String> OTHERS =
      Set.of(
          "tinyint",
          "smallint",
          "mediumint",
          "int",
          "integer",
          "bigint",
          "int unsigned",
          "bigint unsigned",
          "decimal",
          "money",
          "float",
          "real",
          "double",
          "num");

  private Cells() {}

  static boolean isNumber(String type) {
    return INTEGERS.contains(type) || DECIMALS.contains(type) || OTHERS.contains(type);
  }

  /** Of PostgreSQL, by the text that the server writes. */
  static JsonNode ofPostgresql(ResultSet row, int index, String type) throws SQLException {
    return of(type, row.getString(index));
  }

  /** Of the other engines, by what the driver makes of it; times as the text of the driver. */
  static JsonNode ofValue(ResultSet row, int index, String type) throws SQLException {
    Object value = row.getObject(index);
    if (value == null) {
      return NullNode.getInstance();
    }
    if (value instanceof Boolean truth) {
      return BooleanNode.valueOf(truth);
    }
    if (value instanceof Number number) {
      // NaN and Infinity are no JSON numbers.
      return Double.isFinite(number.doubleValue())
          ? DecimalNode.valueOf(new BigDecimal(number.toString()))
          : TextNode.valueOf(number.toString());
    }
    return value instanceof byte[] bytes
        ? TextNode.valueOf("0x" + HexFormat.of().formatHex(bytes))
        : TextNode.valueOf(row.getString(index));
  }

  private static JsonNode of(String type, @Nullable String text) {
    if (text == null) {
      return NullNode.getInstance();
    }
    if (INTEGERS.contains(type)) {
      return LongNode.valueOf(Long.parseLong(text));
    }
    // NaN and Infinity are no JSON numbers.
    if (DECIMALS.contains(type) && Character.isDigit(text.charAt(text.length() - 1))) {
      return DecimalNode.valueOf(new BigDecimal(text));
    }
    if (type.equals("bool")) {
      return BooleanNode.valueOf(text.equals("t") || text.equals("true"));
    }
    return TextNode.valueOf(text);
  }
}
