package dev.dbwright.tools.explain.plan.mysql;

import dev.dbwright.tools.explain.plan.JsonPlanText;
import dev.dbwright.tools.explain.plan.StructuredValue;
import dev.dbwright.tools.explain.plan.StructuredValue.Member;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * EXPLAIN's table as drivers and tools return it: a JSON object for each row, the columns its
 * names.
 */
final class RowObjects {
  private RowObjects() {}

  /** The tables in the JSON of {@code text}: rows that stand in one array, or after each other. */
  static List<List<PlanRow>> tables(String text) {
    List<List<PlanRow>> tables = new ArrayList<>();
    var together = StructuredValue.container();
    JsonPlanText.values(text).forEach(value -> together.add("", value));
    Deque<StructuredValue> open = new ArrayDeque<>();
    open.push(together);
    while (!open.isEmpty()) {
      StructuredValue next = open.pop();
      List<PlanRow> rows =
          next.members.stream()
              .map(Member::value)
              .filter(value -> value.member(PlanTables.COLUMN) != null)
              .map(RowObjects::row)
              .toList();
      if (!rows.isEmpty() && rows.stream().allMatch(PlanRow::isWhole)) {
        tables.add(rows);
      } else {
        for (int i = next.members.size() - 1; i >= 0; i--) {
          open.push(next.members.get(i).value());
        }
      }
    }
    return tables;
  }

  private static PlanRow row(StructuredValue object) {
    Map<String, String> cells = new HashMap<>();
    for (Member member : object.members) {
      String cell = member.value().text;
      cells.put(member.name().toLowerCase(Locale.ROOT), cell == null ? "" : cell);
    }
    return new PlanRow(1, cells);
  }
}
