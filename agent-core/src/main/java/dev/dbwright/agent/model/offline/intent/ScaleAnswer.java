package dev.dbwright.agent.model.offline.intent;

import dev.dbwright.agent.model.offline.situation.Quantity;
import dev.dbwright.tools.threshold.Thresholds;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A scale assessment in words: what is known, what is missing, whether it pays. */
final class ScaleAnswer {
  private static final Thresholds LIMITS = Thresholds.load();

  private final ScalePattern pattern;
  private final ScaleFacts facts;
  private final String measure;

  ScaleAnswer(ScalePattern pattern, ScaleFacts facts) {
    this(pattern, facts, "");
  }

  /**
   * @param measure how to measure what is missing, where that is known better than from the pattern
   */
  ScaleAnswer(ScalePattern pattern, ScaleFacts facts, String measure) {
    this.pattern = pattern;
    this.facts = facts;
    this.measure = measure;
  }

  String text() {
    ScaleVerdict verdict = pattern.judge(facts, LIMITS);
    String known = known();
    return switch (verdict) {
      case UNKNOWN ->
          capital("not yet: ")
              + pattern.noun()
              + pays()
              + ", and I do not know "
              + pattern.decidedBy()
              + "."
              + known
              + missing();
      case PREMATURE ->
          "No, "
              + pattern.noun()
              + be()
              + "premature at these numbers: "
              + pattern.whyNot()
              + "."
              + known
              + "\n\nSimpler now: "
              + pattern.simpler()
              + ". Come back "
              + pattern.trigger(LIMITS)
              + ".";
      case UNDECIDED ->
          "Undecided: "
              + pattern.noun()
              + pays()
              + ". What decides: "
              + pattern.decider()
              + "."
              + known
              + "\n\nUntil then: "
              + pattern.simpler()
              + "."
              + missing();
      case WARRANTED ->
          capital(pattern.noun())
              + be()
              + "warranted by your numbers: the mark is "
              + pattern.trigger(LIMITS)
              + "."
              + known
              + "\n\nBefore it, make sure that the simpler step is spent: "
              + pattern.simpler()
              + "."
              + missing();
    };
  }

  private String pays() {
    return (plural() ? " pay " : " pays ") + pattern.trigger(LIMITS);
  }

  private String be() {
    return plural() ? " are " : " is ";
  }

  private boolean plural() {
    return pattern == ScalePattern.READ_REPLICAS;
  }

  private static String capital(String text) {
    return Character.toUpperCase(text.charAt(0)) + text.substring(1);
  }

  private String known() {
    List<String> lines = new ArrayList<>();
    Stream.of(
            facts.rows(),
            facts.size(),
            facts.reads(),
            facts.writes(),
            facts.time(),
            facts.connections(),
            facts.busy())
        .flatMap(Optional::stream)
        .map(Quantity::said)
        .distinct()
        .forEach(lines::add);
    return lines.isEmpty() ? "" : "\n\nKnown: " + String.join(", ", lines) + " [you].";
  }

  /** What is asked for, each with the statement that reads it. */
  private String missing() {
    if (!measure.isEmpty()) {
      return measure;
    }
    List<String> asks = new ArrayList<>();
    if (facts.rows().isEmpty() || facts.size().isEmpty()) {
      asks.add(
          "rows and size of the tables\n\n"
              + "```sql\nSELECT relname, reltuples::bigint AS rows, pg_total_relation_size(oid) AS"
              + " bytes\nFROM pg_class\nWHERE relkind IN ('r', 'p')\nORDER BY bytes DESC\nLIMIT"
              + " 10;\n```");
    }
    if (facts.time().isEmpty() || facts.rate().isEmpty()) {
      asks.add(
          """
          the slowest queries, their time and rate per second (QPS)

          ```sql
          SELECT s.calls / extract(epoch FROM now() - i.stats_reset) AS per_second,
                 s.mean_exec_time AS mean_ms, s.query
          FROM pg_stat_statements s, pg_stat_statements_info i
          ORDER BY s.total_exec_time DESC
          LIMIT 10;
          ```\
          """);
    }
    if (facts.connections().isEmpty() && pattern == ScalePattern.POOLER) {
      asks.add(
          "the connections\n\n"
              + "```sql\nSELECT state, count(*) FROM pg_stat_activity GROUP BY state;\n```");
    }
    if (!facts.hasPlan()) {
      asks.add("EXPLAIN (ANALYZE, BUFFERS) of the query that hurts");
    }
    if (asks.isEmpty()) {
      return "";
    }
    return "\n\nStill missing; run these and tell me, or connect the database:\n\n- "
        + String.join("\n- ", asks);
  }
}
