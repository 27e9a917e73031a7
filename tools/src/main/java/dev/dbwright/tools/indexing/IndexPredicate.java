package dev.dbwright.tools.indexing;

import dev.dbwright.tools.engine.Engine;
import dev.dbwright.tools.sql.SqlDialect;
import dev.dbwright.tools.sql.SqlTokenizer;
import dev.dbwright.tools.sql.Token;
import dev.dbwright.tools.sql.TokenKind;
import dev.dbwright.tools.sql.TokenSpan;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The condition of a partial index in a form in which two that say the same are mostly equal:
 * without needless brackets, what AND, OR, a comparison and a list join in a fixed order, NOT
 * pulled into IS NULL.
 */
public final class IndexPredicate {
  private static final Map<String, String> MIRRORED =
      Map.of("<", ">", ">", "<", "<=", ">=", ">=", "<=", "=", "=", "<>", "<>");

  private IndexPredicate() {}

  /**
   * @param condition as the server prints it: it has resolved names, types and IN already
   */
  public static String canonical(String condition) {
    return canonical(Engine.POSTGRESQL, condition);
  }

  /** As {@code engine} reads it; all but PostgreSQL tell no case of names. */
  public static String canonical(Engine engine, String condition) {
    List<Token> tokens = SqlTokenizer.tokenize(SqlDialect.of(engine), condition);
    return form(
        TokenSpan.of(
            engine == Engine.POSTGRESQL
                ? tokens
                : tokens.stream().map(IndexPredicate::withoutCase).toList()));
  }

  private static Token withoutCase(Token token) {
    String value = token.isName() ? token.value().toLowerCase(Locale.ROOT) : token.value();
    return new Token(token.kind(), token.text(), value, token.start(), token.end());
  }

  private static String form(TokenSpan condition) {
    TokenSpan bare = bare(condition);
    for (String junction : List.of("or", "and")) {
      List<TokenSpan> parts = split(bare, junction);
      if (parts.size() > 1) {
        return parts.stream()
            .map(IndexPredicate::form)
            .sorted()
            .distinct()
            .collect(Collectors.joining(") " + junction + " (", "(", ")"));
      }
    }
    return bare.is(0, "not") ? negated(bare.after(1)) : leaf(bare);
  }

  private static TokenSpan bare(TokenSpan condition) {
    boolean enclosed =
        condition.kind(0) == TokenKind.OPEN && condition.partner(0) == condition.size() - 1;
    return enclosed ? bare(condition.inside(0)) : condition;
  }

  private static List<TokenSpan> split(TokenSpan condition, String separator) {
    Set<String> separators = Set.of(separator);
    List<TokenSpan> parts = new ArrayList<>();
    int from = 0;
    for (int at = find(condition, 0, separators); at >= 0; at = find(condition, from, separators)) {
      parts.add(condition.part(from, at));
      from = at + 1;
    }
    parts.add(condition.after(from));
    return parts;
  }

  /** The first of {@code marks} outside parentheses, be it a word, an operator or a bracket. */
  private static int find(TokenSpan condition, int from, Set<String> marks) {
    for (int at = from; at < condition.size(); at = condition.next(at)) {
      int here = at;
      if (marks.stream().anyMatch(mark -> condition.has(here, mark))) {
        return at;
      }
    }
    return -1;
  }

  private static String negated(TokenSpan condition) {
    String positive = form(condition);
    if (positive.endsWith(" is not null")) {
      return positive.substring(0, positive.length() - " is not null".length()) + " is null";
    }
    return positive.endsWith(" is null")
        ? positive.substring(0, positive.length() - " is null".length()) + " is not null"
        : "not (" + positive + ")";
  }

  private static String leaf(TokenSpan condition) {
    int operator = find(condition, 0, MIRRORED.keySet());
    boolean comparison = operator > 0 && !condition.is(operator + 1, "any", "all");
    return comparison
        ? comparison(
            condition.part(0, operator),
            condition.get(operator).value(),
            condition.after(operator + 1))
        : list(condition);
  }

  /** The planner reads {@code 5 < a} as {@code a > 5}, and {@code a = true} as {@code a}. */
  private static String comparison(TokenSpan left, String operator, TokenSpan right) {
    if (operator.equals("=") && right.size() == 1 && right.is(0, "true", "false")) {
      return right.is(0, "true") ? form(left) : negated(left);
    }
    String first = left.canonical();
    String second = right.canonical();
    return first.compareTo(second) <= 0
        ? String.join(" ", first, operator, second)
        : String.join(" ", second, MIRRORED.get(operator), first);
  }

  /** The elements of = ANY (ARRAY[…]) may stand in any order. */
  private static String list(TokenSpan condition) {
    int opening = opening(condition);
    int closing = find(condition, opening + 1, Set.of("]"));
    if (opening < 0 || closing < 0) {
      return condition.canonical();
    }
    String sorted =
        split(condition.part(opening + 1, closing), ",").stream()
            .map(TokenSpan::canonical)
            .sorted()
            .distinct()
            .collect(Collectors.joining(" , "));
    return String.join(
        " ",
        condition.part(0, opening + 1).canonical(),
        sorted,
        condition.after(closing).canonical());
  }

  /** Where the bracket of {@code = ANY ((ARRAY[} stands; -1 where there is none. */
  private static int opening(TokenSpan condition) {
    int at = condition.find(0, "any", "all") + 1;
    while (at > 0 && condition.kind(at) == TokenKind.OPEN) {
      at++;
    }
    return at > 0 && condition.is(at, "array") ? at + 1 : -1;
  }
}
