package dev.dbwright.tools.explain.rule.sqlite;

import dev.dbwright.tools.sql.TokenKind;
import dev.dbwright.tools.sql.TokenSpan;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** Reads the sources of a FROM clause and the conditions that join them. */
final class FromClause {
  private static final String[] JOIN = {
    "join", "natural", "left", "right", "full", "inner", "outer", "cross"
  };
  private static final String[] AFTER_SOURCE = {
    "join", "natural", "left", "right", "full", "inner", "outer", "cross", "on", "using", "indexed",
    "not"
  };

  private final List<Source> sources = new ArrayList<>();
  private final List<Conjunct> conditions = new ArrayList<>();
  private boolean joins;

  List<Source> sources() {
    return sources;
  }

  /** What inner joins demand; an outer join's ON leaves no row of its other side out. */
  List<Conjunct> conditions() {
    return conditions;
  }

  boolean joins() {
    return joins;
  }

  void read(TokenSpan clause) {
    Deque<TokenSpan> open = new ArrayDeque<>(List.of(clause));
    while (!open.isEmpty()) {
      readOne(open.pop(), open);
    }
  }

  private void readOne(TokenSpan clause, Deque<TokenSpan> open) {
    boolean outer = false;
    int i = 0;
    while (i < clause.size()) {
      if (clause.is(i, "on")) {
        int end = endOfCondition(clause, i + 1);
        if (!outer) {
          conditions.addAll(QueryBlock.conjuncts(clause.part(i + 1, end)));
        }
        i = end;
      } else if (clause.is(i, "using")) {
        i = clause.next(i + 1);
      } else if (clause.is(i, "indexed", "not")) {
        i += clause.is(i, "indexed") ? 3 : 2;
      } else if (clause.is(i, JOIN) || clause.kind(i) == TokenKind.COMMA) {
        joins = true;
        outer = clause.is(i, "left", "right", "full") || (outer && clause.is(i - 1, JOIN));
        i++;
      } else if (clause.kind(i) == TokenKind.OPEN) {
        i = parenthesised(clause, i, open);
      } else {
        i = clause.get(i).isName() ? table(clause, i) : i + 1;
      }
    }
  }

  private static int endOfCondition(TokenSpan clause, int from) {
    int join = clause.find(from, JOIN);
    int end = join < 0 ? clause.size() : join;
    for (int i = from; i < end; i = clause.next(i)) {
      if (clause.kind(i) == TokenKind.COMMA) {
        return i;
      }
    }
    return end;
  }

  private int parenthesised(TokenSpan clause, int at, Deque<TokenSpan> open) {
    TokenSpan inside = clause.inside(at);
    int end = clause.next(at);
    if (inside.is(0, "select", "values", "with")) {
      int alias = aliasAt(clause, end);
      sources.add(new Source("", alias < 0 ? "" : clause.get(alias).value()));
      return alias < 0 ? end : alias + 1;
    }
    open.push(inside);
    return end;
  }

  private int table(TokenSpan clause, int at) {
    int name = at;
    while (clause.kind(name + 1) == TokenKind.DOT && clause.get(name + 2).isName()) {
      name += 2;
    }
    int end = clause.kind(name + 1) == TokenKind.OPEN ? clause.next(name + 1) : name + 1;
    int alias = aliasAt(clause, end);
    sources.add(new Source(clause.get(name).value(), alias < 0 ? "" : clause.get(alias).value()));
    return alias < 0 ? end : alias + 1;
  }

  /** Where the alias of the source that ends before {@code at} stands; -1 where it has none. */
  private static int aliasAt(TokenSpan clause, int at) {
    int alias = clause.is(at, "as") ? at + 1 : at;
    return clause.get(alias).isName() && !clause.is(alias, AFTER_SOURCE) ? alias : -1;
  }
}
