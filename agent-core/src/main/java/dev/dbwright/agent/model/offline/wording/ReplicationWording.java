package dev.dbwright.agent.model.offline.wording;

import com.fasterxml.jackson.databind.JsonNode;
import dev.dbwright.agent.model.offline.situation.Situation;
import dev.dbwright.agent.model.offline.situation.ToolResult;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** Copies of a server: what they are, what each failure costs; or the one thing asked about. */
public final class ReplicationWording implements Wording {
  private static final Pattern RUNBOOK =
      i(
          "\\brunbooks?\\b|\\bprocedure\\b|\\bstep by step\\b|\\bhow (?:do|would|should) (?:we|i|you) (?:fail|promote|switch|rejoin|bring|hand|fence)\\b|\\bplaybook\\b");
  private static final Pattern WHAT_HAPPENS =
      i(
          "\\bhow long\\b|\\bwhat (?:happens|if|would happen|do we lose)\\b|\\bwhen\\b[^.;]*\\b(?:lost|fails?|dies|gone|down|away)\\b|\\bsurvive\\b|\\bsplit[- ]?brain\\b|\\bpartition\\b");
  private static final Pattern WHY = i("\\bwhy\\b|\\binstead\\b|\\bbetter\\b|\\bsimpler\\b");
  private static final Pattern DIAGRAM = i("\\bdiagram\\b|\\bdraw\\b|\\bpicture\\b|\\bmermaid\\b");
  private static final Pattern SPLIT = i("\\bsplit[- ]?brain\\b|\\bfenc\\w+|\\btwo primar\\w+");
  private static final Pattern CONFLICTS = i("\\bconflicts?\\b|\\bsame row\\b");
  private static final Pattern AVAILABILITY = i("\\bavailab\\w+|\\bnines\\b|\\bup ?time\\b");
  private static final Pattern LAG = i("\\blag\\b|\\balarms?\\b|\\balerts?\\b|\\bslots?\\b");
  private static final Pattern OWN_WRITES =
      i(
          "\\bread.your.(?:own.)?writes?\\b|\\bstale\\b|\\bsee(?:s|ing)? (?:their|its|his|her|my|your) own\\b");

  /** How people speak of a failure, and the row of the table it is. */
  private static final Map<Pattern, String> FAILURES = failures();

  private static final Map<Pattern, String> FILES = files();

  private static Pattern i(String regex) {
    return Pattern.compile("(?i)" + regex);
  }

  private static Map<Pattern, String> failures() {
    Map<Pattern, String> names = new LinkedHashMap<>();
    names.put(i("\\bregions?\\b|\\bdata ?cent\\w+|\\bzone\\b|\\bsite\\b"), "region");
    names.put(i("\\betcd\\b|\\bdcs\\b|\\bmajority\\b"), "etcd");
    names.put(SPLIT, "cut off");
    names.put(i("\\bpartition\\w*|\\bcut off\\b|\\bnetwork\\b"), "cut off");
    names.put(i("\\bstandbys?\\b|\\breplicas?\\b"), "standby host");
    names.put(i("\\bcrash\\w*|\\bprocess\\b|\\boom\\b"), "process");
    names.put(i("\\bdrop\\w*|\\bdelet\\w+|\\bmistake\\b|\\btable\\b"), "DELETE");
    names.put(i("\\bswitch ?over\\b|\\bmaintenance\\b|\\bpatch\\w*|\\breboot\\b"), "switchover");
    names.put(
        i("\\bprimary\\b|\\bmaster\\b|\\bleader\\b|\\bhost\\b|\\bserver\\b|\\bnode\\b"),
        "primary host");
    return names;
  }

  private static Map<Pattern, String> files() {
    Map<Pattern, String> names = new LinkedHashMap<>();
    names.put(i("\\bhaproxy\\b"), "haproxy");
    names.put(i("\\bkeepalived\\b"), "keepalived");
    names.put(i("\\betcd\\b"), "etcd");
    names.put(i("\\bpg ?bouncer\\b"), "pgbouncer");
    names.put(i("\\bpg_hba\\b"), "pg_hba");
    names.put(i("\\bpostgresql\\.conf\\b|\\bpostgresql\\b"), "postgresql");
    names.put(i("\\brepmgr\\b"), "repmgr");
    names.put(i("\\bsystemd\\b"), "systemd");
    names.put(i("\\bmy\\.cnf\\b"), "mysql");
    names.put(i("\\bpatroni\\b"), "patroni");
    return names;
  }

  private static final Pattern WANTS_FILE =
      i(
          "\\b(?:files?|config\\w*|yaml|yml|ini|cfg|\\.conf|my\\.cnf|pg_hba|render|units?)\\b|\\.(?:yml|cfg|conf|cnf)\\b");

  /** The file that is asked for by a program's name. */
  public static Optional<String> file(String words) {
    return WANTS_FILE.matcher(words).find()
        ? FILES.entrySet().stream()
            .filter(each -> each.getKey().matcher(words).find())
            .map(Map.Entry::getValue)
            .findFirst()
        : Optional.empty();
  }

  /** What is asked back where the targets are missing. */
  public static String questions(boolean knowsRpo, boolean knowsRto) {
    List<String> missing = new ArrayList<>();
    if (!knowsRpo) {
      missing.add(
          "RPO: how much committed work may be lost when a server is? `0s` makes each commit wait for a second server; seconds or minutes let it go on at once");
    }
    if (!knowsRto) {
      missing.add(
          "RTO: how long may it take until writes are answered again? Half an hour leaves a person time to promote a standby; less wants something that does it by itself, and a third vote");
    }
    return """
        The topology follows from two numbers, and nobody but you knows them:

        %s

        Good to know as well: how many regions or data centres can hold servers, how many servers there may be, the engine \
        (PostgreSQL unless you say), reads per second where replicas are to answer them."""
        .formatted(missing.stream().map(each -> "- " + each).collect(Collectors.joining("\n")));
  }

  @Override
  public boolean words(String tool) {
    return tool.equals("plan_replication");
  }

  @Override
  public String word(ToolResult result, Situation situation) {
    JsonNode record = result.record();
    String asked = situation.request().words();
    boolean goesOn = !situation.earlier().isEmpty();
    String wanted = result.arguments().path("config").asText();
    if (!wanted.isEmpty()) {
      return configuration(record, wanted);
    }
    if (RUNBOOK.matcher(asked).find()) {
      return runbook(record, asked);
    }
    if (DIAGRAM.matcher(asked).find() && record.has("diagram")) {
      return record.path("summary").asText()
          + "\n\n```mermaid\n"
          + record.path("diagram").asText().strip()
          + "\n```";
    }
    Optional<String> narrow = goesOn ? narrow(record, asked) : Optional.empty();
    return narrow.orElseGet(() -> whole(record));
  }

  /** The one thing that a follow-up asks about. */
  private static Optional<String> narrow(JsonNode record, String asked) {
    if (OWN_WRITES.matcher(asked).find()) {
      return Optional.of(lines(record.path("practice").path("readYourWrites")));
    }
    if (SPLIT.matcher(asked).find()) {
      return Optional.of(
          "Against two primaries:\n\n" + lines(record.path("practice").path("guards")));
    }
    if (CONFLICTS.matcher(asked).find() && !record.path("conflicts").isEmpty()) {
      return Optional.of(conflicts(record));
    }
    if (AVAILABILITY.matcher(asked).find()) {
      return Optional.of(
          "%s %% of the time, so %s away in a year [computed].\n\n%s"
              .formatted(
                  percent(record.path("availability").asDouble()),
                  span(record.path("downSecondsPerYear")),
                  lines(record.path("assumptions"))));
    }
    if (LAG.matcher(asked).find()) {
      return Optional.of("Alarms:\n\n" + lines(record.path("practice").path("alarms")));
    }
    if (WHAT_HAPPENS.matcher(asked).find()) {
      return failure(record, asked);
    }
    return WHY.matcher(asked).find() ? Optional.of(rejected(record)) : Optional.empty();
  }

  private static Optional<String> failure(JsonNode record, String asked) {
    return FAILURES.entrySet().stream()
        .filter(each -> each.getKey().matcher(asked).find())
        .map(Map.Entry::getValue)
        .findFirst()
        .flatMap(
            part ->
                elements(record.path("failures")).stream()
                    .filter(row -> row.path("what").asText().contains(part))
                    .findFirst())
        .map(
            row ->
                "%s: %s lost, %s away%s. %s"
                    .formatted(
                        capitalized(row.path("what").asText()),
                        span(row.path("lossSeconds")),
                        span(row.path("downSeconds")),
                        kept(row),
                        row.path("how").asText()));
  }

  private static String conflicts(JsonNode record) {
    return "What two writers do to each other:\n\n"
        + elements(record.path("conflicts")).stream()
            .map(
                each ->
                    "- Both %s: %s. Prevented by: %s."
                        .formatted(
                            each.path("what").asText(),
                            each.path("becomes").asText(),
                            each.path("prevention").asText()))
            .collect(Collectors.joining("\n"));
  }

  /** Digits up to the first that is no nine, and one more. */
  private static String percent(double share) {
    double missing = Math.max(1e-12, 1 - share);
    int digits = (int) Math.max(0, Math.ceil(-Math.log10(missing)) - 1);
    return String.format(
        Locale.ROOT,
        "%." + digits + "f",
        Math.floor(share * Math.pow(10, digits + 2)) / Math.pow(10, digits));
  }

  private static String kept(JsonNode row) {
    if (!row.path("counts").asBoolean()) {
      return " (beyond the targets)";
    }
    return row.path("meetsRpo").asBoolean() && row.path("meetsRto").asBoolean()
        ? " (kept)"
        : " (the targets are missed)";
  }

  private static String rejected(JsonNode record) {
    return record.path("summary").asText()
        + "\n\nNot chosen:\n\n"
        + elements(record.path("rejected")).stream()
            .map(each -> "- " + each.path("what").asText() + ": " + each.path("why").asText() + ".")
            .collect(Collectors.joining("\n"));
  }

  private static String configuration(JsonNode record, String wanted) {
    JsonNode file = record.path("configs").path(wanted);
    if (file.isMissingNode()) {
      List<String> names = new ArrayList<>();
      record.path("configs").fieldNames().forEachRemaining(names::add);
      return names.isEmpty()
          ? "This plan has no files: the provider keeps them."
          : "This plan has no file for %s. There are %s."
              .formatted(wanted, String.join(", ", names));
    }
    return "```\n" + file.asText().strip() + "\n```";
  }

  private static String runbook(JsonNode record, String asked) {
    String all = record.path("runbook").asText().strip();
    if (all.isEmpty()) {
      return "One server has nobody to hand over to: the runbook is the backup's.";
    }
    String wanted = asked.toLowerCase(Locale.ROOT);
    String title =
        wanted.matches(".*(?:rejoin|come.? back|old primary|rewind).*")
            ? "comes back"
            : wanted.matches(".*(?:switch ?over|hand.? over|maintenance|planned).*")
                ? "hands over"
                : wanted.matches(".*(?:region|data ?cent|site).*")
                    ? "region"
                    : wanted.matches(".*(?:etcd|majority|quorum).*")
                        ? "majority"
                        : wanted.matches(".*(?:fail ?over|promote|primary).*") ? "is gone" : "";
    List<String> sections = List.of(all.split("(?m)^(?=## )", -1));
    return sections.stream()
        .filter(each -> !title.isEmpty() && each.lines().findFirst().orElse("").contains(title))
        .findFirst()
        .map(String::strip)
        .orElse(all);
  }

  private static String whole(JsonNode record) {
    List<String> paragraphs = new ArrayList<>();
    paragraphs.add(record.path("summary").asText());
    JsonNode shortfall = record.path("shortfall");
    if (!shortfall.path("message").isEmpty()) {
      paragraphs.add("Not kept with what is there:\n\n" + lines(shortfall.path("message")));
      paragraphs.add("What would change it:\n\n" + lines(shortfall.path("changes")));
    } else {
      paragraphs.add(
          "That keeps an RPO of %s and an RTO of %s; %s away in a year [computed]."
              .formatted(
                  span(record.path("rpoSeconds")),
                  span(record.path("rtoSeconds")),
                  span(record.path("downSecondsPerYear"))));
    }
    paragraphs.add(table(record));
    if (!record.path("conflicts").isEmpty()) {
      paragraphs.add(conflicts(record));
    }
    paragraphs.add("What a commit pays: " + record.path("practice").path("commitWait").asText());
    String reads = record.path("readReplicas").path("reason").asText();
    if (!reads.isEmpty()) {
      paragraphs.add("Read replicas: " + reads);
    }
    paragraphs.add("What this rests on:\n\n" + lines(record.path("assumptions")));
    if (!record.path("configs").isEmpty()) {
      List<String> names = new ArrayList<>();
      record.path("configs").fieldNames().forEachRemaining(names::add);
      paragraphs.add(
          "Say `give me the %s file` (there are %s), `the runbook for the failover`, `why not …?`, or `what happens when a region is lost?`"
              .formatted(names.get(0), String.join(", ", names)));
    }
    return String.join("\n\n", paragraphs);
  }

  private static String table(JsonNode record) {
    return "| failure | lost | away | targets |\n| --- | ---: | ---: | --- |\n"
        + elements(record.path("failures")).stream()
            .map(
                row ->
                    "| %s | %s | %s | %s |"
                        .formatted(
                            row.path("what").asText(),
                            span(row.path("lossSeconds")),
                            span(row.path("downSeconds")),
                            !row.path("counts").asBoolean()
                                ? "beyond them"
                                : row.path("meetsRpo").asBoolean()
                                        && row.path("meetsRto").asBoolean()
                                    ? "kept"
                                    : "missed"))
            .collect(Collectors.joining("\n"));
  }

  private static List<JsonNode> elements(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false).toList();
  }

  private static String lines(JsonNode sentences) {
    return elements(sentences).stream()
        .map(each -> "- " + each.asText())
        .collect(Collectors.joining("\n"));
  }

  private static String capitalized(String text) {
    return text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
  }

  private static String span(JsonNode seconds) {
    if (!seconds.isNumber()) {
      return "unknown";
    }
    double value = seconds.asDouble();
    if (value >= 7_200) {
      return number(value / 3_600) + " h";
    }
    return value >= 120 ? number(value / 60) + " min" : number(value) + " s";
  }

  private static String number(double value) {
    return value == Math.rint(value)
        ? String.format(Locale.ROOT, "%.0f", value)
        : String.format(Locale.ROOT, "%.1f", value);
  }
}
