package dev.dbwright.tools.normal.evidence;

import dev.dbwright.tools.engine.Engine;
import dev.dbwright.tools.sql.SqlDialect;
import dev.dbwright.tools.sql.SqlTokenizer;
import dev.dbwright.tools.sql.Token;
import dev.dbwright.tools.sql.TokenKind;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** Conditions as tokens, taken apart where no brackets stand around. */
final class Conjuncts {
  private Conjuncts() {}

  /** The conditions that {@code sql} demands all of, each without the brackets around it. */
  static List<List<Token>> of(String sql) {
    List<List<Token>> found = new ArrayList<>();
    collect(tokens(sql), found);
    return found;
  }

  static List<Token> tokens(String sql) {
    return SqlTokenizer.tokenize(SqlDialect.of(Engine.POSTGRESQL), sql);
  }

  private static void collect(List<Token> condition, List<List<Token>> found) {
    List<Token> bare = withoutBrackets(condition);
    // The AND of BETWEEN is no conjunction, and OR binds weaker: such a condition stays whole.
    boolean whole =
        bare.stream().anyMatch(token -> token.is("between"))
            || split(bare, token -> token.is("or")).size() > 1;
    List<List<Token>> parts = whole ? List.of(bare) : split(bare, token -> token.is("and"));
    if (parts.size() > 1) {
      parts.forEach(part -> collect(part, found));
    } else if (!bare.isEmpty()) {
      found.add(bare);
    }
  }

  /** What stands between the tokens that are {@code separator} and in no brackets. */
  static List<List<Token>> split(List<Token> tokens, Predicate<Token> separator) {
    List<List<Token>> parts = new ArrayList<>();
    int depth = 0;
    int from = 0;
    for (int i = 0; i < tokens.size(); i++) {
      depth += depthChange(tokens.get(i));
      if (depth == 0 && separator.test(tokens.get(i))) {
        parts.add(tokens.subList(from, i));
        from = i + 1;
      }
    }
    parts.add(tokens.subList(from, tokens.size()));
    return parts;
  }

  static List<Token> withoutBrackets(List<Token> tokens) {
    List<Token> bare = tokens;
    while (bare.size() > 1
        && bare.get(0).kind() == TokenKind.OPEN
        && closing(bare) == bare.size() - 1) {
      bare = bare.subList(1, bare.size() - 1);
    }
    return bare;
  }

  /** Where the bracket closes that the first token opens. */
  private static int closing(List<Token> tokens) {
    int depth = 0;
    for (int i = 0; i < tokens.size(); i++) {
      depth += depthChange(tokens.get(i));
      if (depth == 0) {
        return i;
      }
    }
    return tokens.size();
  }

  private static int depthChange(Token token) {
    return switch (token.kind()) {
      case OPEN -> 1;
      case CLOSE -> -1;
      default -> 0;
    };
  }
}
