package dev.dbwright.tools.index.size;

import java.nio.charset.StandardCharsets;
import java.util.OptionalInt;
import java.util.Set;

/** How many bytes a value takes in an index, from its text form. */
final class StoredValue {
  private static final Set<String> TEXTS = Set.of("text", "varchar", "bpchar", "citext");

  /** Up to this many bytes, header included, the header is one byte instead of four. */
  private static final int LONGEST_SHORT = 127;

  private static final int NUMERIC_HEADER = 2;

  /** Decimal digits in two bytes of a numeric. */
  private static final int DIGITS_PER_GROUP = 4;

  private StoredValue() {}

  /** Empty where the text form does not tell. */
  static OptionalInt bytes(String type, String text) {
    if (isText(type)) {
      return OptionalInt.of(withHeader(text.getBytes(StandardCharsets.UTF_8).length));
    }
    return switch (type) {
      case "numeric" -> OptionalInt.of(withHeader(NUMERIC_HEADER + numericGroups(text) * 2));
      case "inet", "cidr" -> OptionalInt.of(withHeader(2 + (text.indexOf(':') < 0 ? 4 : 16)));
      case "bytea" -> OptionalInt.of(withHeader(text.length() / 2 - 1));
      default -> OptionalInt.empty();
    };
  }

  static boolean isText(String type) {
    return TEXTS.contains(type);
  }

  private static int withHeader(int bytes) {
    return bytes < LONGEST_SHORT ? bytes + 1 : bytes + 4;
  }

  private static int numericGroups(String text) {
    String digits = text.startsWith("-") ? text.substring(1) : text;
    if (digits.isEmpty() || !Character.isDigit(digits.charAt(0))) {
      return 0;
    }
    int point = digits.indexOf('.');
    String whole = point < 0 ? digits : digits.substring(0, point);
    String fraction = point < 0 ? "" : digits.substring(point + 1);
    int before = (whole.length() + DIGITS_PER_GROUP - 1) / DIGITS_PER_GROUP;
    String padded = "0".repeat(before * DIGITS_PER_GROUP - whole.length()) + whole + fraction;
    int first = firstOtherThanZero(padded) / DIGITS_PER_GROUP;
    String trimmed = padded.replaceFirst("0+$", "");
    int last = (trimmed.length() + DIGITS_PER_GROUP - 1) / DIGITS_PER_GROUP;
    return Math.max(0, last - first);
  }

  private static int firstOtherThanZero(String digits) {
    int i = 0;
    while (i < digits.length() && digits.charAt(i) == '0') {
      i++;
    }
    return i;
  }
}
