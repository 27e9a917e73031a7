package dev.dbwright.tools.scale;

import dev.dbwright.tools.engine.Engine;
import dev.dbwright.tools.threshold.Thresholds;
import java.util.ArrayList;
import java.util.List;

/** Judges a pattern by what is known, and says what is not. */
final class Assessment {
  private final ScalePattern pattern;
  private final ScaleFacts facts;
  private final Engine engine;
  private final Thresholds limits;

  Assessment(ScalePattern pattern, ScaleFacts facts, Engine engine, Thresholds limits) {
    this.pattern = pattern;
    this.facts = facts;
    this.engine = engine;
    this.limits = limits;
  }

  ScaleAssessment result(List<String> remarks) {
    ScaleVerdict verdict = pattern.judge(facts, limits);
    return new ScaleAssessment(
        pattern,
        verdict,
        sentence(verdict),
        facts.evidence(),
        // What is too small for it needs no further number.
        verdict == ScaleVerdict.PREMATURE ? List.of() : missing(),
        pattern.simpler(),
        pattern.trigger(limits),
        remarks);
  }

  private String sentence(ScaleVerdict verdict) {
    String noun = pattern.noun();
    String trigger = pattern.trigger(limits);
    String pays = pattern.verb("pays", "pay");
    String is = pattern.verb("is", "are");
    return switch (verdict) {
      case UNKNOWN ->
          "Not yet: %s %s %s, and I do not know %s."
              .formatted(noun, pays, trigger, pattern.decidedBy());
      case PREMATURE ->
          "No, %s %s premature at these numbers: %s.".formatted(noun, is, pattern.whyNot());
      case UNDECIDED ->
          "Undecided: %s %s %s. What decides: %s."
              .formatted(noun, pays, trigger, pattern.decider());
      case WARRANTED ->
          "%s%s %s warranted by your numbers: the mark is %s."
              .formatted(Character.toUpperCase(noun.charAt(0)), noun.substring(1), is, trigger);
    };
  }

  private List<Measurement> missing() {
    List<Measurement> missing = new ArrayList<>();
    if (!facts.knows(Metric.ROWS) || !facts.knows(Metric.SIZE)) {
      missing.add(MeasuringSql.sizes(engine));
    }
    boolean rate =
        facts.knows(Metric.QUERY_RATE)
            || facts.knows(Metric.READ_RATE)
            || facts.knows(Metric.WRITE_RATE);
    if (!facts.knows(Metric.QUERY_TIME) || !rate) {
      missing.add(MeasuringSql.statements(engine));
    }
    if (pattern == ScalePattern.POOLER && !facts.knows(Metric.CONNECTIONS)) {
      missing.add(MeasuringSql.connections(engine));
    }
    if (!facts.holds(Circumstance.PLAN_READ)) {
      missing.add(MeasuringSql.plan(engine));
    }
    return missing;
  }
}
