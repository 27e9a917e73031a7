package dev.dbwright.tools.tuning.postgresql;

import dev.dbwright.tools.evidence.Evidence;
import dev.dbwright.tools.tuning.Parameter;
import dev.dbwright.tools.tuning.Parameter.Confidence;
import dev.dbwright.tools.tuning.setting.SettingCatalog;
import java.util.ArrayList;
import java.util.List;

/** A parameter that is being put together. */
final class Advised {
  private final String name;
  private final String value;
  private final List<Evidence> evidence = new ArrayList<>();
  private String reason = "";
  private String changedBy = "";
  private Confidence confidence = Confidence.RULE;

  private Advised(String name, String value) {
    this.name = name;
    this.value = value;
  }

  static Advised of(String name, Object value) {
    return new Advised(name, value.toString());
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

  /** A number that bears on the value, but did not decide it. */
  Advised seen(Evidence also) {
    evidence.add(also);
    return this;
  }

  private Advised restingOn(Confidence kind, Evidence... given) {
    confidence = kind;
    evidence.addAll(List.of(given));
    return this;
  }

  /** The measurement that would give another value. */
  Advised changedBy(String measurement) {
    changedBy = measurement;
    return this;
  }

  /** For the version that the catalog is of, which knows whether it takes a restart. */
  Parameter in(SettingCatalog catalog) {
    boolean restart =
        catalog
            .find(name)
            .orElseThrow(() -> new IllegalStateException(catalog.version() + " has no " + name))
            .context()
            .needsRestart();
    return new Parameter(name, value, restart, reason, confidence, changedBy, evidence);
  }
}
