package dev.dbwright.tools.normal.proposal;

import java.util.Locale;
import java.util.Set;

/** The characters of one value, counted. */
record ValueShape(
    String text, int length, int digits, int letters, int words, int dots, int dashes, int colons) {
  private static final Set<String> FLAGS = Set.of("true", "false", "yes", "no", "t", "f", "y", "n");
  // 2024-05-01, 01.05.2024 09:30, 09:30:00+02.
  private static final int LONGEST_TIME = 35;

  static ValueShape of(String value) {
    String text = value.strip();
    int digits = 0;
    int letters = 0;
    int words = text.isEmpty() ? 0 : 1;
    int dots = 0;
    int dashes = 0;
    int colons = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (Character.isDigit(c)) {
        digits++;
      } else if (Character.isLetter(c)) {
        letters++;
      } else if (Character.isWhitespace(c)) {
        words++;
      } else if (c == '.' || c == ',') {
        dots++;
      } else if (c == '-' || c == '/') {
        dashes++;
      } else if (c == ':') {
        colons++;
      }
    }
    return new ValueShape(text, text.length(), digits, letters, words, dots, dashes, colons);
  }

  boolean isFlag() {
    return length <= 5 && FLAGS.contains(text.toLowerCase(Locale.ROOT));
  }

  boolean isWholeNumber() {
    return digits > 0 && (digits == length || (digits == length - 1 && text.charAt(0) == '-'));
  }

  /** Also with a unit or a currency: {@code $4.99}, {@code 12 %}, {@code 3.5 kg}. */
  boolean isDecimal() {
    return digits > 0
        && !isDottedCode()
        && letters <= 3
        && dots <= 2
        && (dots > 0 || letters == 0)
        && dashes <= 1
        && colons == 0
        && words <= 2
        && !text.startsWith("+")
        && (text.indexOf('-') <= 0)
        && text.indexOf('(') < 0
        && text.indexOf('/') < 0;
  }

  /** {@code I10.0}, {@code E11.9}: of one letter before the digits, as no currency is written. */
  private boolean isDottedCode() {
    return length > 1
        && Character.isLetter(text.charAt(0))
        && Character.isDigit(text.charAt(1))
        && words == 1;
  }

  boolean isTime() {
    if (length > LONGEST_TIME || digits < 3 || letters > 4) {
      return false;
    }
    boolean date =
        (dashes >= 2 && dateParts('-', '/')) || (dots == 2 && letters == 0 && dateParts('.', '.'));
    boolean clock = colons >= 1 && digits >= 3 && letters <= 2 && startsWithClock();
    boolean month = length == 7 && dashes == 1 && digits == 6 && text.charAt(4) == '-';
    return date || clock || month;
  }

  /** Three numbers of a date: one of four digits or two of at most two. */
  private boolean dateParts(char one, char other) {
    int part = 0;
    int run = 0;
    int longest = 0;
    for (int i = 0; i < text.length() && part < 3; i++) {
      char c = text.charAt(i);
      if (Character.isDigit(c)) {
        run++;
        longest = Math.max(longest, run);
        if (longest > 4) {
          return false;
        }
      } else if (c == one || c == other) {
        if (run == 0 || run == 3) {
          return false;
        }
        part++;
        run = 0;
      } else {
        return part == 2 && run > 0;
      }
    }
    return part == 2 && run > 0 && run != 3;
  }

  private boolean startsWithClock() {
    int colon = text.indexOf(':');
    return colon >= 1
        && colon <= 2
        && Character.isDigit(text.charAt(0))
        && Character.isDigit(text.charAt(colon - 1));
  }

  boolean isContact() {
    if (text.indexOf('@') > 0 || text.contains("://")) {
      return true;
    }
    boolean phoneStart = text.startsWith("+") || text.startsWith("(") || text.startsWith("0");
    return phoneStart && letters == 0 && digits >= 6 && digits < length;
  }
}
