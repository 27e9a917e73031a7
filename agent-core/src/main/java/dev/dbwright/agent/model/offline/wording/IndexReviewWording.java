package dev.dbwright.agent.model.offline.wording;

import com.fasterxml.jackson.databind.JsonNode;
import dev.dbwright.agent.model.offline.situation.Situation;
import dev.dbwright.agent.model.offline.situation.ToolResult;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The review of indexes: how much of what, and what to do first. */
final class IndexReviewWording implements Wording {
  private static final int SHOWN = 5;

  @Override
  public boolean words(String tool) {
    return tool.equals("review_indexes");
  }

  @Override
  public String word(ToolResult result, Situation situation) {
    JsonNode record = result.record();
    JsonNode findings = record.path("findings");
    int count = record.path("indexes").asInt();
    String looked =
        "%d %s of %s"
            .formatted(count, count == 1 ? "index" : "indexes", record.path("database").asText());
    var text =
        new StringBuilder(
            findings.isEmpty()
                ? looked + ": nothing to drop, to build or to mend [catalog]."
                : looked + ": " + counts(findings) + " [catalog]. First:\n");
    for (int i = 0; i < Math.min(SHOWN, findings.size()); i++) {
      JsonNode finding = findings.get(i);
      text.append(
          "\n%d. **%s** %s %s"
              .formatted(
                  i + 1,
                  finding.path("name").asText(),
                  PlanRecord.sentence(finding.path("message").asText()),
                  PlanRecord.sentence(finding.path("advice").asText())));
    }
    if (findings.size() > SHOWN) {
      text.append("\n\n%d more stand above.".formatted(findings.size() - SHOWN));
    }
    record.path("remarks").forEach(remark -> text.append("\n\n").append(remark.asText()));
    int skipped = record.path("skipped").size();
    if (skipped > 0) {
      text.append("\n\n")
          .append(Amount.of(skipped, "rule"))
          .append(" could not look (")
          .append(record.path("skipped").path(0).path("reason").asText())
          .append(").");
    }
    return text.toString();
  }

  private static String counts(JsonNode findings) {
    Map<String, Integer> counts = new TreeMap<>();
    findings.forEach(finding -> counts.merge(finding.path("name").asText(), 1, Integer::sum));
    return counts.entrySet().stream()
        .map(count -> count.getValue() + " " + count.getKey())
        .collect(Collectors.joining(", "));
  }
}
