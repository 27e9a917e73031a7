package dev.dbwright.tools.explain.rule.sqlite;

import dev.dbwright.tools.sql.TokenKind;
import dev.dbwright.tools.sql.TokenSpan;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** One condition of those that are ANDed: {@code o.total > 990}. */
record Conjunct(TokenSpan tokens) {
  private static final Set<String> NO_COLUMNS =
      Set.of(
          "and",
          "or",
          "not",
          "in",
          "is",
          "null",
          "like",
          "glob",
          "regexp",
          "match",
          "between",
          "escape",
          "case",
          "when",
          "then",
          "else",
          "end",
          "as",
          "collate",
          "exists",
          "isnull",
          "notnull",
          "distinct",
          "from",
          "true",
          "false",
          "current_date",
          "current_time",
          "current_timestamp",
          "filter",
          "over",
          "raise");
  private static final Set<String> EQUALITIES = Set.of("=", "==");
  private static final Set<String> RANGES = Set.of("<", "<=", ">", ">=");

  /** How an index can serve it. */
  enum Use {
    EQUALITY,
    RANGE,
    NONE
  }

  /** False for what most rows usually meet: {@code status <> 'open'}, {@code IS NOT NULL}. */
  boolean isSelective() {
    for (int i = 0; i < tokens.size(); i = tokens.next(i)) {
      if (tokens.is(i, "not", "notnull") || tokens.has(i, "<>") || tokens.has(i, "!=")) {
        return false;
      }
    }
    return true;
  }

  /**
   * True where it compares columns of {@code source} and of nothing else; {@code alone} where there
   * is no other that a column without a qualifier could belong to. What subqueries compare is
   * theirs.
   */
  boolean isOnlyOn(Source source, boolean alone) {
    boolean any = false;
    int i = 0;
    while (i < tokens.size()) {
      if (tokens.kind(i) == TokenKind.OPEN && tokens.is(i + 1, "select", "with", "values")) {
        i = tokens.next(i);
      } else if (isColumn(i)) {
        int last = lastOfName(i);
        boolean own = last == i ? alone : source.isNamed(tokens.get(last - 2).value());
        if (!own) {
          return false;
        }
        any = true;
        i = last + 1;
      } else {
        i = lastOfName(i) + 1;
      }
    }
    return any;
  }

  private boolean isColumn(int at) {
    boolean keyword = NO_COLUMNS.contains(tokens.word(at));
    boolean type = tokens.is(at - 1, "as", "collate");
    return tokens.get(at).isName()
        && !keyword
        && !type
        && tokens.kind(lastOfName(at) + 1) != TokenKind.OPEN;
  }

  /** The index of {@code total} in {@code main.orders.total}. */
  private int lastOfName(int at) {
    int last = at;
    while (tokens.get(last).isName()
        && tokens.kind(last + 1) == TokenKind.DOT
        && tokens.get(last + 2).isName()) {
      last += 2;
    }
    return last;
  }

  /** The column of {@code column = value}, as it is written; none for any other form. */
  Optional<String> column() {
    if (!isColumn(0) || !isSelective() || use() == Use.NONE) {
      return Optional.empty();
    }
    return Optional.of(tokens.get(lastOfName(0)).text());
  }

  Use use() {
    if (tokens.contains("or")) {
      return Use.NONE;
    }
    int operator = lastOfName(0) + 1;
    String written = tokens.get(operator).text();
    if (EQUALITIES.contains(written) || tokens.is(operator, "in", "is")) {
      return Use.EQUALITY;
    }
    return RANGES.contains(written) || tokens.is(operator, "between") ? Use.RANGE : Use.NONE;
  }

  /** Columns for an index that serves {@code conditions}: equalities first, then one range. */
  static List<String> indexColumns(List<Conjunct> conditions) {
    List<String> columns = new ArrayList<>();
    for (Use use : List.of(Use.EQUALITY, Use.RANGE)) {
      for (Conjunct condition : conditions) {
        Optional<String> column = condition.use() == use ? condition.column() : Optional.empty();
        if (column.isPresent() && !columns.contains(column.get())) {
          columns.add(column.get());
          if (use == Use.RANGE) {
            return columns;
          }
        }
      }
    }
    return columns;
  }
}
