package dev.dbwright.tools.pool.config;

/** A text as JavaScript, TypeScript, Python and Go write it alike. */
final class StringLiteral {
  private StringLiteral() {}

  /**
   * In double quotes; controls, line separators and marks that turn the direction of writing are
   * escaped, so that what is read is what runs.
   */
  static String of(String text) {
    var literal = new StringBuilder("\"");
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' || c == '\\') {
        literal.append('\\').append(c);
      } else if (isHidden(c)) {
        literal.append("\\u%04x".formatted((int) c));
      } else {
        literal.append(c);
      }
    }
    return literal.append('"').toString();
  }

  private static boolean isHidden(char c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          true;
      default -> false;
    };
  }
}
