package dev.dbwright.agent.model.offline.wording;

import com.fasterxml.jackson.databind.JsonNode;
import dev.dbwright.agent.model.offline.situation.Situation;
import dev.dbwright.agent.model.offline.situation.ToolResult;
import dev.dbwright.tools.engine.Engine;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;

/** What calls whom, then the files; a single file where one was asked for. */
final class MonitoringWording implements Wording {
  private static final String CUT = "left out";

  @Override
  public boolean words(String tool) {
    return tool.equals("plan_monitoring");
  }

  @Override
  public String withoutDatabase() {
    return "No database is connected; a plan of monitoring needs none.";
  }

  @Override
  public String word(ToolResult result, Situation situation) {
    JsonNode record = result.record();
    String file = result.arguments().path("config").asText();
    if (!file.isEmpty()) {
      return file(record, file);
    }
    return result.arguments().has("about") ? some(record) : plan(record);
  }

  private static String plan(JsonNode record) {
    List<String> critical = new ArrayList<>();
    List<String> warnings = new ArrayList<>();
    for (JsonNode line : record.path("overview")) {
      String[] parts = line.asText().split(": ", 2);
      String item = "- `%s`: %s".formatted(parts[0], parts[parts.length - 1]);
      (item.contains(": critical") ? critical : warnings).add(item);
    }
    List<String> paragraphs = new ArrayList<>();
    paragraphs.add(
        "%d alerts for %s and its hosts, as Prometheus rules with a unit test for each that fires and one that stays quiet [computed]."
            .formatted(
                critical.size() + warnings.size(),
                Engine.named(record.path("engine").asText()).title()));
    list("Assumed", record.path("assumptions"), paragraphs);
    paragraphs.add("These call a person at once:\n\n" + String.join("\n", critical));
    paragraphs.add("These are read in working hours:\n\n" + String.join("\n", warnings));
    list("Not seen by these", record.path("notes"), paragraphs);
    paragraphs.add(
        "Say `show me the rules`, `the runbook`, `the dashboard`, `the exporter queries` or `the"
            + " role`; `dbwright monitoring --to FOLDER` writes all files. A limit is changed by"
            + " saying it: `and alert at 30 s lag`.");
    return String.join("\n\n", paragraphs);
  }

  /** The alerts that were asked about, in full. */
  private static String some(JsonNode record) {
    List<String> paragraphs = new ArrayList<>();
    for (JsonNode alert : record.path("alerts")) {
      if (!alert.has("name")) {
        continue;
      }
      JsonNode first = alert.path("first");
      paragraphs.add(
          "`%s` (%s) fires where this holds for %d min: %s\n\n```promql\n%s\n```"
              .formatted(
                  alert.path("name").asText(),
                  alert.path("severity").asText(),
                  alert.path("hold").path("seconds").asLong() / 60,
                  alert.path("hold").path("reason").asText(),
                  alert.path("expression").asText()));
      paragraphs.add(alert.path("meaning").asText());
      paragraphs.add(
          "First: %s\n\n```%s\n%s\n```"
              .formatted(
                  first.path("action").asText(),
                  first.path("language").asText(),
                  first.path("command").asText()));
    }
    paragraphs.add("`set up monitoring` has all alerts and their files.");
    return String.join("\n\n", paragraphs);
  }

  private static void list(String title, JsonNode lines, List<String> paragraphs) {
    List<String> items =
        StreamSupport.stream(lines.spliterator(), false).map(each -> "- " + each.asText()).toList();
    if (!items.isEmpty()) {
      paragraphs.add(title + ":\n\n" + String.join("\n", items));
    }
  }

  private static String file(JsonNode record, String name) {
    String text = record.path("configs").path(name).asText();
    String language =
        Map.of("grafana", "json", "role", "sql", "runbook", "markdown").getOrDefault(name, "yaml");
    String rest =
        text.endsWith(CUT)
            ? "\n\nThat is its beginning; `/show %s` and `dbwright monitoring --config %s` have it whole."
                .formatted(name, name)
            : "";
    return language.equals("markdown")
        ? text + rest
        : "`%s`:\n\n```%s\n%s\n```%s".formatted(name, language, text.stripTrailing(), rest);
  }
}
