package dev.dbwright.tools.explain.plan;

/** Numbers as plans print them, read without regular expressions: a paste can be large. */
public final class Figures {
  private Figures() {}

  /** The number at the start of {@code text}, a unit may follow; NaN where there is none. */
  public static double leadingNumber(String text) {
    int end = 0;
    boolean digits = false;
    boolean point = false;
    while (end < text.length()) {
      char c = text.charAt(end);
      if (c >= '0' && c <= '9') {
        digits = true;
      } else if (c == '.' && !point) {
        // The second point starts the range of "0.00..1.07".
        point = true;
      } else if (!isSign(text, end) && !isExponent(text, end, digits)) {
        break;
      }
      end++;
    }
    if (!digits) {
      return Double.NaN;
    }
    try {
      return Double.parseDouble(text.substring(0, end));
    } catch (NumberFormatException e) {
      return Double.NaN;
    }
  }

  private static boolean isSign(String text, int at) {
    char c = text.charAt(at);
    return (c == '-' || c == '+') && (at == 0 || (text.charAt(at - 1) | 0x20) == 'e');
  }

  private static boolean isExponent(String text, int at, boolean afterDigits) {
    // "12ea" is a number and a word; only a digit or sign behind the e makes it an exponent.
    return afterDigits
        && (text.charAt(at) | 0x20) == 'e'
        && at + 1 < text.length()
        && (Character.isDigit(text.charAt(at + 1)) || "+-".indexOf(text.charAt(at + 1)) >= 0);
  }

  /** The number behind {@code label} within {@code text}; NaN where there is none. */
  public static double after(String text, String label) {
    int at = text.indexOf(label);
    return at < 0 ? Double.NaN : leadingNumber(text.substring(at + label.length()));
  }
}
