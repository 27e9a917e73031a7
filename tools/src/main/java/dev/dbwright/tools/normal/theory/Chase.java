package dev.dbwright.tools.normal.theory;

import java.util.ArrayList;
import java.util.List;

/**
 * The chase of a decomposition's tableau with functional, multivalued and join dependencies: a
 * decomposition is lossless exactly if a row of nothing but {@code a} appears (Aho, Beeri and
 * Ullman 1979; Maier, Mendelzon and Sagiv 1979).
 *
 * @param start one row a component: {@code a} under its attributes, elsewhere a symbol of its own
 * @param steps in order; row numbers count from 1
 * @param end the rows when the answer was known; if {@code LOSSY}, a relation that obeys every
 *     dependency and whose projections join to more than itself
 */
public record Chase(
    List<List<String>> start, List<ChaseStep> steps, List<List<String>> end, Outcome outcome) {
  /** What the chase found. */
  public enum Outcome {
    LOSSLESS,
    LOSSY,
    /** Given up, because the tableau passed {@link Chase#MOST_ROWS}. */
    UNKNOWN
  }

  /** Implication of join dependencies is NP-hard: beyond this many rows the chase gives up. */
  public static final int MOST_ROWS = 4096;

  public Chase {
    start = List.copyOf(start);
    steps = List.copyOf(steps);
    end = List.copyOf(end);
  }

  /** Whether {@code components} join to {@code relation}, whatever rows it holds. */
  public static Chase of(Relation relation, List<AttributeSet> components) {
    Tableau tableau = Tableau.of(relation, components);
    List<List<String>> start = tableau.symbols();
    List<ChaseStep> steps = new ArrayList<>();
    Outcome outcome = run(tableau, relation, steps);
    return new Chase(start, steps, tableau.symbols(), outcome);
  }

  /** Whether every relation that obeys the dependencies of {@code relation} obeys {@code asked}. */
  static Chase of(Relation relation, JoinDependency asked) {
    return of(relation, asked.components());
  }

  private static Outcome run(Tableau tableau, Relation relation, List<ChaseStep> steps) {
    while (!tableau.hasDistinguishedRow()) {
      int before = steps.size();
      // Equations first: they only shrink the tableau, joins make it grow.
      tableau.equate(relation.functional(), steps);
      boolean changed = steps.size() > before;
      if (tableau.hasDistinguishedRow() || tableau.joinToDistinguished(relation, steps)) {
        break;
      }
      if (!changed && !tableau.join(relation, steps)) {
        return tableau.isFull() ? Outcome.UNKNOWN : Outcome.LOSSY;
      }
    }
    return Outcome.LOSSLESS;
  }

  public boolean lossless() {
    return outcome == Outcome.LOSSLESS;
  }

  /** Whether it was given up, so that neither answer is proved. */
  public boolean capped() {
    return outcome == Outcome.UNKNOWN;
  }
}
