package dev.dbwright.tools.evidence;

import static dev.dbwright.tools.error.ErrorCode.ADVICE_WITHOUT_EVIDENCE;

import dev.dbwright.tools.error.DbwrightException;
import java.util.List;

/** What to do, and the numbers it rests on; without a number there is no advice. */
public record Advice(String action, List<Evidence> evidence) {
  public Advice {
    evidence = List.copyOf(evidence);
    if (evidence.isEmpty()) {
      throw new DbwrightException(ADVICE_WITHOUT_EVIDENCE, action);
    }
  }
}
