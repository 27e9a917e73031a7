package dev.dbwright.tools.index.expression;

import dev.dbwright.tools.engine.Engine;
import dev.dbwright.tools.index.expression.Expression.Kind;
import dev.dbwright.tools.sql.SqlDialect;
import dev.dbwright.tools.sql.SqlTokenizer;
import dev.dbwright.tools.sql.Token;
import dev.dbwright.tools.sql.TokenKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Reads what PostgreSQL's ruleutils.c prints. Between two parentheses stands one operator only, or
 * a chain of AND or of OR, so that no precedence is needed.
 */
final class ExpressionReader {
  private final TokenText tokens;
  private final OperandReader operands;

  private ExpressionReader(TokenText tokens) {
    this.tokens = tokens;
    this.operands = new OperandReader(tokens, this);
  }

  static Expression read(String text) {
    List<Token> cut = SqlTokenizer.tokenize(SqlDialect.of(Engine.POSTGRESQL), text);
    var reader = new ExpressionReader(new TokenText(text, cut));
    try {
      Expression expression = reader.expression();
      if (reader.tokens.atEnd()) {
        return expression;
      }
    } catch (UnknownForm e) {
      // What is left to know of it are its columns.
    }
    return ColumnScan.read(reader.tokens);
  }

  Expression expression() {
    int start = tokens.at();
    if (tokens.accept("not")) {
      return tokens.node(Kind.NOT, "", List.of(expression()), start);
    }
    Expression left = operands.operand();
    while (true) {
      if (tokens.peek().is("and") || tokens.peek().is("or")) {
        left = chain(left, start);
      } else if (tokens.peek().kind() == TokenKind.OPERATOR || tokens.comes("operator", "(")) {
        left = operation(left, start);
      } else if (tokens.accept("is")) {
        left = test(left, start);
      } else if (tokens.accept("at", "time", "zone")) {
        left =
            tokens.node(Kind.OPERATION, "at time zone", List.of(left, operands.operand()), start);
      } else {
        return left;
      }
    }
  }

  private Expression chain(Expression first, int start) {
    String word = tokens.peek().value();
    List<Expression> parts = new ArrayList<>(List.of(first));
    while (tokens.accept(word)) {
      parts.add(part());
    }
    return tokens.node(word.equals("and") ? Kind.AND : Kind.OR, "", parts, start);
  }

  /** An operand of AND or OR: {@code x IS NULL} and {@code NOT x} have their own parentheses. */
  private Expression part() {
    int start = tokens.at();
    return tokens.accept("not")
        ? tokens.node(Kind.NOT, "", List.of(operands.operand()), start)
        : operands.operand();
  }

  private Expression operation(Expression left, int start) {
    String operator = operator();
    Kind kind = Kind.OPERATION;
    if (tokens.comes("any", "(") || tokens.comes("all", "(")) {
      kind = tokens.peek().is("any") ? Kind.ANY : Kind.ALL;
      tokens.next();
    }
    return tokens.node(kind, operator, List.of(left, operands.operand()), start);
  }

  private String operator() {
    if (!tokens.accept("operator", "(")) {
      return tokens.next().text();
    }
    String operator = "";
    while (!tokens.accept(")")) {
      operator = tokens.next().text();
    }
    return operator;
  }

  private Expression test(Expression left, int start) {
    boolean negated = tokens.accept("not");
    if (tokens.accept("null")) {
      return tokens.node(negated ? Kind.IS_NOT_NULL : Kind.IS_NULL, "", List.of(left), start);
    }
    String not = negated ? "is not " : "is ";
    if (tokens.accept("distinct", "from")) {
      return tokens.node(
          Kind.OPERATION, not + "distinct from", List.of(left, operands.operand()), start);
    }
    String word = tokens.next().value();
    if (!Set.of("true", "false", "unknown").contains(word)) {
      throw new UnknownForm();
    }
    return tokens.node(Kind.TEST, not + word, List.of(left), start);
  }
}
