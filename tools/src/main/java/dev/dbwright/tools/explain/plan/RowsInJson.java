package dev.dbwright.tools.explain.plan;

import dev.dbwright.tools.explain.plan.StructuredValue.Member;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.StringJoiner;

/**
 * A text plan inside JSON: the rows as a driver returns them, an object each, or the message of a
 * server that logs JSON.
 */
final class RowsInJson {
  private RowsInJson() {}

  static boolean isIn(String paste) {
    return paste.contains("\"QUERY PLAN\"") || paste.contains("ms  plan:\\n");
  }

  /** The rows and messages in the JSON of {@code paste}, a line each. */
  static String text(String paste) {
    var text = new StringJoiner("\n");
    for (StructuredValue value : JsonPlanText.values(paste)) {
      Deque<Member> open = new ArrayDeque<>();
      open.push(new Member("", value));
      while (!open.isEmpty()) {
        Member next = open.pop();
        String told = next.value().text;
        if (told != null && (next.name().equals("QUERY PLAN") || told.contains("plan:\n"))) {
          text.add(told);
        }
        List<Member> members = next.value().members;
        for (int i = members.size() - 1; i >= 0; i--) {
          open.push(members.get(i));
        }
      }
    }
    return text.toString();
  }
}
