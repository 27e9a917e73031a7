package dev.dbwright.agent.model.offline.wording;

import com.fasterxml.jackson.databind.JsonNode;
import dev.dbwright.agent.model.offline.situation.Situation;
import dev.dbwright.agent.model.offline.situation.ToolResult;
import dev.dbwright.tools.report.Amounts;
import java.util.ArrayList;
import java.util.List;

/** A scale assessment: whether it pays, the numbers, the simpler step, what is missing. */
final class ScaleWording implements Wording {
  @Override
  public boolean words(String tool) {
    return tool.equals("assess_scale");
  }

  @Override
  public String word(ToolResult result, Situation situation) {
    JsonNode record = result.record();
    List<String> paragraphs = new ArrayList<>();
    paragraphs.add(record.path("sentence").asText());
    if (!record.path("known").isEmpty()) {
      paragraphs.add("Known: " + known(record) + ".");
    }
    nextStep(record, paragraphs);
    String measurements = ofTheseTables(record, situation);
    if (!measurements.isEmpty()) {
      paragraphs.add(measurements.strip());
    } else if (!record.path("missing").isEmpty()) {
      paragraphs.add(missing(record));
    }
    record.path("remarks").forEach(remark -> paragraphs.add(remark.asText()));
    return String.join("\n\n", paragraphs);
  }

  private static String known(JsonNode record) {
    List<String> known = new ArrayList<>();
    for (JsonNode each : record.path("known")) {
      String unit = each.path("unit").asText();
      // A share says nothing without what it is of.
      String of = unit.equals("%") ? each.path("what").asText() + " " : "";
      known.add(
          "%s%s [%s]"
              .formatted(
                  of,
                  Amounts.of(each.path("value").asDouble(), unit),
                  each.path("source").asText()));
    }
    return String.join(", ", known);
  }

  private static void nextStep(JsonNode record, List<String> paragraphs) {
    String simpler = record.path("simpler").asText();
    switch (record.path("verdict").asText()) {
      case "premature" ->
          paragraphs.add(
              "Simpler now: %s. Come back %s.".formatted(simpler, record.path("trigger").asText()));
      case "undecided" -> paragraphs.add("Until then: " + simpler + ".");
      case "warranted" ->
          paragraphs.add("Before it, make sure that the simpler step is spent: " + simpler + ".");
      default -> {
        // What is missing comes next.
      }
    }
  }

  /** Joining tables back is measured on the very tables that were split before. */
  private static String ofTheseTables(JsonNode record, Situation situation) {
    if (!record.path("pattern").asText().equals("denormalization")) {
      return "";
    }
    return situation
        .lastEarlier(result -> result.tool().equals("analyze_normal_form") && result.succeeded())
        .map(result -> NormalFormAnswers.about(result).measurements())
        .orElse("");
  }

  private static String missing(JsonNode record) {
    var text =
        new StringBuilder("Still missing; run these and tell me, or connect the database:\n");
    for (JsonNode each : record.path("missing")) {
      text.append("\n- ").append(each.path("what").asText());
      String command = each.path("command").asText();
      if (!command.isEmpty()) {
        text.append("\n\n```")
            .append(each.path("language").asText())
            .append('\n')
            .append(command)
            .append("\n```\n");
      }
    }
    return text.toString().strip();
  }
}
