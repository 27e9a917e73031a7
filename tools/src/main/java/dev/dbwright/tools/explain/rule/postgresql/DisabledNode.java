package dev.dbwright.tools.explain.rule.postgresql;

import static dev.dbwright.tools.explain.rule.RuleContext.evidence;
import static dev.dbwright.tools.finding.Severity.WARNING;

import dev.dbwright.tools.explain.plan.PlanNode;
import dev.dbwright.tools.explain.rule.PlanRule;
import dev.dbwright.tools.explain.rule.RuleContext;
import dev.dbwright.tools.finding.Finding;
import dev.dbwright.tools.finding.RuleInfo;
import dev.dbwright.tools.finding.RulePage;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** A plan that was made with a planner method switched off. */
@RuleInfo(code = "EXP035", name = "disabled-node-or-settings", severity = WARNING)
public final class DisabledNode implements PlanRule {
  /** What versions before 18 add to the cost of a node that is switched off: costsize.c. */
  private static final double DISABLE_COST = 1e10;

  @Override
  public Optional<Finding> check(PlanNode node, RuleContext context) {
    if (node.parent() != null) {
      return Optional.empty();
    }
    List<String> off = switchedOff(context.plan().text("Settings").orElse(""));
    Optional<Finding> atNode =
        context.plan().nodes().stream()
            .filter(candidate -> isDisabled(candidate, context))
            .findFirst()
            .map(
                disabled ->
                    used(disabled, off.isEmpty() ? List.of(setting(disabled)) : off, context));
    return atNode.isPresent() || off.isEmpty()
        ? atNode
        : Optional.of(
            finding(
                node, "the plan was made with " + String.join(", ", off) + " off", off, context));
  }

  private Finding used(PlanNode disabled, List<String> off, RuleContext context) {
    String message =
        "%s was used although it is switched off (%s)"
            .formatted(disabled.title(), String.join(", ", off));
    return finding(disabled, message, off, context);
  }

  private Finding finding(PlanNode node, String message, List<String> off, RuleContext context) {
    String advice =
        off.stream().map(name -> "RESET " + name + ";").collect(Collectors.joining(" "))
            + " Then look for who set it: the session, ALTER ROLE or DATABASE … SET, or"
            + " postgresql.conf. Switching a method off is for experiments.";
    return finding(
        node,
        message,
        advice,
        context.shareOf(node.totalMs()),
        evidence("methods switched off", off.size(), "settings"));
  }

  /** {@code enable_seqscan = 'off', work_mem = '64kB'}: those that are off. */
  private static List<String> switchedOff(String settings) {
    List<String> off = new ArrayList<>();
    for (String setting : settings.split(", ", -1)) {
      if (setting.startsWith("enable_") && setting.endsWith(" = 'off'")) {
        off.add(setting.substring(0, setting.indexOf(' ')));
      }
    }
    return off;
  }

  private static boolean isDisabled(PlanNode node, RuleContext context) {
    if (node.text("Disabled").filter("true"::equals).isPresent()) {
      return true;
    }
    // It is added before the first row; a cost that really is as high has grown with the rows.
    boolean added = startupCost(node) >= DISABLE_COST;
    return added
        && context.children(node).stream().noneMatch(child -> child.totalCost() >= DISABLE_COST);
  }

  private static double startupCost(PlanNode node) {
    return node.estimate() == null || node.estimate().startupCost() == null
        ? 0
        : node.estimate().startupCost();
  }

  private static String setting(PlanNode node) {
    return switch (node.type()) {
      case "Bitmap Heap Scan" -> "enable_bitmapscan";
      case "Tid Range Scan" -> "enable_tidscan";
      case "Nested Loop" -> "enable_nestloop";
      case "Aggregate" -> "enable_hashagg";
      case "Incremental Sort" -> "enable_incremental_sort";
      case "Materialize" -> "enable_material";
      default -> "enable_" + node.type().toLowerCase(Locale.ROOT).replace(" ", "");
    };
  }

  @Override
  public RulePage page() {
    return new RulePage(
        "The enable_… settings make the planner avoid a method at any price. Left on after an"
            + " experiment they force worse plans on every query of the session.",
        "disabled-node-or-settings/fires.txt",
        "disabled-node-or-settings/quiet.txt",
        "RESET enable_seqscan;");
  }
}
