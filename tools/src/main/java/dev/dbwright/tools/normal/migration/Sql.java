package dev.dbwright.tools.normal.migration;

import dev.dbwright.tools.engine.Engine;
import dev.dbwright.tools.sql.ObjectName;
import dev.dbwright.tools.sql.SqlDialect;
import dev.dbwright.tools.sql.SqlTokenizer;
import dev.dbwright.tools.sql.Token;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Names and values as PostgreSQL reads them. */
final class Sql {
  /**
   * The keywords that are no name everywhere without quotes: those of {@code pg_get_keywords()} in
   * PostgreSQL 18 whose {@code catcode} is not {@code U}.
   */
  private static final Set<String> KEYWORDS =
      Set.of(
          """
          all analyse analyze and any array as asc asymmetric authorization between bigint
          binary bit boolean both case cast char character check coalesce collate collation
          column concurrently constraint create cross current_catalog current_date current_role
          current_schema current_time current_timestamp current_user dec decimal default
          deferrable desc distinct do else end except exists extract false fetch float for
          foreign freeze from full grant greatest group grouping having ilike in initially inner
          inout int integer intersect interval into is isnull join json json_array json_arrayagg
          json_exists json_object json_objectagg json_query json_scalar json_serialize
          json_table json_value lateral leading least left like limit localtime localtimestamp
          merge_action national natural nchar none normalize not notnull null nullif numeric
          offset on only or order out outer overlaps overlay placing position precision primary
          real references returning right row select session_user setof similar smallint some
          substring symmetric system_user table tablesample then time timestamp to trailing
          treat trim true union unique user using values varchar variadic verbose when where
          window with xmlattributes xmlconcat xmlelement xmlexists xmlforest xmlnamespaces
          xmlparse xmlpi xmlroot xmlserialize xmltable\
          """
              .split("\\s+", -1));

  private Sql() {}

  /** As people write it, in quotes only where it needs them. */
  static String name(String name) {
    return KEYWORDS.contains(name) ? ObjectName.of(name).quoted() : ObjectName.of(name).toString();
  }

  static String name(ObjectName name) {
    return name.parts().stream().map(Sql::name).collect(Collectors.joining("."));
  }

  /** The same table name in the schema of {@code beside}. */
  static ObjectName beside(ObjectName beside, String last) {
    List<String> parts = new ArrayList<>(beside.parts());
    parts.set(parts.size() - 1, last);
    return new ObjectName(parts);
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

  static String literal(String text) {
    String quoted = "'" + text.replace("'", "''") + "'";
    return text.contains("\\") ? "E" + quoted.replace("\\", "\\\\") : quoted;
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
