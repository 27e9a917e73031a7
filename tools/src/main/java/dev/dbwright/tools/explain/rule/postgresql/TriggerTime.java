package dev.dbwright.tools.explain.rule.postgresql;

import static dev.dbwright.tools.explain.rule.RuleContext.evidence;
import static dev.dbwright.tools.finding.Severity.WARNING;

import dev.dbwright.tools.explain.plan.Plan;
import dev.dbwright.tools.explain.plan.PlanNode;
import dev.dbwright.tools.explain.plan.PlanProperty;
import dev.dbwright.tools.explain.rule.PlanRule;
import dev.dbwright.tools.explain.rule.RuleContext;
import dev.dbwright.tools.finding.Finding;
import dev.dbwright.tools.finding.RuleInfo;
import dev.dbwright.tools.finding.RulePage;
import dev.dbwright.tools.report.Amounts;
import java.util.Comparator;
import java.util.Objects;
import java.util.Optional;

/** A trigger or foreign key that takes a good part of the time, which no step of the plan shows. */
@RuleInfo(code = "EXP025", name = "trigger-time", severity = WARNING)
public final class TriggerTime implements PlanRule {
  private static final String TRIGGER = "Trigger ";
  private static final double MS = 5;
  private static final double SHARE = 0.2;

  @Override
  public Optional<Finding> check(PlanNode node, RuleContext context) {
    return node.parent() != null
        ? Optional.empty()
        : context.plan().properties().stream()
            .filter(property -> property.name().startsWith(TRIGGER))
            .max(Comparator.comparingDouble(TriggerTime::ms))
            .filter(trigger -> matters(trigger, context.plan()))
            .map(trigger -> finding(node, trigger, context.plan()));
  }

  private static double ms(PlanProperty trigger) {
    return trigger.number("time=");
  }

  private static boolean matters(PlanProperty trigger, Plan plan) {
    double ms = ms(trigger);
    return ms >= MS && ms >= SHARE * plan.statementMs();
  }

  private Finding finding(PlanNode root, PlanProperty trigger, Plan plan) {
    String name = trigger.name().substring(TRIGGER.length());
    double ms = ms(trigger);
    double calls = trigger.number("calls=");
    double share = Math.min(1, ms / plan.statementMs());
    String message =
        "trigger %s took %s in %s calls, %s of the execution"
            .formatted(name, Amounts.time(ms), Amounts.count(calls), Amounts.percent(share));
    return finding(
        root,
        message,
        advice(name, plan),
        evidence(RuleContext.SHARE, share, "ratio"),
        evidence("time of the trigger", ms, "ms"),
        evidence("calls", calls, "calls"));
  }

  private static String advice(String trigger, Plan plan) {
    if (!trigger.startsWith("for constraint ")) {
      return "Make it a statement-level trigger that works on the transition tables at once (FOR"
          + " EACH STATEMENT, REFERENCING NEW TABLE), or give it a WHEN condition.";
    }
    boolean onlyInserts =
        plan.nodes().stream()
            .map(node -> node.variant().operation())
            .filter(Objects::nonNull)
            .allMatch("Insert"::equals);
    return onlyInserts
        ? "Each new row looks its parent up by key. Load in bulk before the constraint is added:"
            + " ALTER TABLE … ADD FOREIGN KEY … NOT VALID, then VALIDATE CONSTRAINT checks all rows"
            + " with one join."
        : "Index the referencing columns of that foreign key: without an index each row that is"
            + " deleted or changed reads the referencing table in full.";
  }

  @Override
  public RulePage page() {
    return new RulePage(
        "Triggers and the checks of foreign keys run beside the plan; their time stands in"
            + " lines of their own.",
        "trigger-time/fires.json",
        "trigger-time/quiet.json",
        "CREATE INDEX CONCURRENTLY ON order_lines (order_id);");
  }
}
