package dev.dbwright.agent.model.offline.wording;

import com.fasterxml.jackson.databind.JsonNode;
import dev.dbwright.agent.model.offline.situation.Situation;
import dev.dbwright.agent.model.offline.situation.ToolResult;
import dev.dbwright.tools.capacity.series.Unit;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** A forecast: the dates with their interval, what it grows by, what to do, what it rests on. */
public final class CapacityWording implements Wording {
  @Override
  public boolean words(String tool) {
    return tool.equals("plan_capacity");
  }

  /** What is asked back where there are no measurements, with the way to take them. */
  @Override
  public String withoutDatabase() {
    return """
        Not without measurements: a date that rests on none is a guess. I need the size over time, \
        at least 14 values for a date, and what there is at most ("the disk has 400 GB"). Take one a day:

        ```sql
        SELECT now() AS at, pg_database_size(current_database()) AS bytes;
        ```

        Paste them as `at,bytes` lines, or as numbers: "sizes by month in GB: 100, 112, 125".""";
  }

  @Override
  public String word(ToolResult result, Situation situation) {
    JsonNode record = result.record();
    Unit unit = Unit.of(record.path("unit").asText());
    List<String> paragraphs = new ArrayList<>();
    JsonNode thresholds = record.path("thresholds");
    if (thresholds.isEmpty()) {
      paragraphs.add(
          "What is the limit (\"the disk has 400 GB\")? Without it there is no date, only where it goes:");
    } else {
      paragraphs.add(reached(thresholds));
    }
    paragraphs.add(projections(record.path("projections"), unit));
    record
        .path("whatIf")
        .forEach(
            each -> {
              paragraphs.add("What if: " + each.path("what").asText() + ".");
              if (!each.path("thresholds").isEmpty()) {
                paragraphs.add(reached(each.path("thresholds")));
              }
              paragraphs.add(projections(each.path("projections"), unit));
            });
    need(record, unit, paragraphs);
    if (!record.path("notes").isEmpty()) {
      paragraphs.add(
          "What this rests on:\n\n"
              + StreamSupport.stream(record.path("notes").spliterator(), false)
                  .map(each -> "- " + each.asText())
                  .collect(Collectors.joining("\n")));
    }
    return String.join("\n\n", paragraphs);
  }

  private static String reached(JsonNode thresholds) {
    return StreamSupport.stream(thresholds.spliterator(), false)
        .map(each -> "- " + sentence(each))
        .collect(Collectors.joining("\n"));
  }

  private static String sentence(JsonNode reached) {
    String what = "**" + reached.path("what").asText() + "**";
    if (reached.path("alreadyReached").asBoolean()) {
      return "%s: reached since %s.".formatted(what, reached.path("earliest").asText());
    }
    if (!reached.has("earliest")) {
      return what + ": not within the time that can be looked at.";
    }
    String latest = reached.path("latest").asText("later than can be looked at");
    String dates =
        reached.has("expected")
            ? "about %s, with 80 %% certainty between %s and %s"
                .formatted(
                    reached.path("expected").asText(), reached.path("earliest").asText(), latest)
            : "between %s and %s".formatted(reached.path("earliest").asText(), latest);
    String act =
        reached.has("actBy")
            ? " Begin by %s, so that more is there at the earliest."
                .formatted(reached.path("actBy").asText())
            : "";
    return what + ": " + dates + "." + act;
  }

  private static String projections(JsonNode projections, Unit unit) {
    return StreamSupport.stream(projections.spliterator(), false)
        .map(
            each ->
                "- in %s months (%s): %s%s to %s"
                    .formatted(
                        each.path("months").asText(),
                        each.path("at").asText(),
                        each.has("value")
                            ? unit.text(each.path("value").asDouble()) + ", 80 % interval "
                            : "",
                        unit.text(each.path("low").asDouble()),
                        unit.text(each.path("high").asDouble())))
        .collect(Collectors.joining("\n"));
  }

  private static void need(JsonNode record, Unit unit, List<String> paragraphs) {
    if (record.path("thresholds").isEmpty()) {
      return;
    }
    JsonNode need = record.path("need");
    String enough =
        need.isObject()
            ? "Enough for %s months, with 90 %% certainty: %s. "
                .formatted(need.path("months").asText(), unit.text(need.path("value").asDouble()))
            : "";
    String options =
        StreamSupport.stream(record.path("options").spliterator(), false)
            .map(CapacityWording::option)
            .collect(Collectors.joining("; "));
    paragraphs.add(enough + "What can be done, the simplest first: " + options + ".");
  }

  /** What spreads over servers is never named without the mark above which it pays. */
  private static String option(JsonNode option) {
    String what = option.path("what").asText();
    return option.path("direction").asText().equalsIgnoreCase("horizontal")
        ? what + " (" + option.path("when").asText() + ")"
        : what;
  }
}
