package dev.dbwright.tools.explain.rule.postgresql;

import dev.dbwright.tools.engine.Engine;
import dev.dbwright.tools.sql.SqlDialect;
import dev.dbwright.tools.sql.SqlTokenizer;
import dev.dbwright.tools.sql.Token;
import dev.dbwright.tools.sql.TokenKind;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** A statement, or a list that a plan prints, as far as rules ask for the words in it. */
final class SqlText {
  private static final SqlDialect DIALECT = SqlDialect.of(Engine.POSTGRESQL);

  // Deeper nesting is a paste made to hurt: it is read as nothing, so that work stays linear.
  private static final int DEEPEST = 200;

  private final List<Token> tokens;

  private SqlText(List<Token> tokens) {
    this.tokens = tokens;
  }

  static SqlText of(String text) {
    List<Token> tokens = SqlTokenizer.tokenize(DIALECT, text);
    return new SqlText(isTooDeep(tokens) ? List.of() : tokens);
  }

  private static boolean isTooDeep(List<Token> tokens) {
    int depth = 0;
    int deepest = 0;
    for (Token token : tokens) {
      depth += change(token);
      deepest = Math.max(deepest, depth);
    }
    return deepest > DEEPEST;
  }

  /** True where {@code words}, keywords in lower case or marks, follow each other. */
  boolean has(String... words) {
    for (int i = 0; i + words.length <= tokens.size(); i++) {
      if (startsAt(i, words)) {
        return true;
      }
    }
    return false;
  }

  boolean startsWith(String word) {
    return !tokens.isEmpty() && startsAt(0, word);
  }

  private boolean startsAt(int at, String... words) {
    for (int i = 0; i < words.length; i++) {
      Token token = tokens.get(at + i);
      boolean word = token.kind() == TokenKind.WORD;
      if (!words[i].equals(word ? token.value() : token.text())) {
        return false;
      }
    }
    return true;
  }

  /** Names before an opening bracket: functions, and the keywords that may stand there. */
  Set<String> calls() {
    Set<String> found = new LinkedHashSet<>();
    for (int i = 0; i + 1 < tokens.size(); i++) {
      if (tokens.get(i).isName() && tokens.get(i + 1).kind() == TokenKind.OPEN) {
        found.add(tokens.get(i).value());
      }
    }
    return found;
  }

  /** What is given to {@code function}, each time it is called. */
  List<SqlText> argumentsOf(String function) {
    List<SqlText> found = new ArrayList<>();
    for (int i = 0; i + 2 <= tokens.size(); i++) {
      int close = startsAt(i, function, "(") ? closing(i + 1) : -1;
      if (close > 0) {
        found.add(new SqlText(tokens.subList(i + 2, close)));
      }
    }
    return found;
  }

  /** Where the bracket that opens at {@code open} closes; -1 where it does not. */
  private int closing(int open) {
    int depth = 0;
    for (int i = open; i < tokens.size(); i++) {
      depth += change(tokens.get(i));
      if (depth == 0) {
        return i;
      }
    }
    return -1;
  }

  private static int change(Token token) {
    return token.kind() == TokenKind.OPEN ? 1 : token.kind() == TokenKind.CLOSE ? -1 : 0;
  }
}
