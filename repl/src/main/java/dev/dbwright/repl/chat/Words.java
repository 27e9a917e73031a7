package dev.dbwright.repl.chat;

import java.util.ArrayList;
import java.util.List;

/**
 * A line cut into words as a shell would: quotes and backslashes keep spaces together. A quote that
 * is not closed reaches to the end; nothing is an error, since most lines are plain questions.
 */
final class Words {
  private Words() {}

  /**
   * @param start where the word begins in the line
   * @param end after its last character
   * @param text without quotes and backslashes
   */
  record Word(int start, int end, String text) {}

  static List<Word> of(String line) {
    List<Word> words = new ArrayList<>();
    var text = new StringBuilder();
    int start = -1;
    char quote = 0;
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      if (quote == 0 && Character.isWhitespace(c)) {
        if (start >= 0) {
          words.add(new Word(start, i, text.toString()));
          text.setLength(0);
          start = -1;
        }
        continue;
      }
      start = start < 0 ? i : start;
      if (c == '\\' && quote != '\'' && i + 1 < line.length()) {
        text.append(line.charAt(++i));
      } else if (quote == 0 && (c == '"' || c == '\'')) {
        quote = c;
      } else if (c == quote) {
        quote = 0;
      } else {
        text.append(c);
      }
    }
    if (start >= 0) {
      words.add(new Word(start, line.length(), text.toString()));
    }
    return words;
  }

  static List<String> texts(String line) {
    return of(line).stream().map(Word::text).toList();
  }
}
