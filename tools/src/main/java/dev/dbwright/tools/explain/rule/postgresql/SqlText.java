package dev.dbwright.tools.explain.rule.postgresql;

import dev.dbwright.tools.engine.Engine;
import dev.dbwright.tools.sql.SqlDialect;
import dev.dbwright.tools.sql.SqlTokenizer;
import dev.dbwright.tools.sql.Token;
import dev.dbwright.tools.sql.TokenKind;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** SQL as tokens: a statement, or an expression as a plan prints it. */
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

  /** Tables or aliases that stand before a dot. */
  Set<String> qualifiers() {
    Set<String> found = new LinkedHashSet<>();
    for (int i = 0; i + 1 < tokens.size(); i++) {
      if (tokens.get(i).isName() && tokens.get(i + 1).kind() == TokenKind.DOT) {
        found.add(tokens.get(i).value());
      }
    }
    return found;
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

  /** What stands in each bracket that {@code opening} opens, its last mark being the bracket. */
  List<SqlText> insideOf(String... opening) {
    List<SqlText> found = new ArrayList<>();
    for (int i = 0; i + opening.length <= tokens.size(); i++) {
      int bracket = i + opening.length - 1;
      int close = startsAt(i, opening) ? closing(bracket, tokens.size() - 1) : -1;
      if (close > 0) {
        found.add(new SqlText(tokens.subList(bracket + 1, close)));
      }
    }
    return found;
  }

  /** The parts of a condition that are ANDed, without the brackets around each. */
  List<SqlText> terms() {
    List<SqlText> terms = new ArrayList<>();
    unwrapped().split("and").forEach(term -> terms.add(term.unwrapped()));
    return terms;
  }

  /** The two sides of {@code left = right}; none where it is anything else. */
  Optional<Equality> equality() {
    List<SqlText> sides = split("=");
    return sides.size() == 2
        ? Optional.of(new Equality(sides.get(0), sides.get(1)))
        : Optional.empty();
  }

  /** {@code left = right}. */
  record Equality(SqlText left, SqlText right) {
    /** True for {@code = ANY (…)}, which is many equalities. */
    boolean isArray() {
      return right.has("any", "(");
    }
  }

  private List<SqlText> split(String separator) {
    List<SqlText> parts = new ArrayList<>();
    int depth = 0;
    int from = 0;
    for (int i = 0; i < tokens.size(); i++) {
      depth += change(tokens.get(i));
      if (depth == 0 && startsAt(i, separator)) {
        parts.add(new SqlText(tokens.subList(from, i)));
        from = i + 1;
      }
    }
    parts.add(new SqlText(tokens.subList(from, tokens.size())));
    return parts;
  }

  private SqlText unwrapped() {
    int first = 0;
    int last = tokens.size() - 1;
    while (first < last && closing(first, last) == last) {
      first++;
      last--;
    }
    return new SqlText(tokens.subList(first, last + 1));
  }

  /** Where the bracket that opens at {@code first} closes; -1 where none opens there. */
  private int closing(int first, int last) {
    int depth = 0;
    for (int i = first; i <= last; i++) {
      depth += change(tokens.get(i));
      if (depth == 0) {
        return i > first ? i : -1;
      }
    }
    return -1;
  }

  private static int change(Token token) {
    return token.kind() == TokenKind.OPEN ? 1 : token.kind() == TokenKind.CLOSE ? -1 : 0;
  }

  /** As it stands, with one blank between tokens. */
  @Override
  public String toString() {
    return String.join(" ", tokens.stream().map(Token::text).toList());
  }
}
