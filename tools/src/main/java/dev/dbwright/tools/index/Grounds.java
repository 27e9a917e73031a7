package dev.dbwright.tools.index;

import dev.dbwright.tools.twin.fidelity.FidelityReport;
import java.util.Optional;
import java.util.Set;

/**
 * What an advice stands on.
 *
 * @param sizesAssumed true where nobody gave the tables' sizes
 * @param madeUp sources of the statements whose constants were chosen from statistics
 * @param fidelity of the twin to the live database; empty where there was none to ask
 */
public record Grounds(boolean sizesAssumed, Set<String> madeUp, Optional<FidelityReport> fidelity) {
  public Grounds {
    madeUp = Set.copyOf(madeUp);
  }

  /** Statements and sizes as they were given. */
  public static Grounds given() {
    return new Grounds(false, Set.of(), Optional.empty());
  }
}
