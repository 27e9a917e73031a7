package dev.dbwright.tools.explain.rule.sqlserver;

import dev.dbwright.tools.explain.plan.PlanProperty;
import dev.dbwright.tools.explain.rule.PlanRule;
import dev.dbwright.tools.explain.rule.RuleContext;
import dev.dbwright.tools.finding.RulePage;
import java.util.List;

/** What a plan says of its statement as a whole. */
final class PlanFacts {
  private PlanFacts() {}

  /** The number {@code name}; 0 where the plan does not say. */
  static double number(RuleContext context, String name) {
    return context.plan().text(name).map(PlanFacts::figure).orElse(0.0);
  }

  /** The number that {@code text} starts with; 0 where there is none. */
  static double figure(String text) {
    int end = text.indexOf(' ');
    try {
      return Double.parseDouble(end < 0 ? text : text.substring(0, end));
    } catch (NumberFormatException e) {
      return 0;
    }
  }

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

  /** The wall clock of the statement. */
  static double elapsedMs(RuleContext context) {
    Double whole = context.plan().executionMs();
    return whole == null ? context.planMs() : whole;
  }

  /** The page of {@code rule}; its examples stand in a folder of its name. */
  static RulePage page(PlanRule rule, String why, String remedy) {
    String name = rule.info().name();
    return new RulePage(why, name + "/fires.xml", name + "/quiet.xml", remedy);
  }
}
