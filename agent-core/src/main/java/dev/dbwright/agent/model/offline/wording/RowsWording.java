package dev.dbwright.agent.model.offline.wording;

import com.fasterxml.jackson.databind.JsonNode;
import dev.dbwright.agent.model.offline.situation.Situation;
import dev.dbwright.agent.model.offline.situation.ToolResult;
import java.util.ArrayList;
import java.util.List;

/** Rows of a read: one value in a sentence, a few as a table, more as a count. */
final class RowsWording implements Wording {
  private static final int SHOWN_ROWS = 10;
  private static final int SHOWN_VALUE_CHARS = 60;

  @Override
  public boolean words(String tool) {
    return tool.equals("run_query");
  }

  @Override
  public String withoutDatabase() {
    return "No database is connected, so I cannot run this. Connect one (`/connect URL`, or `--db"
        + " URL`): statements run read only, with limits on rows and time.";
  }

  @Override
  public String word(ToolResult result, Situation situation) {
    JsonNode record = result.record();
    List<String> names = new ArrayList<>();
    record.path("columns").forEach(column -> names.add(column.path("name").asText("?")));
    List<JsonNode> rows = new ArrayList<>();
    record.path("rows").forEach(row -> addRow(rows, row));
    if (rows.isEmpty()) {
      return "No rows" + elapsed(record) + ".";
    }
    if (rows.size() == 1 && rows.get(0).size() == 1 && names.size() == 1) {
      return "**" + value(rows.get(0).get(0)) + "** (" + names.get(0) + ")" + elapsed(record) + ".";
    }
    boolean more = record.path("truncated").asBoolean() || rows.size() > SHOWN_ROWS;
    return (record.path("truncated").asBoolean() ? "More than " : "")
        + Amount.of(rows.size(), "row")
        + elapsed(record)
        + (more ? "; the first " + Math.min(SHOWN_ROWS, rows.size()) + ":" : ":")
        + "\n"
        + table(names, rows);
  }

  // A bounded result may end in a note that is no row.
  private static void addRow(List<JsonNode> rows, JsonNode row) {
    if (row.isArray()) {
      rows.add(row);
    }
  }

  private static String elapsed(JsonNode record) {
    JsonNode elapsed = record.path("elapsedMs");
    return elapsed.isNumber()
        ? " in " + Amount.ms(elapsed.asDouble()) + " [database]"
        : " [database]";
  }

  private static String table(List<String> names, List<JsonNode> rows) {
    var table = new StringBuilder("\n| " + String.join(" | ", names) + " |\n|");
    names.forEach(name -> table.append(" --- |"));
    rows.stream()
        .limit(SHOWN_ROWS)
        .forEach(
            row -> {
              table.append("\n|");
              row.forEach(value -> table.append(' ').append(cell(value)).append(" |"));
            });
    return table.toString();
  }

  private static String cell(JsonNode value) {
    return value(value).replace("|", "\\|").replaceAll("\\s+", " ");
  }

  private static String value(JsonNode value) {
    if (value.isNull()) {
      return "NULL";
    }
    if (value.isIntegralNumber()) {
      return Amount.count(value.asDouble());
    }
    String text = value.isValueNode() ? value.asText() : value.toString();
    return text.length() <= SHOWN_VALUE_CHARS
        ? text
        : text.substring(0, SHOWN_VALUE_CHARS - 1) + "…";
  }
}
