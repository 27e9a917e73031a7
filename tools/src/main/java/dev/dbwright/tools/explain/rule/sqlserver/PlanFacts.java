package dev.dbwright.tools.explain.rule.sqlserver;

import dev.dbwright.tools.explain.plan.PlanProperty;
import dev.dbwright.tools.explain.rule.PlanRule;
import dev.dbwright.tools.explain.rule.RuleContext;
import dev.dbwright.tools.finding.RulePage;
import java.util.List;

/** What a plan says of its statement as a whole. */
final class PlanFacts {
  private PlanFacts() {}

  static boolean is(RuleContext context, String name, String value) {
    return context.plan().text(name).filter(value::equals).isPresent();
  }

  static List<PlanProperty> startingWith(RuleContext context, String prefix) {
    return context.plan().properties().stream()
        .filter(property -> property.name().startsWith(prefix))
        .toList();
  }

  /** The statement's text, told or printed with the plan; empty where unknown. */
  static String sql(RuleContext context) {
    return context.sql().or(() -> context.plan().text("StatementText")).orElse("");
  }

  /** The page of {@code rule}; its examples stand in a folder of its name. */
  static RulePage page(PlanRule rule, String why, String remedy) {
    String name = rule.info().name();
    return new RulePage(why, name + "/fires.xml", name + "/quiet.xml", remedy);
  }
}
