package dev.dbwright.tools.tuning;

import dev.dbwright.tools.evidence.Evidence;
import java.util.List;

/**
 * A setting with its value.
 *
 * @param value as the server's file writes it, unit included: {@code 8GB}
 * @param restart whether it takes a restart; else a reload
 * @param reason in one sentence, with the numbers
 * @param changedBy the measurement that would change the value
 */
public record Parameter(
    String name,
    String value,
    boolean restart,
    String reason,
    Confidence confidence,
    String changedBy,
    List<Evidence> evidence) {
  /** How much the value rests on measurements of this server. */
  public enum Confidence {
    /** A rule for machines like this one. */
    RULE,
    /** Computed from what was given. */
    COMPUTED,
    /** Computed from what was measured here. */
    MEASURED
  }

  public Parameter {
    evidence = List.copyOf(evidence);
  }
}
