package dev.dbwright.agent.model.offline.intent;

import dev.dbwright.agent.model.offline.situation.Situation;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** "help", "who are you?": says plainly that no language model answers. */
final class AskWhoAnswers implements Intent {
  private static final Pattern ASKED =
      Pattern.compile(
          "(?i)^\\W*(?:help|\\?|commands|usage)\\W*$|\\b(?:who|what) are you\\b|\\bwhat"
              + " (?:can|could) (?:you|i|dbwright)\\b.*\\b(?:do|ask|help)\\b|\\bhow (?:can|could)"
              + " you help\\b|\\bwhat do you do\\b|\\bare you (?:an? |really"
              + " )*(?:ai|llm|bot|chatgpt|gpt|human|person|model|language)|\\bwhich (?:language"
              + " )?model (?:are|do|is)\\b|\\bhow do you work\\b");

  /** In the order in which they are listed; only what is on offer is named. */
  private static final Map<String, String> ABILITIES = abilities();

  private static Map<String, String> abilities() {
    Map<String, String> lines = new LinkedHashMap<>();
    lines.put("explain_plan", "read a pasted EXPLAIN plan: where the time goes, and why");
    lines.put(
        "compare_plans", "compare two plans of a query: what changed, and what made it slower");
    lines.put("explain_query", "plan or measure a SELECT on the connected database");
    lines.put("describe_database", "describe the connected database and its tables");
    lines.put(
        "analyze_normal_form",
        "tell a table's normal form with proofs, and the tables and the migration instead");
    lines.put(
        "discover_dependencies",
        "find keys and dependencies in rows of data or of a table, typos or not");
    lines.put(
        "advise_indexes",
        "choose indexes for your queries within a budget, each tried on a twin of the database");
    lines.put(
        "review_indexes",
        "review the indexes of a database or of DDL: redundant, unused, invalid, missing for a key");
    lines.put(
        "assess_scale",
        "say from measured numbers whether sharding, replicas, partitions or a cache pay");
    lines.put(
        "size_pool",
        "size a connection pool from your rate and holding times, with waits, timeouts and files");
    lines.put(
        "tune_parameters",
        "set a server's parameters from its RAM, cores, storage and use, with reasons and the file");
    lines.put(
        "plan_replication",
        "plan copies that stand in for a server: loss and downtime per failure, runbooks, files");
    lines.put(
        "plan_backup",
        "plan backups from size, RPO and RTO: method, schedule, restore time, cost, files, drill");
    lines.put(
        "rehearse_backup",
        "rehearse backup and restore on a scratch cluster, with every row compared and times");
    lines.put(
        "plan_monitoring",
        "plan monitoring: alerts with limits and first steps, Prometheus rules, a Grafana dashboard");
    lines.put(
        "plan_capacity",
        "forecast a series of measurements: when a limit is reached, with intervals, and what to do");
    lines.put("run_query", "run a SELECT, read only and limited");
    lines.put("classify_sql", "say what an SQL statement may do");
    lines.put(
        "propose_change", "prepare a change: measured first, approved by a person, executed once");
    return lines;
  }

  @Override
  public Optional<Step> recognise(Situation situation) {
    return situation.request().says(ASKED) && !situation.request().hasArtefacts()
        ? Optional.of(Step.say(introduction(situation)))
        : Optional.empty();
  }

  static String introduction(Situation situation) {
    var text =
        new StringBuilder(
            "I am dbwright's offline planner: rules that choose a tool and word its result, not a"
                + " language model. Nothing that you say leaves this machine.\n\nI can:\n");
    ABILITIES.forEach(
        (tool, line) -> {
          if (situation.offers(tool)) {
            text.append("\n- ").append(line);
          }
        });
    text.append("\n- explain the words of a plan, such as `Heap Fetches` or `Batches`");
    return text.append(
            "\n\nWith a language model configured (`dbwright init`) the same tools answer freer"
                + " questions.")
        .toString();
  }
}
