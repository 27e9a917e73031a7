package dev.dbwright.tools.normal.decomposition;

import dev.dbwright.tools.normal.theory.FunctionalDependency;
import java.util.List;

/**
 * A relation taken apart.
 *
 * @param relations what is left of the relation first
 * @param lossless whether the join of the parts is the relation again
 * @param lost the dependencies of the cover that no part can check any more; the right sides hold
 *     only what is out of reach
 * @param capped whether a bound ended the search: other parts may lose less, or one of these may
 *     not be in the form
 */
public record Decomposition(
    Target target,
    List<TableDesign> relations,
    boolean lossless,
    List<FunctionalDependency> lost,
    boolean capped) {
  /** The form that every part is in. */
  public enum Target {
    THIRD("3NF"),
    BOYCE_CODD("BCNF"),
    FOURTH("4NF");

    private final String label;

    Target(String label) {
      this.label = label;
    }

    public String label() {
      return label;
    }
  }

  public Decomposition {
    relations = List.copyOf(relations);
    lost = List.copyOf(lost);
  }

  public boolean preservesDependencies() {
    return lost.isEmpty();
  }
}
