package dev.dbwright.tools.tuning.postgresql;

import dev.dbwright.tools.evidence.Evidence;
import dev.dbwright.tools.tuning.Parameter;
import dev.dbwright.tools.tuning.Parameter.Confidence;
import java.util.ArrayList;
import java.util.List;

/** A parameter that is being put together. */
final class Advised {
  private final String name;
  private final String value;
  private final boolean restart;
  private final List<Evidence> evidence = new ArrayList<>();
  private String reason = "";
  private Confidence confidence = Confidence.RULE;

  private Advised(String name, String value, boolean restart) {
    this.name = name;
    this.value = value;
    this.restart = restart;
  }

  /** A setting that is read when the server starts. */
  static Advised atRestart(String name, Object value) {
    return new Advised(name, value.toString(), true);
  }

  /** A setting that a reload changes. */
  static Advised atReload(String name, Object value) {
    return new Advised(name, value.toString(), false);
  }

  /** Why this value, in one sentence with numbers. */
  Advised because(String sentence, Object... numbers) {
    reason = numbers.length == 0 ? sentence : Sentence.of(sentence, numbers);
    return this;
  }

  Advised computedFrom(Evidence... given) {
    return restingOn(Confidence.COMPUTED, given);
  }

  Advised measuredBy(Evidence... given) {
    return restingOn(Confidence.MEASURED, given);
  }

  Advised ruleFor(Evidence... given) {
    return restingOn(Confidence.RULE, given);
  }

  private Advised restingOn(Confidence kind, Evidence... given) {
    confidence = kind;
    evidence.addAll(List.of(given));
    return this;
  }

  Parameter changedBy(String measurement) {
    return new Parameter(name, value, restart, reason, confidence, measurement, evidence);
  }
}
