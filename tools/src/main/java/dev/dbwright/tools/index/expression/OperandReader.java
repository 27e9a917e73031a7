package dev.dbwright.tools.index.expression;

import dev.dbwright.tools.index.expression.Expression.Kind;
import dev.dbwright.tools.sql.Token;
import dev.dbwright.tools.sql.TokenKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Reads what stands between operators: names, calls, constants, parentheses. */
final class OperandReader {
  private static final Set<String> CONSTANTS = Set.of("null", "true", "false");
  // Functions without parentheses (ruleutils.c, T_SQLValueFunction).
  private static final Set<String> CLOCKS =
      Set.of(
          "current_date",
          "current_time",
          "current_timestamp",
          "localtime",
          "localtimestamp",
          "current_role",
          "current_user",
          "user",
          "session_user",
          "current_catalog",
          "current_schema");
  // Words between arguments: SUBSTRING(x FROM 1 FOR 2), TRIM(BOTH FROM x), count(DISTINCT x).
  private static final Set<String> ARGUMENT_WORDS =
      Set.of(
          "from",
          "for",
          "in",
          "placing",
          "both",
          "leading",
          "trailing",
          "distinct",
          "variadic",
          "all",
          "order",
          "by",
          "using",
          "desc",
          "asc",
          "nulls",
          "first",
          "last",
          "where");

  private final TokenText tokens;
  private final ExpressionReader expressions;

  OperandReader(TokenText tokens, ExpressionReader expressions) {
    this.tokens = tokens;
    this.expressions = expressions;
  }

  /** With its casts, subscripts and fields. */
  Expression operand() {
    int start = tokens.at();
    Expression operand = primary();
    while (true) {
      if (tokens.accept("::")) {
        operand = tokens.node(Kind.CAST, TypeName.read(tokens), List.of(operand), start);
      } else if (tokens.accept("[")) {
        operand = tokens.node(Kind.CALL, "[]", list(operand, "]"), start);
      } else if (tokens.accept("collate")) {
        int name = tokens.at();
        tokens.skipName();
        operand = tokens.node(Kind.COLLATE, tokens.sql(name), List.of(operand), start);
      } else if (tokens.accept(".")) {
        tokens.next();
        boolean parameter = operand.kind() == Kind.PARAMETER;
        operand = tokens.node(parameter ? Kind.PARAMETER : Kind.CALL, ".", List.of(operand), start);
      } else {
        return operand;
      }
    }
  }

  private Expression primary() {
    int start = tokens.at();
    Token token = tokens.peek();
    return switch (token.kind()) {
      case OPEN -> parenthesised(start);
      case STRING, NUMBER -> leaf(Kind.CONSTANT);
      case PARAMETER -> leaf(Kind.PARAMETER);
      case OPERATOR -> {
        tokens.next();
        yield tokens.node(
            token.text().equals("*") ? Kind.CONSTANT : Kind.OPERATION,
            token.text(),
            token.text().equals("*") ? List.of() : List.of(operand()),
            start);
      }
      case WORD -> word(start);
      case QUOTED_NAME -> named(start);
      default -> throw new UnknownForm();
    };
  }

  private Expression leaf(Kind kind) {
    int start = tokens.at();
    tokens.next();
    return tokens.node(kind, "", List.of(), start);
  }

  private Expression parenthesised(int start) {
    tokens.next();
    if (tokens.peek().is("hashed") || tokens.peek().is("rescan")) {
      tokens.next();
    }
    if (tokens.peek().is("subplan") || tokens.peek().is("initplan")) {
      boolean fixed = tokens.next().is("initplan");
      tokens.next();
      tokens.expect(")");
      return tokens.node(fixed ? Kind.PARAMETER : Kind.OTHER, "", List.of(), start);
    }
    Expression inner = expressions.expression();
    if (tokens.accept(",")) {
      return tokens.node(Kind.ROW, "", list(inner, ")"), start);
    }
    tokens.expect(")");
    return inner.as(tokens.sql(start));
  }

  private Expression word(int start) {
    String word = tokens.peek().value();
    if (CONSTANTS.contains(word)) {
      return leaf(Kind.CONSTANT);
    }
    if (CLOCKS.contains(word)) {
      return leaf(Kind.PARAMETER);
    }
    if (word.equals("case")) {
      return caseOf(start);
    }
    if (tokens.accept("array", "[")) {
      return tokens.node(Kind.ARRAY, "", list("]"), start);
    }
    if (tokens.accept("row", "(")) {
      return tokens.node(Kind.ROW, "", list(")"), start);
    }
    // PARTIAL sum(x): half of an aggregate, below a Gather.
    if (word.equals("partial") && !tokens.comes("partial", ".")) {
      tokens.next();
      return primary();
    }
    return named(start);
  }

  private Expression caseOf(int start) {
    tokens.next();
    List<Expression> parts = new ArrayList<>();
    while (!tokens.accept("end")) {
      if (!tokens.accept("when") && !tokens.accept("then") && !tokens.accept("else")) {
        parts.add(expressions.expression());
      }
    }
    return tokens.node(Kind.OTHER, "case", parts, start);
  }

  private Expression named(int start) {
    List<String> parts = new ArrayList<>(List.of(tokens.name()));
    while (tokens.accept(".")) {
      if (tokens.accept("*")) {
        tokens.leaveOut(start, 2);
        return new Expression(Kind.WHOLE_ROW, parts.get(0), "*", List.of(), tokens.sql(start));
      }
      parts.add(tokens.name());
    }
    String last = parts.get(parts.size() - 1);
    if (tokens.accept("(")) {
      List<Expression> arguments = new ArrayList<>(list(")"));
      Kind kind = afterCall(arguments) ? Kind.OTHER : Kind.CALL;
      return tokens.node(kind, last, arguments, start);
    }
    if (parts.size() > 1) {
      tokens.leaveOut(start, 2 * (parts.size() - 1));
    }
    String relation = parts.size() > 1 ? parts.get(0) : "";
    return new Expression(Kind.COLUMN, relation, last, List.of(), tokens.sql(start));
  }

  /**
   * {@code FILTER (WHERE …)}, {@code WITHIN GROUP (…)}, {@code OVER …}: no index computes these.
   */
  private boolean afterCall(List<Expression> arguments) {
    boolean any = false;
    while (tokens.accept("filter", "(") || tokens.accept("within", "group", "(")) {
      arguments.addAll(list(")"));
      any = true;
    }
    if (tokens.accept("over")) {
      any = true;
      if (tokens.accept("(")) {
        tokens.skipTo(")");
      } else {
        tokens.name();
      }
    }
    return any;
  }

  private List<Expression> list(String end) {
    List<Expression> items = new ArrayList<>();
    while (!tokens.accept(end)) {
      if (!tokens.accept(",") && !tokens.accept(":") && !acceptArgumentWord()) {
        items.add(expressions.expression());
      }
    }
    return items;
  }

  private List<Expression> list(Expression first, String end) {
    List<Expression> items = new ArrayList<>(List.of(first));
    items.addAll(list(end));
    return items;
  }

  private boolean acceptArgumentWord() {
    Token token = tokens.peek();
    if (token.kind() == TokenKind.WORD
        && ARGUMENT_WORDS.contains(token.value())
        && !tokens.comes(token.value(), ".")) {
      tokens.next();
      return true;
    }
    return false;
  }
}
