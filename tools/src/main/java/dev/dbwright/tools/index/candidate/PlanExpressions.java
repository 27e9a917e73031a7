package dev.dbwright.tools.index.candidate;

import dev.dbwright.tools.index.expression.Expression;
import dev.dbwright.tools.index.expression.Expression.Kind;
import dev.dbwright.tools.twin.PlanStep;
import dev.dbwright.tools.twin.TwinPlan;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The expressions over columns that a statement speaks of. An index on one of them changes what the
 * planner expects of the statement also where no plan reads it: it brings statistics.
 */
final class PlanExpressions {
  private PlanExpressions() {}

  /**
   * As an index would have them for its keys; not the bare columns.
   *
   * @param plan verbose, so that it tells what each step puts out
   */
  static Set<String> of(TwinPlan plan) {
    return plan.steps().stream()
        .flatMap(PlanExpressions::texts)
        .flatMap(text -> Expression.read(text).nodes())
        .filter(node -> node.kind() != Kind.COLUMN && !node.columns().isEmpty())
        .map(Expression::keySql)
        .collect(Collectors.toUnmodifiableSet());
  }

  private static Stream<String> texts(PlanStep step) {
    return Stream.concat(
        PlanUses.CONDITIONS.stream().flatMap(key -> step.text(key).stream()),
        step.texts("Output").stream());
  }
}
