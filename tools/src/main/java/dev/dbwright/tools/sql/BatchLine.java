package dev.dbwright.tools.sql;

/** SQL Server's {@code GO}: a word of the clients, which ends a batch when alone on its line. */
final class BatchLine {
  private BatchLine() {}

  static boolean isGo(String text, int start, int end) {
    return end - start == 2
        && text.regionMatches(true, start, "GO", 0, 2)
        && isBlankBefore(text, start)
        && isBlankAfter(text, end);
  }

  /** Where the line ends. */
  static int end(String text, int from) {
    int at = from;
    while (at < text.length() && text.charAt(at) != '\n' && text.charAt(at) != '\r') {
      at++;
    }
    return at;
  }

  private static boolean isBlankBefore(String text, int start) {
    for (int i = start - 1; i >= 0; i--) {
      char c = text.charAt(i);
      if (c == '\n' || c == '\r') {
        return true;
      }
      if (c != ' ' && c != '\t') {
        return false;
      }
    }
    return true;
  }

  /** A count may follow: {@code GO 5} runs the batch five times. */
  private static boolean isBlankAfter(String text, int end) {
    for (int i = end; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\n' || c == '\r') {
        return true;
      }
      if (c != ' ' && c != '\t' && (c < '0' || c > '9')) {
        return false;
      }
    }
    return true;
  }
}
