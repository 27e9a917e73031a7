package dev.dbwright.tools.explain.plan.mysql;

import dev.dbwright.tools.engine.Engine;
import dev.dbwright.tools.explain.plan.JsonPlanText;
import dev.dbwright.tools.explain.plan.JsonPlanText.Found;
import dev.dbwright.tools.explain.plan.JsonRepair;
import dev.dbwright.tools.explain.plan.Paste;
import dev.dbwright.tools.explain.plan.PasteFault;
import dev.dbwright.tools.explain.plan.Plan;
import dev.dbwright.tools.explain.plan.PlanFormat;
import dev.dbwright.tools.explain.plan.ReadPlans;
import dev.dbwright.tools.explain.plan.StructuredValue;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * Finds plans in the JSON of a paste: the value itself, a driver's row or a shell's escaped one.
 */
final class JsonPlans {
  private static final String BLOCKS = "query_block";
  private static final String PATHS = "query_plan";

  private JsonPlans() {}

  static boolean isIn(String text) {
    return text.indexOf('{') >= 0
        && (text.contains(BLOCKS)
            || text.contains(PATHS)
            || (text.contains("\"operation\"") && text.contains("\"access_type\"")));
  }

  static Optional<ReadPlans> read(Paste paste) {
    String text = paste.text();
    if (text.contains("{\\n")) {
      text = unescaped(text);
    }
    if (text.contains("\"\"" + BLOCKS) || text.contains("\"\"" + PATHS)) {
      // A CSV field: the quotes inside are doubled.
      text = text.replace("\"\"", "\"");
    }
    Found found = JsonPlanText.find(text);
    List<Plan> plans = plans(found.values());
    if (plans.isEmpty()) {
      Found repaired = JsonPlanText.find(JsonRepair.unwrapped(paste.lines()));
      plans = plans(repaired.values());
      if (plans.isEmpty() && found.brokenAt() >= 0) {
        throw PasteFault.damagedAt(text, found.brokenAt());
      }
    }
    return plans.isEmpty()
        ? Optional.empty()
        : Optional.of(new ReadPlans(engine(text), PlanFormat.JSON, plans));
  }

  /** What the clients' batch mode prints: one line with marks for breaks and tabs. */
  private static String unescaped(String text) {
    var plain = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      char next = i + 1 < text.length() ? text.charAt(i + 1) : ' ';
      boolean mark = c == '\\' && (next == 'n' || next == 't' || next == '\\');
      if (mark) {
        i++;
      }
      plain.append(mark ? (next == 'n' ? '\n' : next == 't' ? '\t' : next) : c);
    }
    return plain.toString();
  }

  private static List<Plan> plans(List<StructuredValue> values) {
    List<Plan> plans = new ArrayList<>();
    Deque<StructuredValue> open = new ArrayDeque<>();
    for (StructuredValue value : values) {
      open.push(value);
      while (!open.isEmpty()) {
        StructuredValue next = open.pop();
        if (next.member(BLOCKS) != null) {
          plans.add(BlockJson.read(next));
        } else if (PathJson.isPlan(next)) {
          plans.add(PathJson.read(next));
        } else if (next.text != null && isIn(next.text)) {
          // A driver's row: the whole plan is one text column.
          JsonPlanText.values(next.text).forEach(open::push);
        } else {
          for (int i = next.members.size() - 1; i >= 0; i--) {
            open.push(next.members.get(i).value());
          }
        }
      }
    }
    return plans;
  }

  /** MySQL tells costs in a group of their own, and what it tells in no group MariaDB does not. */
  private static Engine engine(String text) {
    boolean mysql =
        !text.contains(BLOCKS)
            || text.contains("cost_info")
            || text.contains("rows_examined_per_scan")
            || text.contains("used_columns");
    return mysql ? Engine.MYSQL : Engine.MARIADB;
  }
}
