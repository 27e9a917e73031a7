package dev.dbwright.tools.explain.plan;

import java.util.List;

/** Makes JSON of what was JSON before it was wrapped, or had its figures masked. */
public final class JsonRepair {
  private JsonRepair() {}

  /** The same with broken strings and numbers put together in the likeliest way. */
  public static String unwrapped(List<String> lines) {
    return text(Unwrapping.ways(lines, StructuredPieces.ofJson(lines)).get(0));
  }

  /** {@code lines} as one text with bare words in quotes. */
  static String text(List<String> lines) {
    return withQuotedWords(String.join("\n", lines));
  }

  /** PostgreSQL's own tests print {@code N.N} for a figure: a word that no JSON value is. */
  private static String withQuotedWords(String text) {
    var quoted = new StringBuilder(text.length());
    int i = 0;
    while (i < text.length()) {
      char c = text.charAt(i);
      int end = i + 1;
      if (c == '"') {
        end = endOfString(text, i);
      } else if (Character.isLetter(c)) {
        while (end < text.length() && isOfWord(text.charAt(end))) {
          end++;
        }
      }
      String part = text.substring(i, end);
      boolean bare = Character.isLetter(c) && !isLiteral(part);
      quoted.append(bare ? '"' + part + '"' : part);
      i = end;
    }
    return quoted.toString();
  }

  /** The index behind the quote that closes the string at {@code start}. */
  static int endOfString(String text, int start) {
    int i = start + 1;
    while (i < text.length() && text.charAt(i) != '"') {
      i += text.charAt(i) == '\\' ? 2 : 1;
    }
    return Math.min(i + 1, text.length());
  }

  private static boolean isOfWord(char c) {
    return Character.isLetterOrDigit(c) || c == '.';
  }

  private static boolean isLiteral(String word) {
    // "e" and "E" are exponents: the digits before them stand outside.
    return word.equals("true")
        || word.equals("false")
        || word.equals("null")
        || word.startsWith("e")
        || word.startsWith("E");
  }
}
