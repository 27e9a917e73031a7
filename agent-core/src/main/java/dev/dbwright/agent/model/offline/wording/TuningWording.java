package dev.dbwright.agent.model.offline.wording;

import com.fasterxml.jackson.databind.JsonNode;
import dev.dbwright.agent.model.offline.situation.Situation;
import dev.dbwright.agent.model.offline.situation.ToolResult;
import dev.dbwright.tools.engine.Engine;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** A server's parameters: what was asked about first, then those that matter, then the proof. */
final class TuningWording implements Wording {
  private static final int SHOWN = 10;
  private static final int REMARKS_SHOWN = 5;
  private static final Pattern FILE =
      Pattern.compile("(?i)\\b(?:file|postgresql\\.conf|my\\.cnf|script|conf)\\b");
  private static final Pattern PGTUNE = Pattern.compile("(?i)\\bpgtune\\b");

  @Override
  public boolean words(String tool) {
    return tool.equals("tune_parameters");
  }

  @Override
  public String withoutDatabase() {
    return "No database is connected, so this rests on what you told.";
  }

  @Override
  public String word(ToolResult result, Situation situation) {
    JsonNode record = result.record();
    String asked = situation.request().words();
    List<String> paragraphs = new ArrayList<>();
    List<JsonNode> named = named(record, asked);
    boolean wantsFile =
        FILE.matcher(asked).find() && situation.request().artefacts().isEmpty() && named.isEmpty();
    named.forEach(each -> paragraphs.add(inFull(each)));
    if (named.isEmpty() && !wantsFile) {
      faults(record).ifPresent(paragraphs::add);
      paragraphs.add(decision(record));
      parameters(record).ifPresent(paragraphs::add);
    }
    if (wantsFile) {
      paragraphs.add(
          "`%s`:\n\n```ini\n%s```"
              .formatted(record.path("fileName").asText(), record.path("file").asText()));
    }
    if (PGTUNE.matcher(asked).find()) {
      pgtune(record).ifPresent(paragraphs::add);
    }
    trial(record).ifPresent(paragraphs::add);
    paragraphs.add(memory(record));
    changes(record).ifPresent(paragraphs::add);
    if (named.isEmpty()) {
      remarks(record).ifPresent(paragraphs::add);
    }
    if (!wantsFile && !record.path("parameters").isEmpty()) {
      paragraphs.add("Say `give me the file` for all of them, or `why that work_mem?` for one.");
    }
    return String.join("\n\n", paragraphs);
  }

  private static List<JsonNode> named(JsonNode record, String asked) {
    List<JsonNode> named = new ArrayList<>();
    String words = asked.toLowerCase(Locale.ROOT);
    for (JsonNode each : record.path("parameters")) {
      String name = each.path("name").asText();
      // A result that was cut ends in a note, which has no name.
      if (!name.isEmpty()
          && Pattern.compile("(?<![\\w.])" + Pattern.quote(name) + "(?!\\w)")
              .matcher(words)
              .find()) {
        named.add(each);
      }
    }
    // "tune it, max_connections = 300" asks for all.
    return words.contains("tune") ? List.of() : named;
  }

  private static String inFull(JsonNode parameter) {
    return "`%s` = `%s` (%s): %s. Another value would follow from: %s."
        .formatted(
            parameter.path("name").asText(),
            parameter.path("value").asText(),
            parameter.path("restart").asBoolean() ? "restart" : "reload",
            parameter.path("reason").asText(),
            parameter.path("changedBy").asText());
  }

  private static String decision(JsonNode record) {
    JsonNode machine = record.path("machine");
    String of =
        "%s %s on %s of RAM, %s, %s, %s"
            .formatted(
                Engine.named(record.path("engine").asText()).title(),
                record.path("version").asText(),
                Amount.bytes(machine.path("ramBytes").asDouble()),
                Amount.of(machine.path("cores").asDouble(), "core"),
                machine.path("storage").asText().replace("NVME", "NVMe"),
                machine.path("use").asText());
    JsonNode right = record.path("alreadyRight");
    int changes = record.path("count").asInt();
    if (changes == 0) {
      return "%s: nothing to change, all %s advised values are right already."
          .formatted(of, Amount.count(right.asDouble()));
    }
    return right.isNumber()
        ? "%s: %d values to change, %s are right already. The ones that matter most:"
            .formatted(of, changes, Amount.count(right.asDouble()))
        : "%s: %d values. The ones that matter most:".formatted(of, changes);
  }

  private static Optional<String> parameters(JsonNode record) {
    List<String> lines = new ArrayList<>();
    for (JsonNode each : record.path("parameters")) {
      if (lines.size() < SHOWN && !each.path("name").asText().startsWith("log_")) {
        lines.add(
            "- `%s = %s`%s: %s"
                .formatted(
                    each.path("name").asText(),
                    each.path("value").asText(),
                    each.path("restart").asBoolean() ? " (restart)" : "",
                    each.path("reason").asText()));
      }
    }
    return lines.isEmpty() ? Optional.empty() : Optional.of(String.join("\n", lines));
  }

  private static String memory(JsonNode record) {
    double total = 0;
    for (JsonNode part : record.path("memory").path("parts")) {
      total += part.path("bytes").asDouble();
    }
    return "With everything at once %s of %s are in use [computed]."
        .formatted(
            Amount.bytes(total), Amount.bytes(record.path("memory").path("ramBytes").asDouble()));
  }

  private static Optional<String> faults(JsonNode record) {
    List<String> lines = new ArrayList<>();
    record
        .path("faults")
        .forEach(
            each ->
                lines.add(
                    "- `%s`: %s"
                        .formatted(
                            each.path("name").asText(),
                            each.path("message")
                                .asText()
                                .replaceFirst(
                                    "^" + Pattern.quote(each.path("name").asText()) + " ", ""))));
    return lines.isEmpty()
        ? Optional.empty()
        : Optional.of("Wrong in what you have:\n\n" + String.join("\n", lines));
  }

  private static Optional<String> trial(JsonNode record) {
    JsonNode trial = record.path("trial");
    if (!trial.isObject()) {
      return Optional.empty();
    }
    List<String> said = new ArrayList<>();
    trial.path("unknown").forEach(name -> said.add(name.asText() + " is not known"));
    trial.path("refusals").forEach(each -> said.add(each.path("message").asText()));
    return Optional.of(
        "A scratch PostgreSQL %d %s%s."
            .formatted(
                trial.path("triedVersion").asInt(),
                trial.path("accepted").asBoolean() ? "accepted all of it" : "refused: ",
                String.join("; ", said)));
  }

  private static Optional<String> pgtune(JsonNode record) {
    List<String> lines = new ArrayList<>();
    for (JsonNode each : record.path("pgtune")) {
      lines.add(
          "- `%s`: pgtune %s, here %s; %s"
              .formatted(
                  each.path("name").asText(),
                  each.path("pgtunes").asText(),
                  each.path("ours").asText("left out"),
                  each.path("why").asText()));
    }
    return lines.isEmpty()
        ? Optional.empty()
        : Optional.of("Beside pgtune's answer:\n\n" + String.join("\n", lines));
  }

  private static Optional<String> changes(JsonNode record) {
    List<String> statements = new ArrayList<>();
    record.path("statements").forEach(each -> statements.add(each.asText()));
    record.path("tables").forEach(each -> statements.add(each.path("sql").asText()));
    return statements.isEmpty()
        ? Optional.empty()
        : Optional.of(
            "Nothing was changed on the connected server. Each of these can be proposed as a change"
                + " that a person approves:\n\n```sql\n"
                + String.join("\n", statements)
                + "\n```");
  }

  private static Optional<String> remarks(JsonNode record) {
    List<String> lines = new ArrayList<>();
    record.path("remarks").forEach(each -> lines.add("- " + each.asText()));
    return lines.isEmpty()
        ? Optional.empty()
        : Optional.of(
            "To mind:\n\n"
                + String.join("\n", lines.subList(0, Math.min(REMARKS_SHOWN, lines.size()))));
  }
}
