package dev.dbwright.tools.explain.plan.sqlite;

import dev.dbwright.tools.explain.plan.Plan;
import dev.dbwright.tools.explain.plan.sqlite.Branches.Branch;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Plans from rows: id, parent, a column without use, the step. */
final class RowPlans {
  private RowPlans() {}

  static List<Plan> of(List<StepLine> rows) {
    // An id is an instruction's address, and the first has another purpose. Before 3.24 the columns
    // were those of a SELECT's number, and the first SELECT was 0.
    boolean bySelect = rows.stream().anyMatch(row -> row.id() == 0);
    return bySelect ? List.of(bySelect(rows)) : byId(rows);
  }

  private static List<Plan> byId(List<StepLine> rows) {
    List<Plan> plans = new ArrayList<>();
    var plan = new Branches();
    Map<Integer, Branch> known = new HashMap<>();
    int latest = 0;
    for (StepLine row : rows) {
      // Addresses rise: where they begin anew, another plan does.
      if (row.id() <= latest) {
        plans.add(plan.build());
        plan = new Branches();
        known.clear();
      }
      latest = row.id();
      Branch parent = row.parent() == 0 ? plan.root() : known.get(row.parent());
      if (parent == null || parent.isLeaf()) {
        throw Branches.damaged(row);
      }
      known.put(row.id(), plan.add(parent, row));
    }
    plans.add(plan.build());
    return plans;
  }

  private record Below(int select, Branch parent) {}

  /** Each SELECT's steps stand below the step that names its number. */
  private static Plan bySelect(List<StepLine> rows) {
    Map<Integer, List<StepLine>> selects = new LinkedHashMap<>();
    for (StepLine row : rows) {
      selects.computeIfAbsent(row.id(), none -> new ArrayList<>()).add(row);
    }
    var plan = new Branches();
    Deque<Below> open = new ArrayDeque<>(List.of(new Below(0, plan.root())));
    while (!selects.isEmpty()) {
      // What nothing names is kept all the same.
      Below next =
          open.isEmpty()
              ? new Below(selects.keySet().iterator().next(), plan.add(plan.root(), "Subquery"))
              : open.pop();
      List<StepLine> steps = selects.remove(next.select());
      for (StepLine step : steps == null ? List.<StepLine>of() : steps) {
        Branch branch = plan.add(next.parent(), step);
        List<Integer> named = named(step.text());
        for (int select : named) {
          if (selects.containsKey(select)) {
            open.add(new Below(select, named.size() == 1 ? branch : plan.add(branch, "Subquery")));
          }
        }
      }
    }
    return plan.build();
  }

  /** The numbers in {@code SCAN SUBQUERY 1 AS d} and {@code COMPOUND SUBQUERIES 1 AND 2 (…)}. */
  private static List<Integer> named(String step) {
    List<Integer> numbers = new ArrayList<>();
    int at = step.indexOf("SUBQUER");
    if (at < 0) {
      return numbers;
    }
    for (String word : step.substring(at).split(" ", 5)) {
      if (!word.isEmpty() && word.length() <= 9 && word.chars().allMatch(Character::isDigit)) {
        numbers.add(Integer.parseInt(word));
      }
    }
    return numbers;
  }
}
