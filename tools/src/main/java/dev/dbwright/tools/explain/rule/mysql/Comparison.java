package dev.dbwright.tools.explain.rule.mysql;

import dev.dbwright.tools.sql.Token;
import dev.dbwright.tools.sql.TokenKind;
import java.util.ArrayList;
import java.util.List;
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
    List<Comparison> found = new ArrayList<>();
    for (List<Token> term : terms(unwrapped(condition))) {
      List<Token> bare = unwrapped(term);
      int operator = operator(bare);
      if (operator > 0 && isColumn(bare.subList(0, operator))) {
        List<Token> value = bare.subList(operator + 1, bare.size());
        String sign = bare.get(operator).text();
        boolean equality = sign.equals("=") || sign.equals("<=>");
        boolean range = RANGES.contains(sign) || bare.get(operator).is("between");
        boolean constant = ColumnName.in(value).isEmpty() && !value.isEmpty();
        if (constant && (equality || range)) {
          ColumnName column = ColumnName.in(bare.subList(0, operator)).get(0);
          found.add(new Comparison(column, equality, value.get(0).kind() == TokenKind.NUMBER));
        }
      }
    }
    return found;
  }

  /** True where one of several alternatives is enough. */
  static boolean isAlternative(List<Token> condition) {
    List<Token> bare = unwrapped(condition);
    int depth = 0;
    for (Token token : bare) {
      depth += depthChange(token);
      if (depth == 0 && (token.is("or") || token.text().equals("||"))) {
        return true;
      }
    }
    return false;
  }

  /** The parts between the outermost ANDs; the AND of a BETWEEN is not one of them. */
  private static List<List<Token>> terms(List<Token> condition) {
    if (isAlternative(condition)) {
      return List.of();
    }
    List<List<Token>> terms = new ArrayList<>();
    int start = 0;
    int depth = 0;
    boolean between = false;
    for (int i = 0; i < condition.size(); i++) {
      Token token = condition.get(i);
      depth += depthChange(token);
      between |= depth == 0 && token.is("between");
      if (depth == 0 && token.is("and")) {
        if (!between) {
          terms.add(condition.subList(start, i));
          start = i + 1;
        }
        between = false;
      }
    }
    terms.add(condition.subList(start, condition.size()));
    return terms;
  }

  private static int operator(List<Token> term) {
    for (int i = 0; i < term.size(); i++) {
      Token token = term.get(i);
      if (token.kind() == TokenKind.OPERATOR || token.is("between")) {
        return i;
      }
    }
    return -1;
  }

  private static boolean isColumn(List<Token> tokens) {
    return ColumnName.in(tokens).size() == 1
        && tokens.stream().allMatch(token -> token.isName() || token.kind() == TokenKind.DOT);
  }

  private static List<Token> unwrapped(List<Token> tokens) {
    List<Token> bare = tokens;
    while (bare.size() > 2 && closes(bare) == bare.size() - 1) {
      bare = bare.subList(1, bare.size() - 1);
    }
    return bare;
  }

  /** Where the parenthesis closes that the tokens start with; -1 where they start with none. */
  private static int closes(List<Token> tokens) {
    int depth = 0;
    for (int i = 0; i < tokens.size(); i++) {
      depth += depthChange(tokens.get(i));
      if (depth == 0) {
        return i == 0 ? -1 : i;
      }
    }
    return -1;
  }

  private static int depthChange(Token token) {
    return switch (token.kind()) {
      case OPEN -> 1;
      case CLOSE -> -1;
      default -> 0;
    };
  }
}
