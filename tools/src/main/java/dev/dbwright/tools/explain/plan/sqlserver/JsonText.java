package dev.dbwright.tools.explain.plan.sqlserver;

/** A text that stands as a value in JSON, as drivers and log collectors return a row. */
final class JsonText {
  private JsonText() {}

  /** {@code text} with JSON's escapes undone; what is no escape stays. */
  static String unescaped(String text) {
    var plain = new StringBuilder(text.length());
    int i = 0;
    while (i < text.length()) {
      char c = text.charAt(i);
      if (c != '\\' || i + 1 == text.length()) {
        plain.append(c);
        i++;
        continue;
      }
      char escaped = text.charAt(i + 1);
      i += 2;
      switch (escaped) {
        case 'n' -> plain.append('\n');
        case 'r' -> plain.append('\r');
        case 't' -> plain.append('\t');
        case 'u' -> {
          int code = i + 4 <= text.length() ? hex(text.substring(i, i + 4)) : -1;
          plain.append(code < 0 ? "\\u" : String.valueOf((char) code));
          i += code < 0 ? 0 : 4;
        }
        default -> plain.append(escaped);
      }
    }
    return plain.toString();
  }

  private static int hex(String digits) {
    try {
      return Integer.parseInt(digits, 16);
    } catch (NumberFormatException e) {
      return -1;
    }
  }
}
