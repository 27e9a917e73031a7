package dev.dbwright.agent.model.offline.wording;

import com.fasterxml.jackson.databind.JsonNode;
import dev.dbwright.agent.model.offline.situation.Situation;
import dev.dbwright.agent.model.offline.situation.ToolResult;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The health of the connected database: what to do first. */
final class HealthWording implements Wording {
  private static final int SHOWN = 5;

  @Override
  public boolean words(String tool) {
    return tool.equals("check_health");
  }

  @Override
  public String word(ToolResult result, Situation situation) {
    JsonNode record = result.record();
    Map<String, Integer> counts = new LinkedHashMap<>();
    List<JsonNode> first = new ArrayList<>();
    for (JsonNode finding : record.path("findings")) {
      String severity = finding.path("severity").asText();
      counts.merge(severity, 1, Integer::sum);
      if (!severity.equals("info") && first.size() < SHOWN) {
        first.add(finding);
      }
    }
    var text = new StringBuilder(summary(record, counts));
    for (int i = 0; i < first.size(); i++) {
      text.append(
          "\n%d. **%s** %s"
              .formatted(i + 1, first.get(i).path("name").asText(), said(first.get(i))));
    }
    int skipped = record.path("skipped").size();
    if (skipped > 0) {
      text.append("\n\n")
          .append(Amount.of(skipped, "check"))
          .append(" could not look; the result above says why.");
    }
    return text.toString();
  }

  private static String summary(JsonNode record, Map<String, Integer> counts) {
    String checks = Amount.of(record.path("checks").asInt(), "check") + " [catalog]";
    if (counts.isEmpty()) {
      return checks + " found nothing to do in " + record.path("database").asText() + ".";
    }
    String found =
        counts.entrySet().stream()
            .map(entry -> entry.getValue() + " " + entry.getKey())
            .collect(Collectors.joining(", "));
    boolean grave = counts.keySet().stream().anyMatch(severity -> !severity.equals("info"));
    return checks
        + " of "
        + record.path("database").asText()
        + ": "
        + found
        + (grave ? ". First:\n" : ". Nothing of it is urgent.");
  }

  private static String said(JsonNode finding) {
    String advice = finding.path("advice").asText("");
    return PlanRecord.sentence(finding.path("message").asText())
        + (advice.isEmpty() ? "" : " " + PlanRecord.sentence(advice));
  }
}
