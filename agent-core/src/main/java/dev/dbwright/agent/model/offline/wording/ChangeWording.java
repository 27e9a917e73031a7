package dev.dbwright.agent.model.offline.wording;

import com.fasterxml.jackson.databind.JsonNode;
import dev.dbwright.agent.model.offline.situation.Situation;
import dev.dbwright.agent.model.offline.situation.ToolResult;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** A proposed change, which waits for a person. Never says that anything was done. */
final class ChangeWording implements Wording {
  @Override
  public boolean words(String tool) {
    return tool.equals("propose_change");
  }

  @Override
  public String withoutDatabase() {
    return "Nothing is executed: no database is connected, and a change is never run without"
        + " confirmation.\n\n"
        + "Connect the database (`/connect URL`, or `--db URL`) and ask again. I then measure the"
        + " rows and bytes it touches, what depends on it and which locks it takes, and ask you to"
        + " confirm. Where data would be lost, the confirmation asks for a recent backup or an"
        + " archived copy first, and you approve by typing its phrase.";
  }

  @Override
  public String word(ToolResult result, Situation situation) {
    JsonNode confirmation = result.record().path("confirmation");
    String id = confirmation.path("id").asText("");
    String risk = result.record().path("risk").asText(confirmation.path("risk").asText("unknown"));
    var text =
        new StringBuilder("Nothing has been executed: a confirmation waits for you, risk " + risk);
    String summary = confirmation.path("summary").asText("");
    text.append(
        summary.isEmpty() ? "." : ": " + PlanRecord.sentence(summary.replaceAll("\\s+", " ")));
    appendImpact(text, result.record().path("impact"));
    text.append(
        "\n\nTo approve it, a person types its phrase: `/confirm` here, or `dbwright confirm ");
    text.append(id).append("`. ");
    String expires = confirmation.path("expiresAt").asText("");
    return text.append(expires.isEmpty() ? "It expires." : "It expires at " + expires + ".")
        .toString();
  }

  private static void appendImpact(StringBuilder text, JsonNode impact) {
    List<String> lines = new ArrayList<>();
    for (JsonNode object : impact.path("objects")) {
      if (object.has("name")) {
        lines.add(object(object));
      }
    }
    String dependants = joined(impact.path("dependants"));
    if (!dependants.isEmpty()) {
      lines.add("depends on it: " + dependants);
    }
    for (JsonNode lock : impact.path("locks")) {
      if (lock.has("mode")) {
        lines.add(lock.path("mode").asText() + " on " + lock.path("relation").asText());
      }
    }
    if (!lines.isEmpty()) {
      text.append("\n\nWhat it touches:\n");
      lines.forEach(line -> text.append("\n- ").append(line));
    }
  }

  private static String object(JsonNode object) {
    var text = new StringBuilder(object.path("kind").asText("object"));
    text.append(" `").append(object.path("name").asText()).append('`');
    if (object.path("rows").isNumber()) {
      text.append(", ").append(Amount.of(object.path("rows").asDouble(), "row"));
    }
    if (object.path("sizeBytes").isNumber()) {
      text.append(", ").append(Amount.bytes(object.path("sizeBytes").asDouble()));
    }
    return text.toString();
  }

  private static String joined(JsonNode list) {
    List<String> values = new ArrayList<>();
    list.forEach(value -> values.add(value.asText()));
    return values.stream().collect(Collectors.joining(", "));
  }
}
