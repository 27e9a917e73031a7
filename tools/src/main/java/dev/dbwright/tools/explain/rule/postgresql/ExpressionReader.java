package dev.dbwright.tools.explain.rule.postgresql;

import dev.dbwright.tools.explain.rule.postgresql.Expression.Kind;
import dev.dbwright.tools.explain.rule.postgresql.Expression.Span;
import dev.dbwright.tools.sql.TokenKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Reads what PostgreSQL's {@code ruleutils.c} prints. It brackets every operator, so there is no
 * precedence to know; AND and OR never stand side by side without brackets.
 */
final class ExpressionReader {
  // Nobody writes that deep; what does is made to overflow the stack.
  private static final int MOST_NESTED = 200;

  private static final Set<String> VALUES =
      Set.of("NULL", "CASE", "LOCALTIME", "LOCALTIMESTAMP", "SESSION_USER", "USER");
  private static final Set<String> LATER_TYPE_WORDS =
      Set.of("precision", "varying", "with", "without", "time", "zone");

  private final String text;
  private final ExpressionTokens tokens;
  private int depth;

  private ExpressionReader(String text) {
    this.text = text;
    tokens = new ExpressionTokens(text);
  }

  /** The whole of {@code text}; never fails. */
  static Expression read(String text) {
    return new ExpressionReader(text).junction();
  }

  /** The items of a list: {@code created_at DESC, lower(name)}. */
  static List<Expression> readList(String text) {
    var reader = new ExpressionReader(text);
    List<Expression> items = new ArrayList<>();
    do {
      items.add(reader.junction());
    } while (reader.tokens.takeIf(TokenKind.COMMA));
    return items;
  }

  private Expression expression(Kind kind, String name, int from, List<Expression> parts) {
    return new Expression(kind, name, new Span(text, from, tokens.previousEnd()), parts);
  }

  private Expression junction() {
    int from = tokens.start();
    Expression first = clause();
    Kind kind = tokens.is("AND") ? Kind.AND : Kind.OR;
    List<Expression> parts = new ArrayList<>(List.of(first));
    while (tokens.takeIf(kind.name())) {
      parts.add(clause());
    }
    return parts.size() == 1 ? first : expression(kind, kind.name(), from, parts);
  }

  private Expression clause() {
    int from = tokens.start();
    boolean negated = tokens.takeIf("NOT");
    int operandFrom = tokens.start();
    Expression left = operand();
    while (!tokens.isClauseEnd()) {
      left = continued(left, operandFrom);
    }
    return negated ? expression(Kind.NOT, "NOT", from, List.of(left)) : left;
  }

  /** What follows an operand: an operator, IS NULL, or words such as AT TIME ZONE and FILTER. */
  private Expression continued(Expression left, int from) {
    boolean operation = tokens.is(TokenKind.OPERATOR) || tokens.is("IS");
    var name = new StringBuilder(tokens.take());
    while (tokens.isKeyword() && !tokens.isClauseEnd() && !isValue()) {
      name.append(' ').append(tokens.take());
    }
    if (operation && tokens.takeIf("NULL")) {
      name.append(" NULL");
    }
    List<Expression> parts = new ArrayList<>(List.of(left));
    if (!tokens.isClauseEnd()) {
      parts.add(operand());
    }
    return expression(operation ? Kind.OPERATION : Kind.CALL, name.toString(), from, parts);
  }

  /** True for a keyword that is an operand: a value without quotes, or a function. */
  private boolean isValue() {
    String word = tokens.text();
    return tokens.isCall() || VALUES.contains(word) || word.startsWith("CURRENT_");
  }

  private Expression operand() {
    int from = tokens.start();
    if (depth == MOST_NESTED) {
      tokens.skipAll();
      return expression(Kind.CALL, "", from, List.of());
    }
    depth++;
    Expression operand = tokens.is(TokenKind.OPERATOR) ? unary() : primary();
    while (isSuffix()) {
      operand = suffixed(operand, from);
    }
    depth--;
    return operand;
  }

  private Expression unary() {
    int from = tokens.start();
    String operator = tokens.take();
    List<Expression> parts = tokens.isClauseEnd() ? List.of() : List.of(operand());
    return expression(Kind.OPERATION, operator, from, parts);
  }

  private boolean isSuffix() {
    return tokens.is("::") || tokens.is("[") || tokens.is("COLLATE") || tokens.is(TokenKind.DOT);
  }

  private Expression suffixed(Expression operand, int from) {
    boolean isKnown = operand.parts().isEmpty() && !operand.is(Kind.COLUMN);
    if (tokens.is("[")) {
      List<Expression> parts = new ArrayList<>(List.of(operand));
      parts.addAll(bracketed());
      return expression(Kind.CALL, "[]", from, parts);
    }
    boolean cast = tokens.is("::");
    String suffix = tokens.take();
    String name = cast ? type() : tokens.take();
    return isKnown
        ? expression(operand.kind(), operand.name(), from, List.of())
        : expression(cast ? Kind.CAST : Kind.CALL, cast ? name : suffix, from, List.of(operand));
  }

  private String type() {
    int from = tokens.start();
    tokens.take();
    while (tokens.is(TokenKind.DOT)
        || tokens.is(TokenKind.OPEN)
        || tokens.is("[")
        || (tokens.is(TokenKind.WORD) && LATER_TYPE_WORDS.contains(tokens.text()))) {
      if (tokens.is(TokenKind.OPEN) || tokens.is("[")) {
        bracketed();
      } else if (!tokens.takeIf(TokenKind.DOT) || tokens.isName()) {
        tokens.take();
      }
    }
    return text.substring(from, tokens.previousEnd());
  }

  private Expression primary() {
    int from = tokens.start();
    if (tokens.is(TokenKind.STRING)) {
      String value = tokens.value();
      tokens.take();
      return expression(Kind.CONSTANT, value, from, List.of());
    }
    if (tokens.is(TokenKind.NUMBER)) {
      return expression(Kind.CONSTANT, tokens.take(), from, List.of());
    }
    if (tokens.is(TokenKind.PARAMETER)) {
      return expression(Kind.PARAMETER, tokens.take(), from, List.of());
    }
    if (tokens.is(TokenKind.OPEN)) {
      List<Expression> items = bracketed();
      return items.size() == 1 ? items.get(0) : expression(Kind.CALL, "", from, items);
    }
    if (tokens.isName()) {
      return named(from);
    }
    if (!tokens.isClauseEnd()) {
      tokens.take();
    }
    return expression(Kind.CALL, "", from, List.of());
  }

  /** What stands between the bracket at which the tokens are and the one that closes it. */
  private List<Expression> bracketed() {
    boolean square = tokens.take().equals("[");
    List<Expression> items = new ArrayList<>();
    while (!isClosing(square) && !tokens.isEnd()) {
      items.add(junction());
      if (!isClosing(square) && tokens.isClauseEnd()) {
        tokens.take();
      }
    }
    tokens.take();
    return items;
  }

  private boolean isClosing(boolean square) {
    return square ? tokens.is("]") : tokens.is(TokenKind.CLOSE);
  }

  private Expression named(int from) {
    boolean keyword = tokens.isKeyword();
    String name = tokens.take();
    if (isSubquery(name)) {
      return subquery(name, from);
    }
    if (name.equals("CASE")) {
      return caseOf(from);
    }
    while (tokens.takeIf(TokenKind.DOT)) {
      name = tokens.take();
    }
    if (tokens.is(TokenKind.OPEN) || (keyword && tokens.is("["))) {
      return expression(Kind.CALL, name, from, bracketed());
    }
    boolean constant = keyword || name.equals("true") || name.equals("false");
    return expression(constant ? Kind.CONSTANT : Kind.COLUMN, name, from, List.of());
  }

  private boolean isSubquery(String word) {
    return switch (word) {
      case "SubPlan", "InitPlan" -> tokens.is(TokenKind.NUMBER);
      case "hashed", "rescan" -> tokens.is("SubPlan");
      case "alternatives" -> tokens.is(":");
      default -> false;
    };
  }

  private Expression subquery(String word, int from) {
    while (!tokens.is(TokenKind.CLOSE) && !tokens.isEnd()) {
      tokens.take();
    }
    Kind kind = word.equals("InitPlan") ? Kind.PARAMETER : Kind.SUBPLAN;
    return expression(kind, text.substring(from, tokens.previousEnd()), from, List.of());
  }

  private Expression caseOf(int from) {
    List<Expression> parts = new ArrayList<>();
    while (!tokens.takeIf("END") && !tokens.isEnd()) {
      boolean word = tokens.takeIf("WHEN") || tokens.takeIf("THEN") || tokens.takeIf("ELSE");
      if (!word && tokens.isClauseEnd()) {
        break;
      }
      parts.add(junction());
    }
    return expression(Kind.CALL, "CASE", from, parts);
  }
}
