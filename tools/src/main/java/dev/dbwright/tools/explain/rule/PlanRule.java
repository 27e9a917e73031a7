package dev.dbwright.tools.explain.rule;

import dev.dbwright.tools.evidence.Advice;
import dev.dbwright.tools.evidence.Evidence;
import dev.dbwright.tools.explain.plan.PlanNode;
import dev.dbwright.tools.finding.Finding;
import dev.dbwright.tools.finding.Location;
import dev.dbwright.tools.finding.RuleInfo;
import dev.dbwright.tools.finding.RulePage;
import dev.dbwright.tools.finding.Severity;
import java.util.List;
import java.util.Optional;

/** Recognises one thing that makes plans slow. Stateless; carries {@link RuleInfo}. */
public interface PlanRule {
  /** What is wrong with {@code node}, if anything. */
  Optional<Finding> check(PlanNode node, RuleContext context);

  /** The rule's documentation, with examples that are run as tests. */
  RulePage page();

  default RuleInfo info() {
    return getClass().getAnnotation(RuleInfo.class);
  }

  /** A finding at {@code node}, with what to do and the numbers that both rest on. */
  default Finding finding(PlanNode node, String message, String action, Evidence... numbers) {
    return finding(node, message, new Advice(action, List.of(numbers)));
  }

  /** The same, more or less grave than the rule usually is. */
  default Finding finding(
      PlanNode node, Severity severity, String message, String action, Evidence... numbers) {
    return finding(node, severity, message, new Advice(action, List.of(numbers)));
  }

  /** A finding at {@code node}; the numbers of its advice are its evidence. */
  default Finding finding(PlanNode node, String message, Advice advice) {
    return finding(node, info().severity(), message, advice);
  }

  /** A finding that is more or less grave than the rule usually is. */
  default Finding finding(PlanNode node, Severity severity, String message, Advice advice) {
    return Finding.of(info(), severity, new Location.Node(node.id()), message, advice);
  }
}
