package dev.dbwright.tools.twin.layout;

import static java.util.Map.entry;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How a type lies on a page ({@code pg_type.typlen} and {@code typalign}).
 *
 * @param name without its modifiers: {@code character varying}
 * @param lengthBytes -1 where it varies
 * @param alignmentBytes of a value that is longer than 126 bytes, or of fixed length
 * @param averageBytes of a value that nobody measured, its header included
 */
public record ColumnType(String name, int lengthBytes, int alignmentBytes, int averageBytes) {
  private static final int VARIES = -1;
  // What the planner itself assumes of a length that it does not know (get_typavgwidth).
  private static final int UNKNOWN_BYTES = 32;
  private static final int SHORT_BYTES = 32;
  private static final int LONG_BYTES = 1_000;

  private static final Pattern MODIFIERS = Pattern.compile("\\((\\d+)(?:\\s*,\\s*(-?\\d+))?\\)");
  private static final Pattern SCHEMA = Pattern.compile("^(?:pg_catalog|public)\\.");

  private static final Map<String, Integer> FIXED =
      Map.ofEntries(
          entry("boolean", 1),
          entry("\"char\"", 1),
          entry("smallint", 2),
          entry("integer", 4),
          entry("oid", 4),
          entry("date", 4),
          entry("real", 4),
          entry("xid", 4),
          entry("regclass", 4),
          entry("bigint", 8),
          entry("double precision", 8),
          entry("timestamp without time zone", 8),
          entry("timestamp with time zone", 8),
          entry("time without time zone", 8),
          entry("money", 8),
          entry("pg_lsn", 8),
          entry("xid8", 8));

  private static final Map<String, ColumnType> ODD =
      Map.ofEntries(
          entry("time with time zone", new ColumnType("time with time zone", 12, 8, 12)),
          entry("interval", new ColumnType("interval", 16, 8, 16)),
          entry("uuid", new ColumnType("uuid", 16, 1, 16)),
          entry("name", new ColumnType("name", 64, 1, 64)),
          entry("macaddr", new ColumnType("macaddr", 6, 4, 6)),
          entry("macaddr8", new ColumnType("macaddr8", 8, 4, 8)),
          entry("tid", new ColumnType("tid", 6, 2, 6)),
          entry("point", new ColumnType("point", 16, 8, 16)),
          entry("box", new ColumnType("box", 32, 8, 32)),
          entry("lseg", new ColumnType("lseg", 32, 8, 32)),
          entry("circle", new ColumnType("circle", 24, 8, 24)),
          entry("inet", new ColumnType("inet", VARIES, 4, 7)),
          entry("cidr", new ColumnType("cidr", VARIES, 4, 7)),
          entry("int4range", new ColumnType("int4range", VARIES, 4, 14)),
          entry("daterange", new ColumnType("daterange", VARIES, 4, 14)),
          entry("int8range", new ColumnType("int8range", VARIES, 8, 22)),
          entry("tsrange", new ColumnType("tsrange", VARIES, 8, 22)),
          entry("tstzrange", new ColumnType("tstzrange", VARIES, 8, 22)));

  private static final Set<String> WHOLE = Set.of("smallint", "integer", "bigint");

  /** The type as {@code format_type} spells it. */
  public static ColumnType of(String type) {
    String lower = SCHEMA.matcher(type.toLowerCase(Locale.ROOT).strip()).replaceFirst("");
    Matcher modifiers = MODIFIERS.matcher(lower);
    boolean modified = modifiers.find();
    String name = MODIFIERS.matcher(lower).replaceAll("").replaceAll("\\s+", " ").strip();
    if (lower.endsWith("]")) {
      return new ColumnType(name, VARIES, 4, UNKNOWN_BYTES);
    }
    ColumnType odd = ODD.get(name);
    if (odd != null) {
      return odd;
    }
    Integer fixed = FIXED.get(name);
    if (fixed != null) {
      return new ColumnType(name, fixed, fixed, fixed);
    }
    int first = modified ? Integer.parseInt(modifiers.group(1)) : 0;
    int second = modified && modifiers.group(2) != null ? Integer.parseInt(modifiers.group(2)) : 0;
    return new ColumnType(name, VARIES, 4, averageBytes(name, first, second));
  }

  /** An enumerated type: the number of its label. */
  static ColumnType enumerated(String name) {
    return new ColumnType(name, 4, 4, 4);
  }

  private static int averageBytes(String name, int first, int second) {
    return switch (name) {
      case "character" -> withHeader(Math.max(1, first));
      case "character varying" -> first == 0 ? UNKNOWN_BYTES : averageOfLimited(first);
      // A digit group of two bytes holds four digits; most values are far below the largest.
      case "numeric" -> 3 + 2 * (second > 0 ? 2 : 1);
      case "bit", "bit varying" -> 5 + (first + 7) / 8;
      case "vector" -> 8 + 4 * first;
      case "halfvec" -> 8 + 2 * first;
      default -> UNKNOWN_BYTES;
    };
  }

  private static int averageOfLimited(int characters) {
    if (characters <= SHORT_BYTES) {
      return withHeader(characters);
    }
    return SHORT_BYTES + (Math.min(characters, LONG_BYTES) - SHORT_BYTES) / 2;
  }

  /** A value of up to 126 bytes has one byte before it, a longer one four. */
  static int withHeader(int bytes) {
    return bytes + (bytes <= 126 ? 1 : 4);
  }

  /** The width in {@code pg_stats} of values with {@code bytes} on average. */
  public int storedBytes(int bytes) {
    return varies() ? withHeader(bytes) : lengthBytes;
  }

  public boolean varies() {
    return lengthBytes == VARIES;
  }

  public boolean isWhole() {
    return WHOLE.contains(name);
  }

  public boolean isDate() {
    return name.equals("date");
  }

  public boolean isTimestamp() {
    return name.startsWith("timestamp");
  }

  public boolean isNumber() {
    return isWhole()
        || name.equals("numeric")
        || name.equals("real")
        || name.equals("double precision");
  }

  /** B-trees of these keep equal keys apart: equal is not the same in them (manual, 65.1.4.3). */
  boolean mayDiffer() {
    return name.equals("numeric")
        || name.equals("real")
        || name.equals("double precision")
        || name.equals("jsonb")
        || name.endsWith("]")
        || name.endsWith("range");
  }
}
