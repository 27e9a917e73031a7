package dev.dbwright.tools.index;

import dev.dbwright.tools.sql.ObjectName;
import dev.dbwright.tools.twin.fidelity.FidelityReport;
import java.util.Map;
import java.util.Optional;

/**
 * What an advice stands on.
 *
 * @param sizesAssumed true where nobody gave the tables' sizes
 * @param fidelity of the twin to the live database; empty where there was none to ask
 * @param outdated the tables whose statistics are, and why, as a clause
 */
record Grounds(
    boolean sizesAssumed, Optional<FidelityReport> fidelity, Map<ObjectName, String> outdated) {
  Grounds {
    outdated = Map.copyOf(outdated);
  }

  /** Statements and sizes as they were given. */
  static Grounds given() {
    return new Grounds(false, Optional.empty(), Map.of());
  }
}
