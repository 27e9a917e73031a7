package dev.dbwright.tools.normal.migration;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Values of a type as text, the awkward ones first: extremes, and values that are equal and not the
 * same, such as 1.0 and 1.00, or one day and 24 hours.
 */
final class TypeValues {
  private static final Pattern TYPE =
      Pattern.compile(
          "([a-z0-9_ \"]+?)\\s*(?:\\((\\d+)(?:,\\s*(-?\\d+))?\\))?"
              + "((?: with.*)?)((?:\\[\\d*])*)");

  private static final List<String> WORDS =
      List.of(
          "",
          " ",
          "O'Brien",
          "say \"hi\", \\ and {,}",
          "weiß ÄÖ 漢字 \uD83D\uDE00",
          "tab\tand\nnewline",
          "NULL",
          "null",
          "(a,b)",
          "x".repeat(2_000));

  private final String base;
  private final int first;
  private final int second;
  private final boolean array;

  private TypeValues(String base, int first, int second, boolean array) {
    this.base = base;
    this.first = first;
    this.second = second;
    this.array = array;
  }

  static TypeValues of(String type) {
    Matcher matcher = TYPE.matcher(type.strip().toLowerCase(Locale.ROOT));
    if (!matcher.matches()) {
      return new TypeValues(type, -1, -1, false);
    }
    return new TypeValues(
        matcher.group(1).strip() + matcher.group(4),
        number(matcher.group(2)),
        number(matcher.group(3)),
        !matcher.group(5).isEmpty());
  }

  private static int number(@Nullable String digits) {
    return digits == null ? -1 : Integer.parseInt(digits);
  }

  /** The value of that number, from 0 on; beyond the awkward ones as many as are asked for. */
  String value(int number) {
    if (!array) {
      return scalar(number);
    }
    if (number == 0) {
      return "{}";
    }
    String element = "\"" + scalar(number).replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    return number % 2 == 0 ? "{" + element + ",NULL}" : "{" + element + "}";
  }

  private String scalar(int n) {
    return switch (base) {
      case "smallint", "int2" ->
          pick(n, List.of("-32768", "32767", "0"), Integer.toString(n % 32_000));
      case "integer", "int", "int4" ->
          pick(n, List.of("-2147483648", "2147483647", "0"), Integer.toString(n));
      case "bigint", "int8" ->
          pick(n, List.of("-9223372036854775808", "9223372036854775807", "0"), Integer.toString(n));
      case "numeric", "decimal" ->
          first < 0
              ? pick(n, List.of("1.0", "1.00", "NaN", "-1e-30", "1e60"), n + ".50")
              : fixed(n);
      case "real", "float4" ->
          pick(n, List.of("NaN", "Infinity", "-0", "1e-45", "3.4e38"), n + ".25");
      case "double precision", "float8" ->
          pick(n, List.of("NaN", "-Infinity", "-0", "0", "5e-324", "1.7e308"), n + ".1");
      case "boolean", "bool" -> n % 2 == 0 ? "true" : "false";
      case "date" ->
          pick(n, List.of("infinity", "-infinity", "0044-03-15 BC", "9999-12-31"), day(n));
      case "timestamp", "timestamp without time zone" ->
          pick(
              n,
              List.of("infinity", "0044-03-15 BC", "9999-12-31 23:59:59.999999"),
              day(n) + " 01:02:03");
      case "timestamptz", "timestamp with time zone" ->
          pick(n, List.of("-infinity", "1999-12-31 23:59:59.999999-12"), day(n) + " 01:02:03+05");
      case "time", "time without time zone" ->
          pick(n, List.of("24:00:00", "00:00:00"), "01:%02d:%02d".formatted(n / 60 % 60, n % 60));
      case "interval" -> pick(n, List.of("1 day", "24:00:00", "1 mon", "30 days"), n + " seconds");
      case "uuid" -> "00000000-0000-4000-8000-%012x".formatted(n);
      case "bytea" -> pick(n, List.of("\\x", "\\x00ff"), "\\x%08x".formatted(n));
      case "json", "jsonb" ->
          pick(
              n, List.of("{\"b\": 1.00, \"a\": null}", "[]", "\"\"", "null"), "{\"n\": " + n + "}");
      case "inet", "cidr" ->
          pick(
              n,
              List.of("::1/128", "10.0.0.0/8"),
              "10.0.%d.%d/32".formatted(n / 256 % 256, n % 256));
      case "bit", "bit varying", "varbit" -> bits(n);
      case "money" -> n + ".10";
      case "xml" -> "<a n=\"" + n + "\">&lt;</a>";
      case "point" -> "(" + n + ",-0)";
      case "tsvector" -> "'w" + n + "':1";
      default -> word(n);
    };
  }

  private static String pick(int n, List<String> awkward, String further) {
    return n < awkward.size() ? awkward.get(n) : further;
  }

  /** A number with that many digits, {@code second} of them behind the point. */
  private String fixed(int n) {
    int scale = Math.max(0, second);
    int whole = first - scale;
    String largest = "9".repeat(Math.max(0, whole)) + (scale > 0 ? "." + "9".repeat(scale) : "");
    if (n < 2) {
      return n == 0 ? largest : "-" + largest;
    }
    return new BigDecimal(BigInteger.valueOf(n), scale).toPlainString();
  }

  private static String day(int n) {
    return "%04d-%02d-%02d".formatted(1970 + n / 336, 1 + n / 28 % 12, 1 + n % 28);
  }

  private String bits(int n) {
    String bits = Integer.toBinaryString(n);
    int length = base.equals("bit") ? Math.max(1, first) : bits.length();
    String padded = "0".repeat(Math.max(0, length - bits.length())) + bits;
    return padded.substring(padded.length() - length);
  }

  private String word(int n) {
    String word = pick(n, WORDS, "v" + n);
    int longest = first < 0 ? Integer.MAX_VALUE : first;
    return word.codePointCount(0, word.length()) <= longest
        ? word
        : word.substring(0, word.offsetByCodePoints(0, longest));
  }
}
