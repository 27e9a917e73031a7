package dev.dbwright.agent.model.offline.wording;

import com.fasterxml.jackson.databind.JsonNode;
import dev.dbwright.agent.model.offline.situation.Situation;
import dev.dbwright.agent.model.offline.situation.ToolResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What a statement may do. */
final class ClassificationWording implements Wording {
  private static final Map<String, String> EFFECTS =
      Map.of(
          "read", "It only reads",
          "session", "It changes only this session's settings",
          "write", "It changes rows",
          "ddl", "It changes the schema",
          "write_all_rows", "It changes every row of a table",
          "admin", "It reaches the server itself: files, settings or other sessions",
          "destructive", "It loses data",
          "unknown", "I cannot tell what it may do, so it is treated as the worst");

  @Override
  public boolean words(String tool) {
    return tool.equals("classify_sql");
  }

  @Override
  public String word(ToolResult result, Situation situation) {
    JsonNode record = result.record();
    String effect = record.path("effect").asText("unknown");
    boolean confirms = record.path("needsConfirmation").asBoolean();
    boolean changes = record.path("changesData").asBoolean();
    var text = new StringBuilder(changes || confirms ? "Not safe to run unseen. " : "");
    text.append(EFFECTS.getOrDefault(effect, "Its effect is " + effect));
    text.append(" (`").append(effect).append("`)");
    List<JsonNode> statements = new ArrayList<>();
    record.path("statements").forEach(statement -> addRead(statements, statement));
    if (statements.size() == 1) {
      text.append(reasons(statements.get(0))).append('.');
    } else {
      text.append("; that is the worst of ").append(statements.size()).append(" statements:\n");
      statements.forEach(statement -> text.append("\n- ").append(line(statement)));
    }
    return text.append("\n\n").append(next(changes || confirms)).toString();
  }

  private static void addRead(List<JsonNode> statements, JsonNode statement) {
    if (statement.has("effect")) {
      statements.add(statement);
    }
  }

  private static String line(JsonNode statement) {
    return "line "
        + statement.path("line").asInt()
        + ": `"
        + statement.path("effect").asText()
        + "`"
        + reasons(statement);
  }

  private static String reasons(JsonNode statement) {
    List<String> reasons = new ArrayList<>();
    statement.path("reasons").forEach(reason -> reasons.add(reason.asText()));
    List<String> risks = new ArrayList<>();
    statement.path("risks").forEach(risk -> risks.add("`" + risk.asText() + "`"));
    String why = reasons.isEmpty() ? "" : ": " + String.join("; ", reasons);
    return risks.isEmpty()
        ? why
        : why + " (" + risks.stream().collect(Collectors.joining(", ")) + ")";
  }

  private static String next(boolean changes) {
    return changes
        ? "Next: ask me to propose it. With a database connected I measure what it touches; it runs"
            + " only after a person has confirmed exactly that."
        : "Next: with a database connected I can run it, read only.";
  }
}
