package dev.dbwright.tools.explain.rule.sqlite;

import dev.dbwright.tools.explain.plan.PlanNode;
import dev.dbwright.tools.explain.rule.RuleContext;
import java.util.List;
import java.util.Optional;

/**
 * What the statement asks of a table that is read in full.
 *
 * @param table its name in the database
 * @param conditions on this table alone
 */
record Restriction(String table, List<Conjunct> conditions) {
  Restriction {
    conditions = List.copyOf(conditions);
  }

  /**
   * None where the statement is not known or asks nothing. Where it reads the table more than once,
   * nobody can tell which one {@code scan} is: all of them must be restricted then.
   */
  static Optional<Restriction> on(PlanNode scan, RuleContext context) {
    return QueryBlocks.of(context).flatMap(statement -> on(TableScan.name(scan), statement));
  }

  private static Optional<Restriction> on(String name, QueryBlocks statement) {
    List<Restriction> found =
        statement.reading(name).stream()
            .map(block -> of(block, block.source(name).orElseThrow()))
            .filter(restriction -> !statement.named().contains(restriction.table()))
            .toList();
    boolean all = found.stream().noneMatch(restriction -> restriction.conditions().isEmpty());
    return all ? found.stream().findFirst() : Optional.empty();
  }

  private static Restriction of(QueryBlock block, Source source) {
    return new Restriction(source.table(), block.conditionsOn(source));
  }

  /** Whether few rows may meet one of the conditions. */
  boolean isSelective() {
    return conditions.stream().anyMatch(Conjunct::isSelective);
  }

  /** The index that finds the rows; none where the conditions leave an index nothing to compare. */
  Optional<String> index() {
    return Remedy.createIndex(table, Conjunct.indexColumns(conditions));
  }

  int count() {
    return conditions.size();
  }
}
