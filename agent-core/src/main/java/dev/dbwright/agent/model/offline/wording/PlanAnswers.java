package dev.dbwright.agent.model.offline.wording;

import com.fasterxml.jackson.databind.JsonNode;
import dev.dbwright.agent.model.offline.wording.PlanRecord.Node;
import dev.dbwright.agent.model.offline.wording.PlanRecord.PlanFinding;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Answers about a plan that was read before, from its record alone. */
public final class PlanAnswers {
  /** Words for kinds of nodes, and the types that they mean. */
  private static final Map<Pattern, Pattern> KINDS =
      Map.of(
          Pattern.compile("(?i)\\bsort(?:ing|s)?\\b"), Pattern.compile("(?i)sort|Temp B-tree"),
          Pattern.compile("(?i)\\bhash(?:es|ing)?\\b"), Pattern.compile("Hash"),
          Pattern.compile("(?i)\\bjoins?\\b"), Pattern.compile("(?i)join|nested loop|Hash Match"),
          Pattern.compile("(?i)\\b(?:nested )?loops?\\b"), Pattern.compile("(?i)nested loop"),
          Pattern.compile("(?i)\\b(?:seq(?:uential)?|full|table) scans?\\b"),
              Pattern.compile("(?i)seq scan|table scan|^Scan$|Clustered Index Scan"),
          Pattern.compile("(?i)\\bindex (?:only )?scans?\\b"),
              Pattern.compile("(?i)index (?:only |range )?scan"),
          Pattern.compile("(?i)\\bscans?\\b"), Pattern.compile("(?i)scan"),
          Pattern.compile("(?i)\\b(?:aggregat\\w*|group(?:ing| by)?)\\b"),
              Pattern.compile("(?i)aggregate|group"),
          Pattern.compile("(?i)\\bbitmap\\b"), Pattern.compile("Bitmap"),
          Pattern.compile("(?i)\\b(?:gather|workers?|parallel)\\b"), Pattern.compile("Gather"));

  private static final Pattern BY_ID =
      Pattern.compile("(?i)\\b(?:node|step)\\s*#?\\s*(\\d{1,4})\\b");

  private final JsonNode record;
  private final List<PlanRecord> plans;

  private PlanAnswers(JsonNode record) {
    this.record = record;
    this.plans = PlanRecord.in(record);
  }

  public static PlanAnswers about(JsonNode record) {
    return new PlanAnswers(record);
  }

  /** About the nodes that {@code words} name; empty where they name none. */
  public Optional<String> aboutNamed(String words) {
    for (PlanRecord plan : plans) {
      List<Node> named = named(plan, words);
      if (!named.isEmpty()) {
        Node chosen =
            named.stream()
                .filter(node -> !plan.findingsAt(node).isEmpty())
                .findFirst()
                .orElse(named.get(0));
        return Optional.of(aboutNode(plan, chosen));
      }
    }
    return Optional.empty();
  }

  private static List<Node> named(PlanRecord plan, String words) {
    var id = BY_ID.matcher(words);
    if (id.find()) {
      return plan.node(Integer.parseInt(id.group(1))).map(List::of).orElse(List.of());
    }
    List<Node> slowestFirst = new ArrayList<>(plan.byOwnTime());
    plan.nodes().stream().filter(node -> !slowestFirst.contains(node)).forEach(slowestFirst::add);
    List<Node> byName = slowestFirst.stream().filter(node -> node.isNamedIn(words)).toList();
    if (!byName.isEmpty()) {
      return byName;
    }
    // The longest word of the question wins: "seq scan" before "scan".
    return KINDS.entrySet().stream()
        .filter(kind -> kind.getKey().matcher(words).find())
        .sorted((a, b) -> Integer.compare(length(b.getKey(), words), length(a.getKey(), words)))
        .map(kind -> ofType(slowestFirst, kind.getValue()))
        .filter(nodes -> !nodes.isEmpty())
        .findFirst()
        .orElse(List.of());
  }

  private static int length(Pattern pattern, String words) {
    var matcher = pattern.matcher(words);
    return matcher.find() ? matcher.group().length() : 0;
  }

  private static List<Node> ofType(List<Node> nodes, Pattern type) {
    return nodes.stream().filter(node -> type.matcher(node.type()).find()).toList();
  }

  private static String aboutNode(PlanRecord plan, Node node) {
    List<PlanFinding> findings = plan.findingsAt(node);
    String numbers = numbers(plan, node);
    if (findings.isEmpty()) {
      return "Nothing is found wrong with the " + node.label() + numbers + ".";
    }
    var text = new StringBuilder(findings.get(0).message());
    text.append("\n\nThe ").append(node.label()).append(numbers).append(" [plan].");
    append(text, findings.get(0));
    for (PlanFinding more : findings.subList(1, findings.size())) {
      text.append("\n\n").append(more.message());
      append(text, more);
    }
    return text.toString();
  }

  private static void append(StringBuilder text, PlanFinding finding) {
    appendEvidence(text, finding);
    if (!finding.advice().isEmpty()) {
      text.append("\n\n").append(PlanRecord.sentence(finding.advice()));
    }
  }

  private static String numbers(PlanRecord plan, Node node) {
    List<String> parts = new ArrayList<>();
    double total = plan.totalMs().orElse(0.0);
    if (node.json().path("executed").isBoolean() && !node.json().path("executed").asBoolean()) {
      parts.add("never executed");
    } else if (node.number("selfMs").isPresent()) {
      String share =
          total > 0 ? " (" + Amount.percent(Math.min(1, node.selfMs() / total)) + ")" : "";
      parts.add("own time " + Amount.ms(node.selfMs()) + share);
    }
    node.number("rows").ifPresent(rows -> parts.add(Amount.of(rows, "row")));
    node.number("estimatedRows")
        .ifPresent(rows -> parts.add("planned " + Amount.count(rows) + " a loop"));
    node.number("loops")
        .filter(loops -> loops > 1)
        .ifPresent(loops -> parts.add(Amount.count(loops) + " loops"));
    return parts.isEmpty() ? "" : ": " + String.join(", ", parts);
  }

  private static void appendEvidence(StringBuilder text, PlanFinding finding) {
    if (!finding.evidence().isEmpty()) {
      text.append("\n");
      finding.evidence().forEach(line -> text.append("\n- ").append(line));
    }
  }

  /** The indexes that findings advise. */
  public String indexes() {
    List<IndexAdvice> advised = IndexAdvice.in(record);
    if (advised.isEmpty()) {
      return "No finding of that plan asks for an index.\n\n" + remedies();
    }
    var text = new StringBuilder(advised.get(0).reason()).append("\n");
    advised.stream()
        .map(IndexAdvice::ddl)
        .distinct()
        .forEach(ddl -> text.append("\n```sql\n").append(ddl).append(";\n```"));
    return text.append(
            "\n\n"
                + "It is untried: no engine has planned the query with it yet. Say `propose the"
                + " index` to have it measured and put before you; nothing runs before you"
                + " approve.")
        .toString();
  }

  public String slowest() {
    for (PlanRecord plan : plans) {
      List<Node> nodes = plan.byOwnTime();
      if (!nodes.isEmpty()) {
        return "Most time of its own has this step. " + aboutNode(plan, nodes.get(0));
      }
    }
    return "That plan has no times: it was not run with ANALYZE.";
  }

  public String findings() {
    List<PlanFinding> all = allFindings();
    if (all.isEmpty()) {
      return "No rule found a problem in that plan.";
    }
    var text = new StringBuilder(Amount.of(all.size(), "finding")).append(" in that plan:\n");
    all.forEach(
        finding ->
            text.append("\n- ")
                .append(finding.severity().toLowerCase(Locale.ROOT))
                .append(": ")
                .append(finding.message()));
    return text.toString();
  }

  public String remedies() {
    List<String> advice =
        allFindings().stream()
            .map(PlanFinding::advice)
            .filter(text -> !text.isEmpty())
            .distinct()
            .toList();
    if (advice.isEmpty()) {
      return "No finding of that plan comes with advice. Show me the query and the definition of"
          + " its tables, or connect the database.";
    }
    var text = new StringBuilder("What the findings of that plan ask for, the gravest first:\n");
    advice.forEach(each -> text.append("\n- ").append(PlanRecord.sentence(each)));
    return text.append("\n\nMeasure again after each step: one change, one plan.").toString();
  }

  /** What the gravest finding rests on. */
  public String reasons() {
    List<PlanFinding> all = allFindings();
    if (all.isEmpty()) {
      return "No rule found a problem in that plan, so there is no cause to name.";
    }
    PlanFinding first = all.get(0);
    var text = new StringBuilder(first.message());
    appendEvidence(text, first);
    plans.stream()
        .flatMap(
            plan ->
                plan.node(first.node()).stream().map(node -> node.label() + numbers(plan, node)))
        .findFirst()
        .ifPresent(line -> text.append("\n\nAt the ").append(line).append(" [plan]."));
    return first.advice().isEmpty()
        ? text.toString()
        : text.append("\n\n").append(PlanRecord.sentence(first.advice())).toString();
  }

  private List<PlanFinding> allFindings() {
    return plans.stream().flatMap(plan -> plan.findings().stream()).toList();
  }
}
