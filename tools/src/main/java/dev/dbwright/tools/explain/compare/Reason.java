package dev.dbwright.tools.explain.compare;

import dev.dbwright.tools.evidence.Evidence;
import java.util.List;

/**
 * A cause that the two plans show.
 *
 * @param because what was seen, one sentence
 * @param check how to make sure, or how to undo it
 * @param evidence the numbers that {@code because} rests on; each names its plan
 */
public record Reason(Cause cause, String because, String check, List<Evidence> evidence) {
  public Reason {
    evidence = List.copyOf(evidence);
  }
}
