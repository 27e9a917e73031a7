package dev.dbwright.agent.model.offline.wording;

import com.fasterxml.jackson.databind.JsonNode;
import dev.dbwright.agent.model.offline.situation.Situation;
import dev.dbwright.agent.model.offline.situation.ToolResult;
import dev.dbwright.tools.report.Amounts;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Indexes for a workload: what to create and drop, what for, and what was left out. */
final class IndexWording implements Wording {
  private static final int SHOWN = 5;
  private static final int REMARKS_SHOWN = 8;

  @Override
  public boolean words(String tool) {
    return tool.equals("advise_indexes");
  }

  @Override
  public String withoutDatabase() {
    return "For which tables? Paste their `CREATE TABLE` statements with the queries, with numbers if"
        + " you know them (orders 5M rows, status 4 values), or connect a database (`/connect URL`,"
        + " or `--db URL`); it is only read.";
  }

  @Override
  public String word(ToolResult result, Situation situation) {
    JsonNode record = result.record();
    List<String> paragraphs = new ArrayList<>();
    // Who asks about one index has seen the proposal, or reads on in the record.
    boolean oneIndex = record.path("whyNot").isObject();
    if (oneIndex) {
      paragraphs.add(trial(record));
    }
    paragraphs.add(decision(record));
    if (!record.path("create").isEmpty()) {
      paragraphs.add(sql(record.path("create")));
    }
    if (!record.path("create").isEmpty() && !oneIndex) {
      paragraphs.add(reasons(record.path("create")));
    }
    if (!record.path("drop").isEmpty() && !oneIndex) {
      paragraphs.add("To drop, %s:".formatted(drops(record.path("drop"))));
      paragraphs.add(sql(record.path("drop")));
    }
    leftOut(record, paragraphs);
    if (!record.path("create").isEmpty() && situation.offers("propose_change")) {
      paragraphs.add("Say `create it` to have the first one proposed as a change.");
    }
    return String.join("\n\n", paragraphs);
  }

  private static String decision(JsonNode record) {
    JsonNode create = record.path("create");
    if (!record.has("baselineCost")) {
      return "%s for these queries, by rule from their text: no planner told a cost%s"
          .formatted(
              create.isEmpty()
                  ? "No new index"
                  : create.size() == 1 ? "One index" : create.size() + " indexes",
              create.isEmpty() ? "." : ":");
    }
    if (create.isEmpty()) {
      return "No new index within "
          + Amount.bytes(record.path("budgetBytes").asDouble())
          + " would make these queries cheaper [twin].";
    }
    double size = 0;
    int proved = 0;
    for (JsonNode index : create) {
      size += index.has("benefit") ? index.path("sizeBytes").asDouble() : 0;
      proved += index.has("benefit") ? 1 : 0;
    }
    int byRule = create.size() - proved;
    String more =
        byRule == 0
            ? ":"
            : "; and %s by rule, which no plan proved:"
                .formatted(byRule == 1 ? "one index" : byRule + " indexes");
    if (proved == 0) {
      return "No new index within %s would make the planned queries cheaper [twin]%s"
          .formatted(Amount.bytes(record.path("budgetBytes").asDouble()), more);
    }
    double left =
        record.path("finalCost").asDouble()
            / Math.max(1e-9, record.path("baselineCost").asDouble());
    return "%s of %s %s these queries down to %s of their cost [twin]%s"
        .formatted(
            proved == 1 ? "One index" : proved + " indexes",
            Amount.bytes(size),
            proved == 1 ? "brings" : "bring",
            Amounts.percent(left),
            more);
  }

  private static String sql(JsonNode statements) {
    var sql = new StringBuilder("```sql\n");
    for (JsonNode each : statements) {
      sql.append(each.path("ddl").asText().replaceFirst(";?\\s*$", ";\n"));
    }
    return sql.append("```").toString();
  }

  private static String reasons(JsonNode create) {
    List<String> lines = new ArrayList<>();
    for (JsonNode index : create) {
      lines.add(
          "%d. %s%s. Confidence %s: %s."
              .formatted(
                  lines.size() + 1,
                  measures(index),
                  index.path("reason").asText(),
                  index.path("confidence").path("level").asText().toLowerCase(Locale.ROOT),
                  index.path("confidence").path("why").asText()));
    }
    return String.join("\n", lines);
  }

  /** A size alone where no planner told a cost, or nothing. */
  private static String measures(JsonNode index) {
    if (index.has("sizeBytes") && !index.has("benefit")) {
      return Amount.bytes(index.path("sizeBytes").asDouble()) + " [estimated] by rule: ";
    }
    return index.has("sizeBytes")
        ? "%s [estimated], %s of the cost: "
            .formatted(
                Amount.bytes(index.path("sizeBytes").asDouble()),
                Amounts.percent(index.path("benefit").asDouble()))
        : "";
  }

  private static String drops(JsonNode drop) {
    List<String> reasons = new ArrayList<>();
    for (JsonNode each : drop) {
      String reason = each.path("reason").asText();
      String survivor = each.path("survivor").asText();
      boolean hasHeir = reason.equals("duplicate") || reason.equals("redundant");
      reasons.add("%s (%s)".formatted(reason, hasHeir ? survivor + " stays" : survivor));
    }
    return String.join(", ", reasons);
  }

  private static String trial(JsonNode record) {
    JsonNode trial = record.path("whyNot");
    String index = "`" + shape(trial) + "`";
    String size = Amount.bytes(trial.path("sizeBytes").asDouble()) + " [estimated]";
    if (trial.path("usedBy").isEmpty()) {
      JsonNode forced = trial.path("forced");
      String because =
          forced.isObject()
              ? "forced to, %s would cost %s instead of %s"
                  .formatted(
                      forced.path("source").asText(),
                      Amount.count(forced.path("cost").asDouble()),
                      Amount.count(forced.path("chosenCost").asDouble()))
              : "no query has a condition or an order that it could serve";
      return "%s, %s: tried, and no plan reads it; %s [twin].".formatted(index, size, because);
    }
    int number = 1;
    for (JsonNode proposed : record.path("create")) {
      if (shape(proposed).equals(shape(trial))) {
        return "%s, %s: it is number %d of the proposal; on its own it takes away %s of the cost [twin]."
            .formatted(index, size, number, Amounts.percent(trial.path("benefit").asDouble()));
      }
      number++;
    }
    return "%s, %s: on its own it takes away %s of the cost, beside the proposal %s [twin]."
        .formatted(
            index,
            size,
            Amounts.percent(trial.path("benefit").asDouble()),
            Amounts.percent(trial.path("addedBenefit").asDouble()));
  }

  /** Table and columns: {@code public.orders (status)}. */
  private static String shape(JsonNode index) {
    return index
        .path("ddl")
        .asText()
        .replaceFirst("(?i)^.*?\\bon\\s+(?:only\\s+)?", "")
        .replaceFirst("(?i)\\s+using\\s+btree\\s+", " ");
  }

  private static void leftOut(JsonNode record, List<String> paragraphs) {
    JsonNode skipped = record.path("skipped");
    if (!skipped.isEmpty()) {
      List<String> first = new ArrayList<>();
      skipped.forEach(
          each -> first.add(each.path("source").asText() + ": " + each.path("reason").asText()));
      paragraphs.add(
          "Left out: "
              + first.stream().limit(SHOWN).collect(Collectors.joining("; "))
              + (first.size() > SHOWN ? "; and " + (first.size() - SHOWN) + " more" : "")
              + ".");
    }
    List<String> remarks = new ArrayList<>();
    record.path("remarks").forEach(each -> remarks.add(each.asText()));
    record.path("twin").path("remarks").forEach(each -> remarks.add(each.asText()));
    if (!remarks.isEmpty()) {
      String shown =
          remarks.stream().limit(REMARKS_SHOWN).collect(Collectors.joining("\n- ", "- ", ""));
      int more = remarks.size() - REMARKS_SHOWN;
      paragraphs.add(
          "What this rests on:\n\n" + shown + (more > 0 ? "\n- and " + more + " more" : ""));
    }
  }
}
