package dev.dbwright.tools.sql;

import dev.dbwright.tools.engine.Engine;

/** The characters of names without quotes. */
final class Words {
  private Words() {}

  static boolean startsWord(Engine engine, char c) {
    return isLetter(c) || (engine == Engine.SQLSERVER && c == '#');
  }

  static boolean isPart(Engine engine, char c) {
    return isLetter(c)
        || (c >= '0' && c <= '9')
        || c == '$'
        || (engine == Engine.SQLSERVER && (c == '#' || c == '@'));
  }

  // Every engine takes any character above ASCII into a name, white space and hyphens too.
  private static boolean isLetter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c >= 0x80;
  }

  /** ASCII only: full-width and Kelvin letters never become keywords. */
  static String fold(String word) {
    for (int i = 0; i < word.length(); i++) {
      char c = word.charAt(i);
      if (c >= 'A' && c <= 'Z') {
        var folded = new StringBuilder(word);
        for (int j = i; j < word.length(); j++) {
          char upper = word.charAt(j);
          if (upper >= 'A' && upper <= 'Z') {
            folded.setCharAt(j, (char) (upper + ('a' - 'A')));
          }
        }
        return folded.toString();
      }
    }
    return word;
  }

  /** A character that people see as a blank, a separator or not at all; 0 where there is none. */
  static char misleadingCharacter(String word) {
    for (int i = 0; i < word.length(); i++) {
      char c = word.charAt(i);
      if (c >= 0x80 && isMisleading(c)) {
        return c;
      }
    }
    return 0;
  }

  private static boolean isMisleading(char c) {
    return switch (Character.getType(c)) {
      case Character.FORMAT,
          Character.CONTROL,
          Character.SPACE_SEPARATOR,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.DASH_PUNCTUATION,
          Character.START_PUNCTUATION,
          Character.END_PUNCTUATION,
          Character.INITIAL_QUOTE_PUNCTUATION,
          Character.FINAL_QUOTE_PUNCTUATION,
          Character.OTHER_PUNCTUATION ->
          true;
      default -> false;
    };
  }
}
