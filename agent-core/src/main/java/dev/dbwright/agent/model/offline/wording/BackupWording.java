package dev.dbwright.agent.model.offline.wording;

import com.fasterxml.jackson.databind.JsonNode;
import dev.dbwright.agent.model.offline.situation.Situation;
import dev.dbwright.agent.model.offline.situation.ToolResult;
import dev.dbwright.tools.report.Amounts;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** A backup plan: what is lost and how long it takes, what would have to change, what it costs. */
public final class BackupWording implements Wording {
  private static final Pattern COST =
      Pattern.compile("(?i)\\bcosts?\\b|\\bexpensive\\b|\\bbudget\\b");
  private static final Pattern RUNBOOK =
      Pattern.compile(
          "(?i)\\brunbooks?\\b|\\bdropped\\b|\\bransomware\\b|\\blost (?:host|region)\\b");
  private static final Pattern DRILL = Pattern.compile("(?i)\\bdrill\\b|\\brestore test\\b");
  private static final Pattern WHY = Pattern.compile("(?i)\\bwhy\\b|\\balternatives?\\b");

  private static final int LONGEST_RUNBOOK = 6_000;

  @Override
  public boolean words(String tool) {
    return tool.equals("plan_backup");
  }

  /** What is asked back where numbers are missing, with the way to measure them. */
  public static String questions(JsonNode known) {
    List<String> missing = new ArrayList<>();
    if (!known.has("size")) {
      missing.add(
          "how large the database is (`SELECT pg_size_pretty(sum(pg_database_size(oid))) FROM pg_database WHERE datallowconn;`)");
    }
    if (!known.has("rpo")) {
      missing.add("the RPO: how much of the newest data may be lost (5 minutes?)");
    }
    if (!known.has("rto")) {
      missing.add("the RTO: how long until a server answers again (1 hour?)");
    }
    return """
        A plan follows from numbers, so please say:

        %s

        Good to know as well: WAL per day, how fast a restore copies, how long copies are kept, rules such as GDPR or SOX. \
        With a database connected (`/connect URL`, or `--db URL`) I read size and WAL myself. What holds for every plan: a \
        backup that was never restored is a hypothesis, so the restore is tested each week."""
        .formatted(missing.stream().map(each -> "- " + each).collect(Collectors.joining("\n")));
  }

  @Override
  public String word(ToolResult result, Situation situation) {
    JsonNode plan = result.record();
    String wanted = result.arguments().path("config").asText();
    JsonNode file = plan.path("configs").path(wanted);
    if (!file.isMissingNode()) {
      return "```\n" + file.asText().strip() + "\n```";
    }
    List<String> paragraphs = new ArrayList<>();
    if (situation.request().says(WHY)) {
      paragraphs.add(why(plan, situation));
    }
    if (situation.request().says(RUNBOOK) && plan.has("runbook")) {
      return runbook(plan);
    }
    if (situation.request().says(DRILL)) {
      paragraphs.add("The restore drill:\n\n" + lines(plan.path("drill")));
    }
    paragraphs.add(decision(plan));
    problems(plan, paragraphs);
    paragraphs.add(parts(plan));
    paragraphs.add(kept(plan, situation.request().says(COST)));
    paragraphs.add(schedule(plan));
    if (!situation.request().says(WHY)) {
      paragraphs.add(others(plan));
    }
    if (!plan.path("compliance").isEmpty()) {
      paragraphs.add("Compliance:\n\n" + lines(plan.path("compliance")));
    }
    // The rest of it holds for every plan, and stands in the card.
    paragraphs.add(plan.path("practice").path(0).asText());
    paragraphs.add("What this rests on:\n\n" + lines(plan.path("assumptions"), plan.path("notes")));
    paragraphs.add(next(plan));
    return String.join("\n\n", paragraphs);
  }

  private static String decision(JsonNode plan) {
    JsonNode targets = plan.path("targets");
    return "%s: at most %s of what was written is lost (%s), a restore takes %s (%s), copies take %s, about %s a month."
        .formatted(
            plan.path("method").path("program").asText(),
            Amounts.span(
                plan.path("archive")
                    .path("quietLossSeconds")
                    .asDouble(plan.path("rpoSeconds").asDouble())),
            against("RPO", plan.path("meetsRpo").asBoolean(), targets.path("rpoSeconds")),
            Amounts.span(plan.path("rtoSeconds").asDouble()),
            against("RTO", plan.path("meetsRto").asBoolean(), targets.path("rtoSeconds")),
            Amounts.bytes(plan.path("storageBytes").asLong()),
            money(plan.path("cost").path("perMonth").asDouble(), plan));
  }

  private static String against(String name, boolean keeps, JsonNode target) {
    return "%s %s%s"
        .formatted(name, Amounts.span(target.asDouble()), keeps ? "" : ", which is missed");
  }

  private static String money(double amount, JsonNode plan) {
    return String.format(
        Locale.ROOT,
        amount < 100 ? "%,.2f %s" : "%,.0f %s",
        amount,
        plan.path("cost").path("currency").asText());
  }

  private static void problems(JsonNode plan, List<String> paragraphs) {
    for (JsonNode problem : plan.path("problems")) {
      paragraphs.add(
          problem.path("message").asText()
              + " Any one of these changes it:\n\n"
              + lines(problem.path("changes")));
    }
  }

  private static String parts(JsonNode plan) {
    String parts =
        each(plan.path("restore"))
            .map(
                part ->
                    "%s %s (%s)"
                        .formatted(
                            part.path("what").asText(),
                            Amounts.span(part.path("seconds").asDouble()),
                            part.path("how").asText()))
            .collect(Collectors.joining(", "));
    JsonNode archive = plan.path("archive");
    return "The restore: "
        + parts
        + "."
        + (archive.isObject()
            ? " WAL is archived segment by segment, each after %s at the latest."
                .formatted(Amounts.span(archive.path("timeoutSeconds").asDouble()))
            : "");
  }

  private static String kept(JsonNode plan, boolean withPrices) {
    JsonNode storage = plan.path("storage");
    List<String> kinds = new ArrayList<>();
    kind(kinds, storage, "fulls", "full", "fullsBytes");
    kind(kinds, storage, "changes", "of changes", "changesBytes");
    kind(kinds, storage, "logicals", "dumps", "logicalBytes");
    if (storage.path("logBytes").asLong() > 0) {
      kinds.add(
          "logs of %s (%s)"
              .formatted(
                  Amounts.count(plan.path("retention").path("logDays").asDouble(), "days"),
                  Amounts.bytes(storage.path("logBytes").asLong())));
    }
    String text =
        "Kept (%s), on the fullest day: %s."
            .formatted(plan.path("retention").path("rules").asText(), String.join(", ", kinds));
    if (!withPrices) {
      return text;
    }
    JsonNode cost = plan.path("cost");
    return text
        + " A month: "
        + each(cost.path("parts"))
            .map(
                part ->
                    part.path("what").asText()
                        + " "
                        + part.path("how").asText()
                        + " = "
                        + money(part.path("perMonth").asDouble(), plan))
            .collect(Collectors.joining(", "))
        + " ("
        + cost.path("source").asText()
        + ", "
        + cost.path("asOf").asText()
        + ").";
  }

  private static void kind(
      List<String> kinds, JsonNode storage, String count, String what, String bytes) {
    if (storage.path(count).asInt() > 0) {
      kinds.add(
          "%s %s (%s)"
              .formatted(
                  storage.path(count).asText(), what, Amounts.bytes(storage.path(bytes).asLong())));
    }
  }

  private static String schedule(JsonNode plan) {
    return "Schedule:\n\n"
        + each(plan.path("schedule"))
            .map(
                run -> "- %s: `%s`".formatted(run.path("what").asText(), run.path("cron").asText()))
            .collect(Collectors.joining("\n"));
  }

  private static String others(JsonNode plan) {
    return "Not taken:\n\n" + alternatives(plan.path("alternatives"), "");
  }

  /** The one that is asked about; all where none is named. */
  private static String why(JsonNode plan, Situation situation) {
    String words = situation.request().words().toLowerCase(Locale.ROOT);
    String taken =
        "%s is taken: %s."
            .formatted(
                plan.path("method").path("program").asText(),
                plan.path("method").path("why").asText());
    String named = alternatives(plan.path("alternatives"), words);
    return named.isEmpty()
        ? taken + "\n\n" + alternatives(plan.path("alternatives"), "")
        : named + "\n\n" + taken;
  }

  private static String alternatives(JsonNode alternatives, String words) {
    return each(alternatives)
        .filter(each -> words.isEmpty() || words.contains(each.path("program").asText()))
        .map(each -> "- %s: %s".formatted(each.path("program").asText(), each.path("why").asText()))
        .collect(Collectors.joining("\n"));
  }

  private static String runbook(JsonNode plan) {
    String pages = plan.path("runbook").asText();
    return pages.length() <= LONGEST_RUNBOOK
        ? pages
        : pages.substring(0, LONGEST_RUNBOOK) + "…\n\n`/show runbook` has all of it.";
  }

  private static String next(JsonNode plan) {
    List<String> names = new ArrayList<>();
    plan.path("configs").fieldNames().forEachRemaining(names::add);
    return names.isEmpty()
        ? "The runbooks: `/show runbook`."
        : "Files: say `give me the %s file`; there are %s. The runbooks: `/show runbook`."
            .formatted(names.get(0), String.join(", ", names));
  }

  private static String lines(JsonNode... lists) {
    return Stream.of(lists)
        .flatMap(BackupWording::each)
        .map(each -> "- " + each.asText())
        .collect(Collectors.joining("\n"));
  }

  private static Stream<JsonNode> each(JsonNode list) {
    return StreamSupport.stream(list.spliterator(), false);
  }
}
