package dev.dbwright.tools.normal.evidence;

import dev.dbwright.tools.normal.theory.FunctionalDependency;
import java.util.List;

/**
 * A functional dependency and how far it can be relied on.
 *
 * @param source where it comes from, in a few words: {@code PRIMARY KEY}, {@code names}
 * @param counterexamples rows that contradict it, two of each, for a refuted one
 */
public record Claim(
    FunctionalDependency dependency,
    Standing standing,
    String source,
    List<Counterexample> counterexamples) {
  /** How far a dependency can be relied on. */
  public enum Standing {
    /** The person said so. */
    STATED,
    /** A constraint enforces it, or every row was compared. */
    PROVED,
    /** The names look like it; nothing was checked. */
    SUSPECTED,
    /** Two rows contradict it. */
    REFUTED,
    /**
     * Neither proved nor refuted: a constraint almost says so, or the data were asked and did not
     * answer in time. The source says why.
     */
    UNKNOWN
  }

  /** Two rows that agree on the left side and differ on the right; values in the columns' order. */
  public record Counterexample(List<String> columns, List<String> first, List<String> second) {
    public Counterexample {
      columns = List.copyOf(columns);
      first = List.copyOf(first);
      second = List.copyOf(second);
    }
  }

  /** A claim that no row contradicts so far. */
  public static Claim of(FunctionalDependency dependency, Standing standing, String source) {
    return new Claim(dependency, standing, source, List.of());
  }

  public Claim {
    counterexamples = List.copyOf(counterexamples);
  }
}
