package dev.dbwright.agent.model.offline.wording;

import com.fasterxml.jackson.databind.JsonNode;
import dev.dbwright.agent.model.offline.situation.Situation;
import dev.dbwright.agent.model.offline.situation.ToolResult;
import java.util.ArrayList;
import java.util.List;

/** The connected database, or one table of it. */
final class DatabaseWording implements Wording {
  private static final int SHOWN_TABLES = 8;

  @Override
  public boolean words(String tool) {
    return tool.equals("describe_database");
  }

  @Override
  public String withoutDatabase() {
    return "No database is connected, so there is nothing to describe. Connect one (`/connect URL`,"
        + " or `--db URL`), or paste the CREATE TABLE statements.";
  }

  @Override
  public String word(ToolResult result, Situation situation) {
    JsonNode record = result.record();
    List<JsonNode> tables = new ArrayList<>();
    record.path("tables").forEach(table -> addNamed(tables, table));
    boolean asked = !result.arguments().path("table").asText("").isEmpty();
    if (tables.isEmpty()) {
      return asked
          ? "There is no table " + result.arguments().path("table").asText() + " that I can see."
          : "I see no tables in this database with the rights of this login.";
    }
    return asked && tables.size() == 1
        ? table(tables.get(0))
        : all(tables, record.path("tablesTotal").asInt(tables.size()));
  }

  private static void addNamed(List<JsonNode> tables, JsonNode table) {
    if (table.has("name")) {
      tables.add(table);
    }
  }

  private static String all(List<JsonNode> tables, int count) {
    var text = new StringBuilder(Amount.of(count, "table") + " [catalog]:\n");
    tables.stream().limit(SHOWN_TABLES).forEach(table -> text.append("\n- ").append(line(table)));
    int more = count - Math.min(tables.size(), SHOWN_TABLES);
    if (more > 0) {
      text.append("\n- and ").append(more).append(" more in the list above");
    }
    return text.append("\n\nNext: `describe table ")
        .append(tables.get(0).path("name").asText())
        .append("` shows its columns and indexes.")
        .toString();
  }

  private static String line(JsonNode table) {
    var text = new StringBuilder("`" + name(table) + "`");
    JsonNode rows = table.path("estimatedRows");
    JsonNode size = table.path("sizeBytes");
    if (rows.isNumber()) {
      text.append(", about ").append(Amount.of(rows.asDouble(), "row"));
    }
    if (size.isNumber()) {
      text.append(", ").append(Amount.bytes(size.asDouble()));
    }
    return text.toString();
  }

  private static String table(JsonNode table) {
    var text = new StringBuilder(line(table) + " [catalog].");
    appendNames(text, "Columns", table.path("columns"));
    appendNames(text, "Indexes", table.path("indexes"));
    return text.append(
            "\n\nNext: paste a query on it that is slow, or ask `how many rows in "
                + table.path("name").asText()
                + "`.")
        .toString();
  }

  private static void appendNames(StringBuilder text, String title, JsonNode list) {
    List<String> names = new ArrayList<>();
    for (JsonNode each : list) {
      String type = each.path("type").asText("");
      if (each.has("name")) {
        boolean idle = each.path("scans").isNumber() && each.path("scans").asLong() == 0;
        names.add(
            "`"
                + each.path("name").asText()
                + "`"
                + (type.isEmpty() ? "" : " " + type)
                + (idle ? " (never scanned)" : ""));
      }
    }
    if (!names.isEmpty()) {
      text.append("\n\n").append(title).append(": ").append(String.join(", ", names)).append('.');
    }
  }

  private static String name(JsonNode table) {
    String schema = table.path("schema").asText("");
    String name = table.path("name").asText();
    return schema.isEmpty() || schema.equals("public") ? name : schema + "." + name;
  }
}
