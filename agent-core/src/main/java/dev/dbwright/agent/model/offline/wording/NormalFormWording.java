package dev.dbwright.agent.model.offline.wording;

import com.fasterxml.jackson.databind.JsonNode;
import dev.dbwright.agent.model.offline.situation.Situation;
import dev.dbwright.agent.model.offline.situation.ToolResult;
import java.util.List;
import java.util.stream.Collectors;

/** A table's normal form: the answer, the facts that decide it, the tables instead. */
final class NormalFormWording implements Wording {
  private static final int SHOWN_FACTS = 8;
  private static final int SHOWN_QUESTIONS = 3;

  @Override
  public boolean words(String tool) {
    return tool.equals("analyze_normal_form");
  }

  @Override
  public String withoutDatabase() {
    return "No database is connected, so I cannot read that table. Paste its `CREATE TABLE`, or"
        + " connect the database (`/connect URL`, or `--db URL`): it is only read.";
  }

  @Override
  public String word(ToolResult result, Situation situation) {
    List<NormalFormRecord> tables = NormalFormRecord.in(result.record());
    if (tables.isEmpty()) {
      return "There was no table in it that I could judge.";
    }
    return tables.stream()
        .map(table -> word(table, tables.size() > 1, result))
        .collect(Collectors.joining("\n\n"));
  }

  private static String word(NormalFormRecord table, boolean several, ToolResult result) {
    if (table.hasMigration()) {
      return MigrationWording.of(table);
    }
    String trip = table.json().path("roundTrip").path("summary").asText("");
    if (!trip.isEmpty()) {
      return trip
          + "\n\nNext: `show migration` has the steps; each is proposed as a change of its own.";
    }
    String name = several ? "**" + table.relation() + "**: " : "";
    return name
        + table.answer()
        + "\n\n"
        + table.facts(SHOWN_FACTS)
        + proposed(table)
        + refuted(table)
        + instead(table)
        + questions(table)
        + next(table, result);
  }

  private static String proposed(NormalFormRecord table) {
    String told = table.json().path("proposed").path("summary").asText("");
    return told.isEmpty() ? "" : "\n\n" + PlanRecord.sentence(told);
  }

  private static String refuted(NormalFormRecord table) {
    var text = new StringBuilder();
    for (JsonNode claim : table.json().path("claims")) {
      if (claim.path("standing").asText().equals("refuted")) {
        text.append(
            "\n- `%s -> %s` is not true: %s"
                .formatted(
                    NormalFormRecord.joined(claim.path("lhs")),
                    NormalFormRecord.joined(claim.path("rhs")),
                    PlanRecord.sentence(claim.path("source").asText())));
      }
    }
    return text.isEmpty() ? "" : "\n" + text;
  }

  private static String instead(NormalFormRecord table) {
    var text = new StringBuilder();
    for (JsonNode split : table.json().path("decompositions")) {
      boolean best =
          split.path("target").asText().equals(table.json().path("recommended").asText());
      boolean keeps = split.path("dependencyPreserving").asBoolean();
      if ((!best && keeps) || (split.path("relations").size() < 2 && breaksNothing(table))) {
        continue;
      }
      text.append("\n\n")
          .append(table.isSupposed() ? "If they hold, " : "")
          .append(PlanRecord.sentence(split.path("summary").asText()));
      if (split.path("relations").size() > 1) {
        text.append('\n').append(NormalFormRecord.tables(split));
      }
    }
    return text.toString();
  }

  private static boolean breaksNothing(NormalFormRecord table) {
    return table.json().path("violations").isEmpty();
  }

  private static String questions(NormalFormRecord table) {
    var text = new StringBuilder();
    int shown = 0;
    for (JsonNode question : table.json().path("questions")) {
      if (shown++ < SHOWN_QUESTIONS) {
        text.append(
            // The name of a column begins it: no capital.
            "\n- %s. %s"
                .formatted(question.path("seen").asText(), question.path("decidedBy").asText()));
      }
    }
    return text.isEmpty() ? "" : "\n\nFor you to decide:\n" + text;
  }

  private static String next(NormalFormRecord table, ToolResult result) {
    boolean live = result.arguments().path("table").isTextual();
    String ask =
        table.isSupposed() && !live
            ? "\n\nAre they true in your data? `/connect`, or give me a CSV: I count the"
                + " contradictions."
            : "";
    if (table.recommended().isEmpty() && breaksNothing(table)) {
      return ask;
    }
    boolean isTable = table.json().has("claims");
    return ask
        + "\n\nNext: `show er`"
        + (isTable ? ", `show migration`" : "")
        + ", or `why?` for the proofs.";
  }
}
