package dev.dbwright.tools.normal.migration;

import dev.dbwright.tools.engine.Engine;
import dev.dbwright.tools.sql.ObjectName;
import dev.dbwright.tools.sql.SqlDialect;
import dev.dbwright.tools.sql.SqlTokenizer;
import dev.dbwright.tools.sql.Token;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Names and values as PostgreSQL reads them. */
final class Sql {
  private Sql() {}

  /** As people write it, in quotes only where it needs them. */
  static String name(String name) {
    return ObjectName.of(name).toString();
  }

  static String name(ObjectName name) {
    return name.toString();
  }

  static String names(List<String> columns) {
    return list(columns, Sql::name);
  }

  /** {@code o.a, o.b}. */
  static String of(String alias, List<String> columns) {
    return list(columns, column -> alias + "." + name(column));
  }

  /** {@code (o.a, o.b)}, or {@code o.a}: what a row comparison takes. */
  static String tuple(String alias, List<String> columns) {
    return columns.size() == 1 ? of(alias, columns) : "(" + of(alias, columns) + ")";
  }

  /**
   * The values as one text. Texts are compared, not values: types without equality (json, point)
   * have one, and 1.0 is not 1.00, so what comes back is the same to the last digit.
   */
  static String image(String alias, List<String> columns) {
    return "ROW(" + of(alias, columns) + ")::text";
  }

  /** {@code a.x = b.x AND a.y = b.y}; TRUE for no column. */
  static String equal(String left, String right, List<String> columns) {
    return columns.isEmpty()
        ? "TRUE"
        : columns.stream()
            .map(column -> left + "." + name(column) + " = " + right + "." + name(column))
            .collect(Collectors.joining(" AND "));
  }

  static String list(List<String> items, Function<String, String> form) {
    return items.stream().map(form).collect(Collectors.joining(", "));
  }

  /** The names among {@code columns} that an expression mentions. */
  static List<String> columnsIn(String expression, List<String> columns) {
    Set<String> words =
        SqlTokenizer.tokenize(SqlDialect.of(Engine.POSTGRESQL), expression).stream()
            .filter(Token::isName)
            .map(Token::value)
            .collect(Collectors.toSet());
    return columns.stream().filter(words::contains).toList();
  }

  /** {@code customer_id, name and city}, for people. */
  static String spoken(List<String> words) {
    int last = words.size() - 1;
    return last < 1
        ? String.join("", words)
        : String.join(", ", words.subList(0, last)) + " and " + words.get(last);
  }

  /** The type of a column that holds the same values and makes none up: serial is an integer. */
  static String storedType(String type) {
    return switch (type.toLowerCase(Locale.ROOT)) {
      case "serial", "serial4" -> "integer";
      case "bigserial", "serial8" -> "bigint";
      case "smallserial", "serial2" -> "smallint";
      default -> type;
    };
  }
}
