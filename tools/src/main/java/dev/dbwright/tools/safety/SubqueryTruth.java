package dev.dbwright.tools.safety;

import dev.dbwright.tools.engine.Engine;
import dev.dbwright.tools.sql.TokenKind;
import dev.dbwright.tools.sql.TokenSpan;
import java.util.List;
import java.util.Optional;

/** Subqueries and lists in a condition that are true for every row. */
final class SubqueryTruth {
  // A condition is read twice for it: deeper queries would multiply that.
  private static final int DEEPEST_PROOF = 3;

  private final Engine engine;
  private final TargetTable target;
  private final SampleRow row;
  private final ValueComparison comparison;
  private final ConditionReader reader;

  SubqueryTruth(Engine engine, TargetTable target, SampleRow row, ConditionReader reader) {
    this.engine = engine;
    this.target = target;
    this.row = row;
    this.comparison = new ValueComparison(engine);
    this.reader = reader;
  }

  /** A query without a filter of its own finds rows for every row, or for none. */
  Truth exists(TokenSpan query) {
    int where = query.find(0, "where");
    if (query.find(0, "having", "limit", "fetch", "intersect", "except", "offset") > 0) {
      return Truth.OPEN;
    }
    if (where < 0) {
      return Truth.TRUE;
    }
    int end = query.find(where, "group", "order", "union");
    TokenSpan condition = query.part(where + 1, end < 0 ? query.size() : end);
    return provedByItself(query.part(0, where), condition) ? Truth.TRUE : condition(condition);
  }

  /** Whether the row that is judged is itself one that the query finds in the same table. */
  private boolean provedByItself(TokenSpan query, TokenSpan condition) {
    int from = query.find(0, "from");
    int end = SchemaDeclarations.endOfName(query, from + 1);
    int alias = query.is(end, "as") ? end + 1 : end;
    boolean same =
        from >= 0
            && reader.depth() < DEEPEST_PROOF
            && alias == query.size() - 1
            && SchemaDeclarations.lastName(query, from + 1).equals(target.name());
    return same
        && new ConditionReader(
                    engine,
                    target.alsoCalled(query.get(alias).value()),
                    row,
                    condition,
                    reader.depth() + 1)
                .read()
            == Truth.TRUE;
  }

  private Truth condition(TokenSpan where) {
    return new ConditionReader(engine, target, row, where, reader.depth() + 1).read();
  }

  /** {@code subject IN (…)}: its own value in the list, or all its values in the query. */
  Truth in(TokenSpan subject, Object left, TokenSpan list, OperandReader operands) {
    if (list.is(0, "select", "table", "with", "values")) {
      return selectsItself(subject, list) ? Truth.TRUE : Truth.OPEN;
    }
    Truth found = Truth.FALSE;
    int listed = 0;
    for (TokenSpan element : Arguments.of(list)) {
      if (operands.sameName(subject, element)) {
        return Truth.TRUE;
      }
      if (listed++ > 50) {
        return Truth.OPEN;
      }
      Optional<Object> value = operands.constant(element);
      found = found.or(value.map(v -> comparison.compare(left, "=", v)).orElse(Truth.OPEN));
    }
    return found;
  }

  /** {@code id IN (SELECT id FROM the same table)}, with nothing that leaves rows out. */
  private boolean selectsItself(TokenSpan subject, TokenSpan query) {
    int from = query.find(0, "from");
    boolean filtered =
        query.find(0, "limit", "fetch", "having", "join", "intersect", "except", "offset") > 0;
    if (from < 0 || filtered || !query.is(0, "select")) {
      return false;
    }
    int where = query.find(from, "where");
    if (where > 0 && condition(query.after(where + 1)) != Truth.TRUE) {
      return false;
    }
    int column = query.is(1, "distinct", "all") ? 2 : 1;
    boolean several = subject.kind(0) == TokenKind.OPEN;
    return names(query.part(column, from)).equals(names(several ? subject.inside(0) : subject))
        && SchemaDeclarations.lastName(query, from + 1).equals(target.name());
  }

  private static List<String> names(TokenSpan list) {
    return Arguments.of(list).stream().map(name -> name.get(name.size() - 1).value()).toList();
  }
}
