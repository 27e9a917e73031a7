package dev.dbwright.agent.model.offline.wording;

import com.fasterxml.jackson.databind.JsonNode;
import dev.dbwright.agent.model.offline.situation.Situation;
import dev.dbwright.agent.model.offline.situation.ToolResult;

/** Two plans compared: what happened, why, and how to check it. */
final class ComparisonWording implements Wording {
  private static final int SHOWN_REASONS = 3;
  private static final int SHOWN_CHANGES = 5;

  @Override
  public boolean words(String tool) {
    return tool.equals("compare_plans");
  }

  @Override
  public String word(ToolResult result, Situation situation) {
    JsonNode record = result.record();
    var text = new StringBuilder(record.path("answer").asText());
    record.path("notes").forEach(note -> text.append("\n\n").append(note.asText()));
    int place = 0;
    for (JsonNode reason : record.path("reasons")) {
      if (place == SHOWN_REASONS) {
        break;
      }
      place++;
      text.append(place == 1 ? "\n" : "")
          .append("\n%d. **%s** ".formatted(place, reason.path("cause").asText()))
          // The answer has said why already.
          .append(place == 1 ? "" : PlanRecord.sentence(reason.path("because").asText()) + " ")
          .append(PlanRecord.sentence(reason.path("check").asText()));
    }
    return text.append(changes(record.path("changes"))).toString();
  }

  private static String changes(JsonNode changes) {
    if (changes.isEmpty()) {
      return "";
    }
    var text = new StringBuilder("\n\nWhat differs:\n");
    for (int i = 0; i < Math.min(SHOWN_CHANGES, changes.size()); i++) {
      text.append("\n- ").append(changes.path(i).path("what").asText());
      JsonNode delta = changes.path(i).path("deltaMs");
      if (delta.isNumber()) {
        String sign = delta.asDouble() < 0 ? "-" : "+";
        text.append(" (%s%s)".formatted(sign, Amount.ms(Math.abs(delta.asDouble()))));
      }
      text.append(" [plan]");
    }
    int more = changes.size() - SHOWN_CHANGES;
    return text.append(more > 0 ? "\n- and " + more + " more" : "").toString();
  }
}
