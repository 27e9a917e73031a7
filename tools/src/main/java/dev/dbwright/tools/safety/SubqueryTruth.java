package dev.dbwright.tools.safety;

import dev.dbwright.tools.engine.Engine;
import dev.dbwright.tools.sql.TokenSpan;
import java.util.Optional;

/** Subqueries and lists in a condition that are true for every row. */
final class SubqueryTruth {
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
    return condition(query.part(where + 1, end < 0 ? query.size() : end));
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
    String selected = query.part(column, from).get(query.part(column, from).size() - 1).value();
    String wanted = subject.get(subject.size() - 1).value();
    return selected.equals(wanted)
        && SchemaDeclarations.lastName(query, from + 1).equals(target.name());
  }
}
