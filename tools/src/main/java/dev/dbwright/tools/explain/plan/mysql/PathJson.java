package dev.dbwright.tools.explain.plan.mysql;

import dev.dbwright.tools.explain.plan.NodeDraft;
import dev.dbwright.tools.explain.plan.Plan;
import dev.dbwright.tools.explain.plan.PlanDraft;
import dev.dbwright.tools.explain.plan.StructuredValue;
import dev.dbwright.tools.explain.plan.StructuredValue.Member;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * Reads MySQL's JSON format version 2, which has an object for each line of the TREE format.
 *
 * @see <a href="https://dev.mysql.com/doc/refman/9.4/en/explain.html">EXPLAIN, {@code
 *     explain_json_format_version}</a>
 */
final class PathJson {
  private final Deque<Step> open = new ArrayDeque<>();

  private PathJson() {}

  private record Step(NodeDraft node, StructuredValue value) {}

  static boolean isPlan(StructuredValue value) {
    return isStep(value.member("query_plan")) || isStep(value);
  }

  private static boolean isStep(@Nullable StructuredValue value) {
    return value != null && value.member("operation") != null;
  }

  static Plan read(StructuredValue whole) {
    var plan = new PlanDraft();
    StructuredValue root = whole.member("query_plan");
    if (root == null) {
      root = whole;
    } else {
      for (Member member : whole.members) {
        if (member.value() != root) {
          plan.put(member.name(), member.value().line());
        }
      }
    }
    new PathJson().read(plan.root(), root);
    return plan.build();
  }

  private void read(NodeDraft root, StructuredValue value) {
    open.push(new Step(root, value));
    while (!open.isEmpty()) {
      Step step = open.pop();
      for (Member member : step.value().members) {
        member(step.node(), member.name(), member.value());
      }
      boolean derived = step.value().members.stream().anyMatch(PathJson::isMaterialised);
      Operation.describe(step.node(), TableJson.text(step.value().member("operation")), derived);
    }
  }

  private static boolean isMaterialised(Member member) {
    return member.value().members.stream()
        .map(input -> TableJson.text(input.value().member("operation")))
        .anyMatch(Operation::materialises);
  }

  private void member(NodeDraft node, String name, StructuredValue value) {
    boolean inputs = value.members.stream().anyMatch(input -> isStep(input.value()));
    if (inputs) {
      for (Member input : value.members) {
        NodeDraft child = node.child();
        String heading = TableJson.text(input.value().member("heading"));
        if (!heading.isEmpty()) {
          Operation.subquery(child, heading);
        }
        open.push(new Step(child, input.value()));
      }
      return;
    }
    String text = value.line();
    switch (name) {
      case "estimated_rows" -> node.put("Plan Rows", text);
      case "estimated_total_cost" -> node.put("Total Cost", text);
      case "estimated_first_row_cost" -> node.put("Startup Cost", text);
      case "actual_rows" -> node.put("Actual Rows", text);
      case "actual_loops" -> node.put("Actual Loops", text);
      case "actual_first_row_ms" -> node.put("Actual Startup Time", text);
      case "actual_last_row_ms" -> node.put("Actual Total Time", text);
      case "schema_name" -> node.put("Schema", text);
      case "alias" -> node.put("Alias", text);
      case "operation", "heading", "table_name", "index_name", "access_type" -> {}
      default -> node.put(name, text);
    }
  }
}
