package dev.dbwright.tools.query;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.math.BigDecimal;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Values of PostgreSQL as JSON. */
final class Cells {
  private static final Set<String> INTEGERS =
      Set.of("int2", "int4", "int8", "oid", "smallserial", "serial", "bigserial");
  private static final Set<String> DECIMALS = Set.of("numeric", "float4", "float8");

  private Cells() {}

  static boolean isNumber(String type) {
    return INTEGERS.contains(type) || DECIMALS.contains(type);
  }

  /** {@code text} as the server writes it. */
  static JsonNode of(String type, @Nullable String text) {
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
