package dev.dbwright.agent.model.offline.wording;

import com.fasterxml.jackson.databind.JsonNode;
import dev.dbwright.agent.model.offline.situation.Situation;
import dev.dbwright.agent.model.offline.situation.ToolResult;
import dev.dbwright.tools.report.Amounts;

/** What rows suggest: the tables, and the dependencies that every row obeys. */
final class DependencyWording implements Wording {
  private static final int SHOWN = 10;

  @Override
  public boolean words(String tool) {
    return tool.equals("discover_dependencies");
  }

  @Override
  public String word(ToolResult result, Situation situation) {
    JsonNode record = result.record();
    return lead(record)
        + proposal(record)
        + suggested(record)
        + exact(record)
        + notes(record)
        + next(record);
  }

  private static String lead(JsonNode record) {
    String rows = Amounts.rows(record.path("rows").asLong());
    int tables = record.path("proposal").size();
    String keys =
        record.path("uniques").isEmpty()
            ? "no set of columns tells all rows apart"
            : "told apart by (" + NormalFormRecord.joined(record.path("uniques").path(0)) + ")";
    return tables > 1
        ? "%s, %s: they suggest %d tables.".formatted(rows, keys, tables)
        : "%s, %s: nothing in them suggests more than one table.".formatted(rows, keys);
  }

  private static String proposal(JsonNode record) {
    if (record.path("proposal").size() < 2) {
      return "";
    }
    var text = new StringBuilder("\n");
    for (JsonNode table : record.path("proposal")) {
      text.append(NormalFormRecord.table(table));
    }
    return text.toString();
  }

  /** What the tables rest on, with what contradicts it. */
  private static String suggested(JsonNode record) {
    var text = new StringBuilder();
    int shown = 0;
    for (JsonNode each : record.path("dependencies")) {
      if (each.path("redundantRows").asLong() == 0 || shown == SHOWN) {
        continue;
      }
      shown++;
      long broken = each.path("violatingRows").asLong();
      text.append(
              "\n- `%s -> %s` "
                  .formatted(NormalFormRecord.joined(each.path("lhs")), each.path("rhs").asText()))
          .append(
              broken == 0
                  ? "in every row"
                  : "but for %s (%s)"
                      .formatted(Amounts.rows(broken), Amounts.percent(each.path("g3").asDouble())))
          .append(" [data]");
    }
    return text.isEmpty() ? "" : "\n\nThey rest on:\n" + text;
  }

  /** Where nothing suggests tables, what holds at all. */
  private static String exact(JsonNode record) {
    JsonNode exact = record.path("exact");
    if (exact.path("first").isEmpty() || record.path("proposal").size() > 1) {
      return "";
    }
    var text =
        new StringBuilder("\n\nEvery row that was read obeys these, some perhaps by chance:\n");
    int shown = 0;
    for (JsonNode each : exact.path("first")) {
      if (shown++ < SHOWN && each.has("lhs")) {
        text.append(
            "\n- `%s -> %s` [data]"
                .formatted(
                    NormalFormRecord.joined(each.path("lhs")),
                    NormalFormRecord.joined(each.path("rhs"))));
      }
    }
    long more = exact.path("count").asLong() - SHOWN;
    return text.append(more > 0 ? "\n- and " + Amounts.count(more) + " more" : "").toString();
  }

  private static String notes(JsonNode record) {
    var text = new StringBuilder();
    record.path("notes").forEach(note -> text.append("\n\n").append(note.asText()));
    return text.toString();
  }

  private static String next(JsonNode record) {
    return "\n\n"
        + "A dependency in rows is a suspicion until you say that it is a rule. Next: name"
        + " those that"
        + " are, as `%s(%s); a -> b`, and I tell the normal form."
            .formatted(record.path("relation").asText(), "…");
  }
}
