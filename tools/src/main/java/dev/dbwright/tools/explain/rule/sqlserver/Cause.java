package dev.dbwright.tools.explain.rule.sqlserver;

import dev.dbwright.tools.explain.plan.PlanNode;
import dev.dbwright.tools.explain.rule.PlanRule;
import dev.dbwright.tools.explain.rule.RuleContext;
import java.util.List;
import java.util.stream.Stream;

/** What the rules share that say why a row count was wrong. */
final class Cause {
  private static final List<PlanRule> RULES =
      List.of(
          new TableVariable(),
          new TableFunction(),
          new LocalVariable(),
          new ParameterSniffing(),
          new CardinalityGuess(),
          new StaleStatistics(),
          new NoStatistics());

  private Cause() {}

  /** True where a rule says why the rows of {@code node} were wrong: then the symptom is quiet. */
  static boolean isNamed(PlanNode node, RuleContext context) {
    return RULES.stream().anyMatch(rule -> rule.check(node, context).isPresent());
  }

  /** A wrong count is paid for in the step above, which was chosen by it. */
  static Weight weight(PlanNode node, RuleContext context) {
    return Weight.whole(context.parent(node).orElse(node), context);
  }

  /** Variables and parameters that the predicates of {@code node} compare with. */
  static List<String> variables(PlanNode node) {
    return Stream.of("Index Cond", "Filter")
        .flatMap(name -> node.text(name).stream())
        .flatMap(text -> ScalarText.of(text).variables().stream())
        .distinct()
        .toList();
  }
}
