package dev.dbwright.tools.normal.evidence;

import java.util.Locale;
import java.util.Set;

/** What can be told of values from the name of their type, as the engine prints it. */
final class SqlType {
  // Equal values of these can be written differently: 1.0 and 1.00, -0 and 0, 24:00:00 and 1 day.
  private static final Set<String> SEVERAL_WRITINGS =
      Set.of(
          "numeric",
          "decimal",
          "dec",
          "real",
          "float",
          "float4",
          "float8",
          "double precision",
          "interval",
          "citext",
          "jsonb",
          "hstore",
          "timetz",
          "time with time zone");
  // Their equality takes values for one that other types keep apart: 'a' = 'A', 2^53 = 2^53 + 1.
  private static final Set<String> COARSE =
      Set.of("real", "float", "float4", "float8", "double precision", "citext");
  private static final Set<String> TEXT =
      Set.of("text", "varchar", "character varying", "char", "character", "bpchar", "citext");

  private final String name;
  private final boolean limited;
  private final boolean array;

  private SqlType(String name, boolean limited, boolean array) {
    this.name = name;
    this.limited = limited;
    this.array = array;
  }

  static SqlType of(String printed) {
    String text = printed.toLowerCase(Locale.ROOT).replace("\"", "").strip();
    boolean array = text.endsWith("]") && text.indexOf('[') >= 0;
    String element = array ? text.substring(0, text.indexOf('[')) : text;
    int open = element.indexOf('(');
    int close = element.indexOf(')', open + 1);
    boolean limited = open >= 0 && close > open;
    // The limit can stand inside: timestamp(3) with time zone.
    String name = limited ? element.substring(0, open) + element.substring(close + 1) : element;
    return new SqlType(name.strip(), limited, array);
  }

  String name() {
    return name;
  }

  boolean isArray() {
    return array;
  }

  boolean isText() {
    return !array && TEXT.contains(name);
  }

  boolean isTemporal() {
    return name.startsWith("date") || name.startsWith("time") || name.startsWith("interval");
  }

  /** Its values are computed with, and printed, by the session's time zone. */
  boolean dependsOnTimeZone() {
    return name.equals("timestamptz") || name.equals("timestamp with time zone");
  }

  /** Comparing with it can call values of another type equal that are not. */
  boolean comparesCoarsely() {
    return COARSE.contains(name);
  }

  /** Values that SQL calls equal are the same in every way, whatever is computed from them. */
  boolean equalIsSame() {
    boolean scaled = limited && !name.startsWith("float") && !name.startsWith("interval");
    return scaled || !SEVERAL_WRITINGS.contains(name);
  }
}
