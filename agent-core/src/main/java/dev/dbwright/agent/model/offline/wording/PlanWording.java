package dev.dbwright.agent.model.offline.wording;

import dev.dbwright.agent.model.offline.situation.Artefact;
import dev.dbwright.agent.model.offline.situation.Situation;
import dev.dbwright.agent.model.offline.situation.ToolResult;
import dev.dbwright.agent.model.offline.wording.PlanRecord.Node;
import dev.dbwright.agent.model.offline.wording.PlanRecord.PlanFinding;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A diagnosed plan: where the time goes, what was found, what would help. */
final class PlanWording implements Wording {
  /** Nodes below this share of the time are left to the plan tree. */
  private static final double SHOWN_SHARE = 0.05;

  private static final int SHOWN_NODES = 4;
  private static final int SHOWN_FINDINGS = 3;

  @Override
  public boolean words(String tool) {
    return tool.equals("explain_plan") || tool.equals("explain_query");
  }

  @Override
  public String withoutDatabase() {
    return "No database is connected, so I cannot ask for the plan myself.\n\n"
        + "Run the query with `EXPLAIN (ANALYZE, BUFFERS)` in front and paste what comes out, or"
        + " connect the database (`/connect URL`, or `--db URL`): it is only read.";
  }

  @Override
  public String word(ToolResult result, Situation situation) {
    List<PlanRecord> plans = PlanRecord.in(result.record());
    if (plans.isEmpty()) {
      return "The plan was read, but what came back is too long for me to speak of; its tree above"
          + " is whole.";
    }
    var text = new StringBuilder();
    int place = 0;
    for (PlanRecord plan : plans) {
      place++;
      String number = plans.size() == 1 ? "" : "**Plan " + place + ".** ";
      text.append(text.isEmpty() ? "" : "\n\n")
          .append(number)
          .append(word(plan, result, situation));
    }
    return text.toString();
  }

  private static String word(PlanRecord plan, ToolResult result, Situation situation) {
    if (plan.nodes().isEmpty()) {
      return "The plan has no nodes that I could read.";
    }
    List<PlanFinding> findings =
        plan.findings().stream().filter(finding -> !finding.severity().equals("info")).toList();
    if (findings.isEmpty()) {
      return quiet(plan, situation);
    }
    String lead = plan.answer().isEmpty() ? lead(plan, findings) : plan.answer();
    return lead + times(plan) + list(findings, lead) + "\n\n" + next(result, situation, plan);
  }

  /** The finding where most time goes, else the gravest. */
  private static PlanFinding leading(PlanRecord plan, List<PlanFinding> findings) {
    return plan.byOwnTime().stream()
        .findFirst()
        .flatMap(
            hottest ->
                findings.stream().filter(finding -> finding.node() == hottest.id()).findFirst())
        .orElse(findings.get(0));
  }

  private static String quiet(PlanRecord plan, Situation situation) {
    if (!plan.analyzed()) {
      String estimate =
          "No rule finds a problem in this plan, but it is an estimate: nothing was run.";
      return (plan.answer().isEmpty() ? estimate : plan.answer())
          + notes(plan)
          + "\n\n"
          + measure(plan, situation);
    }
    return (plan.answer().isEmpty() ? nothingFound(plan) : plan.answer())
        + notes(plan)
        + "\n\nIf it is slow for you all the same, it runs too often, or it waits: for locks, for"
        + " the network, or before it reaches the database. Tell me its rate.";
  }

  /** How to have times: no engine but SQLite is without a command for it. */
  private static String measure(PlanRecord plan, Situation situation) {
    if (plan.measureWith().isEmpty()) {
      return "Next: time the query itself (`.timer on` in the shell); this engine's plans hold no"
          + " times.";
    }
    return "Next: run it with `%s` to see real rows and times%s."
        .formatted(
            plan.measureWith(),
            situation.offers("explain_query") ? ", or ask me to measure the query" : "");
  }

  private static String nothingFound(PlanRecord plan) {
    String took = plan.totalMs().map(ms -> "it took " + Amount.ms(ms) + " [plan]").orElse("it ran");
    return "Nothing to improve here: " + took + ", and no rule finds a problem." + slowest(plan);
  }

  private static String notes(PlanRecord plan) {
    List<PlanFinding> notes = plan.findings();
    return notes.isEmpty() ? "" : "\n\nNoted:" + list(notes, plan.answer());
  }

  // Worth naming only where there is time to speak of: 100 ms is the goal for 95 % of queries.
  private static String slowest(PlanRecord plan) {
    boolean slow = plan.totalMs().orElse(0.0) >= 100;
    List<Node> nodes = plan.byOwnTime();
    return slow && !nodes.isEmpty()
        ? " Most of its own time has the " + share(plan, nodes.get(0)) + "."
        : "";
  }

  private static String share(PlanRecord plan, Node node) {
    double total = plan.totalMs().orElse(0.0);
    String percent = total > 0 ? ", " + Amount.percent(Math.min(1, node.selfMs() / total)) : "";
    return node.label() + " (" + Amount.ms(node.selfMs()) + percent + ")";
  }

  /** The answer in one sentence: where most time goes and what was seen there. */
  private static String lead(PlanRecord plan, List<PlanFinding> findings) {
    PlanFinding first = leading(plan, findings);
    List<Node> nodes = plan.byOwnTime();
    Optional<Double> total = plan.totalMs();
    if (!plan.analyzed() || nodes.isEmpty() || total.isEmpty() || total.get() <= 0) {
      return "The plan, which is an estimate, shows "
          + Amount.of(findings.size(), "problem")
          + "; the gravest: "
          + first.message();
    }
    Node hottest = nodes.get(0);
    String where =
        Amount.percent(Math.min(1, hottest.selfMs() / total.get()))
            + " of "
            + Amount.ms(total.get())
            + " goes into the "
            + hottest.label()
            + " [plan]";
    return first.node() == hottest.id()
        ? where + ". " + first.message()
        : where + ". The gravest finding stands elsewhere: " + first.message();
  }

  private static String times(PlanRecord plan) {
    double total = plan.totalMs().orElse(0.0);
    var table = new StringBuilder();
    plan.byOwnTime().stream()
        .filter(node -> total > 0 && node.selfMs() >= SHOWN_SHARE * total)
        .limit(SHOWN_NODES)
        .forEach(
            node ->
                table
                    .append("\n| ")
                    .append(Amount.percent(Math.min(1, node.selfMs() / total)))
                    .append(" | ")
                    .append(Amount.ms(node.selfMs()))
                    .append(" | ")
                    .append(node.label().replace("|", "\\|"))
                    .append(" | ")
                    .append(rows(node))
                    .append(" |"));
    return table.isEmpty()
        ? ""
        : "\n\n| share | own time | step | rows |\n| ---: | ---: | --- | --- |" + table;
  }

  private static String rows(Node node) {
    Optional<Double> came = node.number("rows");
    Optional<Double> planned = node.number("estimatedRows");
    double loops = node.number("loops").orElse(1.0);
    if (came.isEmpty()) {
      return "";
    }
    return Amount.count(came.get())
        + planned.map(rows -> ", planned " + Amount.count(rows * loops)).orElse("");
  }

  /** What the lead has said already is not said again: only what to do about it. */
  private static String list(List<PlanFinding> findings, String lead) {
    var list = new StringBuilder("\n");
    for (PlanFinding finding : findings.subList(0, Math.min(SHOWN_FINDINGS, findings.size()))) {
      boolean said = lead.contains(finding.json().path("message").asText("").strip());
      String line =
          ((said ? "" : finding.message() + " ") + PlanRecord.sentence(finding.advice())).strip();
      if (!line.isEmpty()) {
        list.append("\n- ").append(line);
      }
    }
    int more = findings.size() - SHOWN_FINDINGS;
    if (more > 0) {
      list.append("\n- and ").append(more).append(" more: say `all findings`");
    }
    return list.length() == 1 ? "" : list.toString();
  }

  private static String next(ToolResult result, Situation situation, PlanRecord plan) {
    if (!IndexAdvice.in(result.record()).isEmpty() && situation.offers("propose_change")) {
      return "Next: say `propose the index`, and I measure what creating it touches; nothing is"
          + " executed before you approve.";
    }
    boolean hasSql =
        result.tool().equals("explain_query")
            || situation.request().artefact(Artefact.Kind.QUERY).isPresent();
    if (!plan.analyzed()) {
      return measure(plan, situation) + " Estimates only say what the planner believes.";
    }
    return hasSql
        ? "Next: ask about one step, for example `what is wrong with the "
            + firstWord(result)
            + "?`."
        : "Next: paste the query and the table's definition (`\\d` in psql, `SHOW CREATE TABLE`,"
            + " `.schema`), or connect the database: then I can say what would help without"
            + " guessing.";
  }

  private static String firstWord(ToolResult result) {
    return PlanRecord.in(result.record()).stream()
        .flatMap(plan -> plan.byOwnTime().stream())
        .findFirst()
        .map(node -> node.type().toLowerCase(Locale.ROOT))
        .orElse("sort");
  }
}
