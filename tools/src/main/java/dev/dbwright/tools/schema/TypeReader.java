package dev.dbwright.tools.schema;

import static java.util.Map.entry;

import dev.dbwright.tools.sql.ObjectName;
import dev.dbwright.tools.sql.TokenKind;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads a type and spells it as PostgreSQL's {@code format_type} does. */
final class TypeReader {
  /** {@code serial}: an integer type that fills itself from a sequence. */
  record Type(String text, boolean serial) {}

  private static final Map<String, String> SPELLINGS =
      Map.ofEntries(
          entry("int", "integer"),
          entry("int4", "integer"),
          entry("int2", "smallint"),
          entry("int8", "bigint"),
          entry("serial", "integer"),
          entry("serial4", "integer"),
          entry("smallserial", "smallint"),
          entry("serial2", "smallint"),
          entry("bigserial", "bigint"),
          entry("serial8", "bigint"),
          entry("float4", "real"),
          entry("float8", "double precision"),
          entry("double", "double precision"),
          entry("dec", "numeric"),
          entry("decimal", "numeric"),
          entry("bool", "boolean"),
          entry("varchar", "character varying"),
          entry("char", "character"),
          entry("nchar", "character"),
          entry("varbit", "bit varying"),
          entry("timestamptz", "timestamp"),
          entry("timetz", "time"));
  private static final Set<String> SERIALS =
      Set.of("serial", "serial2", "serial4", "serial8", "smallserial", "bigserial");
  private static final Set<String> WITHOUT_LENGTH = Set.of("integer", "smallint", "bigint");
  private static final String[] INTERVAL_FIELDS = {
    "year", "month", "day", "hour", "minute", "second", "to"
  };
  // Reserved in every engine: a column's type is missing where one of these stands.
  private static final String[] NO_TYPES = {
    "primary",
    "unique",
    "not",
    "null",
    "check",
    "references",
    "default",
    "constraint",
    "collate",
    "generated",
    "foreign"
  };
  // float(p) counts bits: up to 24 are a real (manual, 8.1.3).
  private static final int REAL_BITS = 24;

  private final DdlCursor cursor;

  private TypeReader(DdlCursor cursor) {
    this.cursor = cursor;
  }

  /** {@code what} is expected, in the words of an error. */
  static Type read(DdlCursor cursor, String what) {
    if (!comesType(cursor)) {
      throw cursor.expected(what);
    }
    return new TypeReader(cursor).type(what);
  }

  static boolean comesType(DdlCursor cursor) {
    return cursor.comesName() && !cursor.comesOneOf(NO_TYPES);
  }

  private Type type(String what) {
    boolean quoted = cursor.comes(TokenKind.QUOTED_NAME);
    ObjectName name = cursor.name(what);
    List<String> parts = name.parts();
    boolean qualified = parts.size() > 1;
    if (quoted || (qualified && !parts.get(0).equals("pg_catalog"))) {
      // "char" in quotes is a type of its own, of one byte.
      String text = quoted && name.last().equals("char") ? "\"char\"" : name.toString();
      return new Type(text + modifiers() + arrays(), false);
    }
    String word = name.last();
    return new Type(builtIn(word) + unsigned() + arrays(), SERIALS.contains(word));
  }

  private String builtIn(String word) {
    String spelling = SPELLINGS.getOrDefault(word, word);
    return switch (spelling) {
      case "double precision" -> {
        cursor.accept("precision");
        modifiers();
        yield spelling;
      }
      case "national" -> {
        boolean character = cursor.acceptOneOf("character", "char");
        yield character ? character("character") : spelling;
      }
      case "character" -> character(spelling);
      case "bit" -> cursor.accept("varying") ? "bit varying" + modifiers() : "bit" + orOne();
      case "character varying", "bit varying" -> spelling + modifiers();
      case "numeric" -> numeric(modifiers());
      case "float" -> floating(modifiers());
      case "time", "timestamp" -> time(spelling, word.endsWith("tz"));
      case "interval" -> interval();
      default -> WITHOUT_LENGTH.contains(spelling) ? withoutLength(spelling) : open(spelling);
    };
  }

  private String character(String spelling) {
    return cursor.accept("varying") ? "character varying" + modifiers() : spelling + orOne();
  }

  /** A length; without one it is 1. */
  private String orOne() {
    String modifiers = modifiers();
    return modifiers.isEmpty() ? "(1)" : modifiers;
  }

  private static String numeric(String modifiers) {
    boolean scaleMissing = !modifiers.isEmpty() && modifiers.indexOf(',') < 0;
    return "numeric" + (scaleMissing ? modifiers.replace(")", ",0)") : modifiers);
  }

  private static String floating(String modifiers) {
    String bits = modifiers.replace("(", "").replace(")", "");
    boolean real = bits.matches("[0-9]{1,2}") && Integer.parseInt(bits) <= REAL_BITS;
    return real ? "real" : "double precision";
  }

  private String time(String spelling, boolean zoned) {
    String precision = modifiers();
    boolean zone = cursor.accept("with", "time", "zone") || zoned;
    cursor.accept("without", "time", "zone");
    return spelling + precision + (zone ? " with time zone" : " without time zone");
  }

  private String interval() {
    var text = new StringBuilder("interval");
    while (cursor.comesOneOf(INTERVAL_FIELDS)) {
      text.append(' ').append(cursor.identifier("a field of an interval"));
    }
    return text.append(modifiers()).toString();
  }

  // MySQL's int(11) tells how wide to print it, not what it holds.
  private String withoutLength(String spelling) {
    modifiers();
    return spelling;
  }

  private String open(String word) {
    return ObjectName.of(word) + modifiers();
  }

  private String unsigned() {
    boolean unsigned = cursor.accept("unsigned");
    cursor.accept("signed");
    return unsigned ? " unsigned" : "";
  }

  private String modifiers() {
    return cursor.comes("(")
        ? "(" + cursor.bracketed("the length of the type").replace(", ", ",") + ")"
        : "";
  }

  /** PostgreSQL keeps neither the dimensions nor their lengths. */
  private String arrays() {
    boolean array = false;
    if (cursor.accept("array")) {
      array = true;
    }
    while (cursor.accept("[")) {
      array = true;
      if (cursor.comes(TokenKind.NUMBER)) {
        cursor.skip();
      }
      cursor.expect("]", "\"]\" behind the \"[\" of an array");
    }
    return array ? "[]" : "";
  }
}
