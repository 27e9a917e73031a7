package dev.dbwright.agent.model.offline.wording;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One table of a result of {@code analyze_normal_form}, as far as it was kept. */
public record NormalFormRecord(JsonNode json) {

  /** The tables of a record: its own fields are those of the only one. */
  public static List<NormalFormRecord> in(JsonNode record) {
    List<NormalFormRecord> tables = new ArrayList<>();
    if (record.has("answer")) {
      tables.add(new NormalFormRecord(record));
    }
    for (JsonNode table : record.path("tables")) {
      if (table.has("answer")) {
        tables.add(new NormalFormRecord(table));
      }
    }
    return tables;
  }

  String relation() {
    return json.path("relation").asText();
  }

  String answer() {
    return json.path("answer").asText();
  }

  /** Rests on what nobody proved. */
  boolean isSupposed() {
    return json.has("proved");
  }

  boolean hasMigration() {
    return !json.path("migration").path("steps").isEmpty();
  }

  /** Tables instead; none where it is best as it is. */
  Optional<JsonNode> recommended() {
    for (JsonNode each : json.path("decompositions")) {
      boolean wanted = each.path("target").asText().equals(json.path("recommended").asText());
      if (wanted && each.path("relations").size() > 1) {
        return Optional.of(each);
      }
    }
    return Optional.empty();
  }

  /** Keys and what breaks a form. */
  String facts(int most) {
    var rows = new StringBuilder();
    int shown = 0;
    boolean sources = false;
    for (JsonNode fact : json.path("facts")) {
      sources |= !fact.path("source").asText().isEmpty();
    }
    for (JsonNode fact : json.path("facts")) {
      if (shown++ == most) {
        break;
      }
      rows.append("\n| `%s` | %s |".formatted(cell(fact, "what"), cell(fact, "effect")));
      rows.append(sources ? " %s |".formatted(cell(fact, "source")) : "");
    }
    int more = json.path("facts").size() - most;
    String head =
        sources
            ? "| what holds | what it does | from |\n| --- | --- | --- |"
            : "| what holds | what it does |\n| --- | --- |";
    return head + rows + (more > 0 ? "\n\nand " + more + " more" : "");
  }

  private static String cell(JsonNode row, String field) {
    return row.path(field).asText("").replace("|", "\\|");
  }

  /** Each table of {@code split} on a line. */
  static String tables(JsonNode split) {
    var lines = new StringBuilder();
    split.path("relations").forEach(table -> lines.append(table(table)));
    return lines.toString();
  }

  /** {@code customers (customer_id, name), key (customer_id)}. */
  static String table(JsonNode table) {
    return "\n- `%s` (%s), key (%s)"
        .formatted(
            table.path("name").asText(),
            joined(table.path("attributes")),
            joined(table.path("key")));
  }

  static String joined(JsonNode names) {
    return String.join(", ", texts(names));
  }

  static List<String> texts(JsonNode list) {
    List<String> texts = new ArrayList<>();
    list.forEach(each -> texts.add(each.asText()));
    return texts;
  }
}
