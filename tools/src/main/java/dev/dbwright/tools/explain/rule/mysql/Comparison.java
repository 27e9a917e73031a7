package dev.dbwright.tools.explain.rule.mysql;

import dev.dbwright.tools.explain.rule.Conjuncts;
import dev.dbwright.tools.sql.Token;
import dev.dbwright.tools.sql.TokenKind;
import dev.dbwright.tools.sql.TokenSpan;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A column compared with a value: what an index could serve.
 *
 * @param equality false for a range
 * @param number true where it is compared with a number
 */
record Comparison(ColumnName column, boolean equality, boolean number) {
  private static final Set<String> RANGES = Set.of("<", ">", "<=", ">=");

  /** The comparisons that all of {@code condition} demands; none of an OR or of other terms. */
  static List<Comparison> in(List<Token> condition) {
    TokenSpan demanded = unwrapped(TokenSpan.of(condition));
    return isAlternative(demanded)
        ? List.of()
        : Conjuncts.of(demanded).stream().flatMap(term -> of(unwrapped(term)).stream()).toList();
  }

  private static Optional<Comparison> of(TokenSpan term) {
    int operator = operator(term);
    if (operator <= 0 || !isColumn(term.part(0, operator))) {
      return Optional.empty();
    }
    TokenSpan value = term.after(operator + 1);
    String sign = term.get(operator).text();
    boolean equality = sign.equals("=") || sign.equals("<=>");
    boolean range = RANGES.contains(sign) || term.is(operator, "between");
    boolean constant = !value.isEmpty() && ColumnName.in(value.tokens()).isEmpty();
    if (!constant || !(equality || range)) {
      return Optional.empty();
    }
    ColumnName column = ColumnName.in(term.part(0, operator).tokens()).get(0);
    return Optional.of(new Comparison(column, equality, value.kind(0) == TokenKind.NUMBER));
  }

  /** True where one of several alternatives is enough. */
  private static boolean isAlternative(TokenSpan condition) {
    for (int i = 0; i < condition.size(); i = condition.next(i)) {
      if (condition.is(i, "or") || condition.has(i, "||")) {
        return true;
      }
    }
    return false;
  }

  private static int operator(TokenSpan term) {
    for (int i = 0; i < term.size(); i++) {
      if (term.kind(i) == TokenKind.OPERATOR || term.is(i, "between")) {
        return i;
      }
    }
    return -1;
  }

  private static boolean isColumn(TokenSpan operand) {
    List<Token> tokens = operand.tokens();
    return ColumnName.in(tokens).size() == 1
        && tokens.stream().allMatch(token -> token.isName() || token.kind() == TokenKind.DOT);
  }

  private static TokenSpan unwrapped(TokenSpan condition) {
    TokenSpan bare = condition;
    while (bare.size() > 2 && bare.partner(0) == bare.size() - 1) {
      bare = bare.inside(0);
    }
    return bare;
  }
}
