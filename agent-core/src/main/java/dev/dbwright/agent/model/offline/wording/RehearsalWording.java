package dev.dbwright.agent.model.offline.wording;

import com.fasterxml.jackson.databind.JsonNode;
import dev.dbwright.agent.model.offline.situation.Situation;
import dev.dbwright.agent.model.offline.situation.ToolResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A rehearsal: whether what came back is what was there, what each part took, what it proves. */
final class RehearsalWording implements Wording {
  private static final int DIFFERENCES_SHOWN = 4;

  @Override
  public boolean words(String tool) {
    return tool.equals("rehearse_backup");
  }

  @Override
  public String word(ToolResult result, Situation situation) {
    JsonNode record = result.record();
    List<String> paragraphs = new ArrayList<>();
    paragraphs.add(verdict(record));
    if (record.has("damage")) {
      paragraphs.add("Broken on purpose: " + record.path("damage").asText() + ".");
    }
    List<String> lines = new ArrayList<>();
    record.path("backups").forEach(each -> lines.add(copy(each)));
    record.path("restores").forEach(each -> lines.add(restore(each)));
    paragraphs.add(String.join("\n", lines));
    record.path("notes").forEach(each -> paragraphs.add(each.asText()));
    paragraphs.add(next(record));
    return String.join("\n\n", paragraphs);
  }

  private static String verdict(JsonNode record) {
    int restores = record.path("restores").size();
    int held = 0;
    for (JsonNode each : record.path("restores")) {
      held += each.path("identical").asBoolean() ? 1 : 0;
    }
    String outcome =
        held == restores
            ? "%1$d of %1$d restores brought back every row".formatted(restores)
            : "%d of %d restores did not bring back what was there"
                .formatted(restores - held, restores);
    return "%s: %s on a scratch %s of %s, %s in all."
        .formatted(
            outcome,
            record.path("program").asText(),
            record.path("server").asText(),
            Amount.bytes(record.path("databaseBytes").asDouble()),
            seconds(record.path("elapsedSeconds")));
  }

  private static String copy(JsonNode backup) {
    return "- %s copy, while rows changed: %s, %s read, %s stored"
        .formatted(
            backup.path("kind").asText().toLowerCase(Locale.ROOT),
            seconds(backup.path("elapsedSeconds")),
            Amount.bytes(backup.path("copiedBytes").asDouble()),
            Amount.bytes(backup.path("storedBytes").asDouble()));
  }

  private static String restore(JsonNode restore) {
    String what = restore.path("what").asText();
    if (restore.has("failure")) {
      return "- restored to %s: no server, \"%s\""
          .formatted(what, restore.path("failure").asText());
    }
    return "- restored to %s: files back %s, start and replay of %s of log %s; %s"
        .formatted(
            what,
            seconds(restore.path("copySeconds")),
            Amount.bytes(restore.path("replayedBytes").asDouble()),
            seconds(restore.path("startSeconds")),
            contents(restore));
  }

  private static String contents(JsonNode restore) {
    double rows = 0;
    List<String> differences = new ArrayList<>();
    for (JsonNode table : restore.path("tables")) {
      rows += table.path("rows").asDouble();
      if (!table.path("identical").asBoolean()) {
        differences.add(difference(table));
      }
    }
    restore.path("broken").forEach(each -> differences.add(each.asText()));
    if (differences.isEmpty()) {
      return "identical: %s, %s"
          .formatted(Amount.of(restore.path("tables").size(), "table"), Amount.of(rows, "row"));
    }
    int left = Math.max(0, differences.size() - DIFFERENCES_SHOWN);
    return "not as it was: "
        + String.join(", ", differences.subList(0, differences.size() - left))
        + (left == 0 ? "" : ", and %d more".formatted(left));
  }

  private static String difference(JsonNode table) {
    String name = "`" + table.path("table").asText() + "` ";
    if (table.has("failure")) {
      return name + "cannot be read";
    }
    if (!table.has("rows")) {
      return name + "is missing";
    }
    if (!table.has("expectedRows")) {
      return name + "should not be there";
    }
    double rows = table.path("rows").asDouble();
    double expected = table.path("expectedRows").asDouble();
    return rows == expected
        ? name + "holds other rows"
        : "%sholds %s instead of %s rows"
            .formatted(name, Amount.count(rows), Amount.count(expected));
  }

  private static String next(JsonNode record) {
    return record.has("damage")
        ? "So the rehearsal does find it. Say `rehearse a backup` for one with nothing broken."
        : "This proves the programs and the way, on a database made up for it; no server of yours"
            + " was touched, and your own backups are proved by restoring them: `plan a backup`"
            + " comes with a script for that. Say `now with a segment of the log missing` to see"
            + " that a rehearsal can fail.";
  }

  private static String seconds(JsonNode seconds) {
    return Amount.ms(seconds.asDouble() * 1_000);
  }
}
