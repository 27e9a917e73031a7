package dev.dbwright.tools.index.engine;

import dev.dbwright.tools.index.engine.QueryBlock.Found;
import dev.dbwright.tools.sql.TokenKind;
import dev.dbwright.tools.sql.TokenSpan;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads what the conjuncts of a condition compare: only those that an index can serve. */
final class ConditionRoles {
  private static final Set<String> INEQUALITIES = Set.of("<", ">", "<=", ">=");

  private final QueryBlock block;

  ConditionRoles(QueryBlock block) {
    this.block = block;
  }

  void read(TokenSpan condition) {
    if (condition.find(0, "or") >= 0) {
      return;
    }
    for (TokenSpan conjunct : conjuncts(condition)) {
      boolean enclosed =
          conjunct.kind(0) == TokenKind.OPEN && conjunct.partner(0) == conjunct.size() - 1;
      if (enclosed) {
        read(conjunct.inside(0));
      } else {
        comparison(conjunct);
      }
    }
  }

  private static List<TokenSpan> conjuncts(TokenSpan condition) {
    List<TokenSpan> conjuncts = new ArrayList<>();
    int start = 0;
    boolean between = false;
    for (int at = 0; at < condition.size(); at = condition.next(at)) {
      if (condition.is(at, "between")) {
        between = true;
      } else if (condition.is(at, "and") && between) {
        between = false;
      } else if (condition.is(at, "and")) {
        conjuncts.add(condition.part(start, at));
        start = at + 1;
      }
    }
    conjuncts.add(condition.after(start));
    return conjuncts;
  }

  private void comparison(TokenSpan conjunct) {
    Optional<Found> left = block.column(conjunct, 0);
    if (left.isPresent()) {
      behind(left.get(), conjunct, left.get().tokens());
      return;
    }
    int operator = operatorAt(conjunct);
    if (operator > 0) {
      block
          .column(conjunct, operator + 1)
          .filter(right -> operator + 1 + right.tokens() == conjunct.size())
          .ifPresent(right -> compared(right, conjunct.get(operator).text(), Optional.empty()));
    }
  }

  private static int operatorAt(TokenSpan conjunct) {
    for (int at = 0; at < conjunct.size(); at = conjunct.next(at)) {
      String text = conjunct.get(at).text();
      if (text.equals("=") || INEQUALITIES.contains(text)) {
        return at;
      }
    }
    return -1;
  }

  private void behind(Found left, TokenSpan conjunct, int at) {
    String operator = conjunct.get(at).text();
    if (operator.equals("=") || INEQUALITIES.contains(operator)) {
      Optional<Found> right =
          block
              .column(conjunct, at + 1)
              .filter(found -> at + 1 + found.tokens() == conjunct.size());
      compared(left, operator, right);
    } else if (conjunct.is(at, "in") || (conjunct.is(at, "is") && conjunct.is(at + 1, "null"))) {
      left.roles().equal().add(left.column());
    } else if (conjunct.is(at, "between") || (conjunct.is(at, "like") && isPrefix(conjunct, at))) {
      left.roles().ranges().add(left.column());
    }
  }

  private static boolean isPrefix(TokenSpan conjunct, int like) {
    String pattern = conjunct.get(like + 1).value();
    return conjunct.kind(like + 1) == TokenKind.STRING
        && !pattern.startsWith("%")
        && !pattern.startsWith("_");
  }

  private static void compared(Found column, String operator, Optional<Found> other) {
    boolean equal = operator.equals("=");
    if (other.isPresent()) {
      if (equal && other.get().roles() != column.roles()) {
        column.roles().joined().add(column.column());
        other.get().roles().joined().add(other.get().column());
      }
    } else if (equal) {
      column.roles().equal().add(column.column());
    } else {
      column.roles().ranges().add(column.column());
    }
  }
}
