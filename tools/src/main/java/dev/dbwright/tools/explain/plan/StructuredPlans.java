package dev.dbwright.tools.explain.plan;

import dev.dbwright.tools.explain.plan.StructuredValue.Member;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/** Turns values of a structured format, named as in PostgreSQL's JSON, into plans. */
final class StructuredPlans {
  private StructuredPlans() {}

  /** The plans anywhere in {@code value}, in order. */
  static List<PlanDraft> find(StructuredValue value) {
    List<PlanDraft> plans = new ArrayList<>();
    Deque<StructuredValue> open = new ArrayDeque<>();
    open.push(value);
    while (!open.isEmpty()) {
      StructuredValue next = open.pop();
      StructuredValue root = next.member("Plan");
      if (root != null && root.member("Node Type") != null) {
        plans.add(plan(next, root));
      } else if (next.member("Node Type") != null) {
        plans.add(plan(StructuredValue.container(), next));
      } else if (next.text != null && PlanReader.namesJsonParts(next.text)) {
        // A driver's row: the whole plan is one text column.
        JsonPlanText.values(next.text).forEach(open::push);
      } else {
        for (int i = next.members.size() - 1; i >= 0; i--) {
          open.push(next.members.get(i).value());
        }
      }
    }
    return plans;
  }

  private record Pending(NodeDraft node, StructuredValue value) {}

  private static PlanDraft plan(StructuredValue whole, StructuredValue rootValue) {
    var plan = new PlanDraft();
    var root = new NodeDraft(null);
    plan.root = root;
    Deque<Pending> open = new ArrayDeque<>();
    open.push(new Pending(root, rootValue));
    while (!open.isEmpty()) {
      Pending pending = open.pop();
      for (Member member : pending.value().members) {
        member(pending.node(), member, open);
      }
    }
    for (Member member : whole.members) {
      ofWholePlan(plan, member);
    }
    return plan;
  }

  private static void member(NodeDraft node, Member member, Deque<Pending> open) {
    switch (member.name()) {
      case "Plans" -> {
        for (Member child : member.value().members) {
          var draft = new NodeDraft(node);
          node.children.add(draft);
          open.push(new Pending(draft, child.value()));
        }
      }
      case "Workers" -> {
        for (Member part : member.value().members) {
          var worker = new NodeDraft(null);
          node.workers.add(worker);
          open.push(new Pending(worker, part.value()));
        }
      }
      case "Grouping Sets" -> member.value().members.forEach(set -> groupingSet(node, set.value()));
      // PostgreSQL pads no value; a frame that was wrapped with the plan can.
      default -> node.put(member.name(), member.value().line().strip());
    }
  }

  /** A line for each set of keys, as the text format has it: {@code Hash Key: a, b}. */
  private static void groupingSet(NodeDraft node, StructuredValue set) {
    for (Member keys : set.members) {
      if (keys.name().equals("Sort Key")) {
        node.put(keys.name(), keys.value().line());
        continue;
      }
      for (Member key : keys.value().members) {
        String columns = key.value().line();
        node.put(keys.name().replace("Keys", "Key"), columns.isEmpty() ? "()" : columns);
      }
    }
  }

  private static void ofWholePlan(PlanDraft plan, Member member) {
    StructuredValue value = member.value();
    switch (member.name()) {
      case "Plan" -> {}
      case "Settings" -> plan.put("Settings", settings(value));
      case "Triggers" -> value.members.forEach(trigger -> trigger(plan, trigger.value()));
      default -> {
        if (value.text != null) {
          plan.put(member.name(), value.text);
        } else {
          section(plan, member.name(), value);
        }
      }
    }
  }

  private static void section(PlanDraft plan, String name, StructuredValue value) {
    for (Member member : value.members) {
      String text = member.value().line();
      if (!text.equals("0") && !text.equals("0.000")) {
        plan.put(name + " " + member.name(), text);
      }
    }
  }

  private static String settings(StructuredValue value) {
    var settings = new StringJoiner(", ");
    for (Member member : value.members) {
      settings.add(member.name() + " = '" + member.value().line() + "'");
    }
    return settings.toString();
  }

  /** As the text format words it, so that one reading serves both. */
  private static void trigger(PlanDraft plan, StructuredValue trigger) {
    StructuredValue constraint = trigger.member("Constraint Name");
    String name =
        constraint == null
            ? textOf(trigger.member("Trigger Name"))
            : "for constraint " + constraint.line();
    StructuredValue time = trigger.member("Time");
    plan.put(
        "Trigger " + name,
        (time == null ? "" : "time=" + time.line() + " ")
            + "calls="
            + textOf(trigger.member("Calls")));
  }

  private static String textOf(@Nullable StructuredValue value) {
    return value == null ? "" : value.line();
  }
}
