package dev.dbwright.tools.normal.decomposition;

import dev.dbwright.tools.normal.theory.AttributeSet;
import dev.dbwright.tools.normal.theory.Chase;
import dev.dbwright.tools.normal.theory.FunctionalDependency;
import dev.dbwright.tools.normal.theory.Relation;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * A decomposition that a person proposes, judged: whether the join of the parts is the relation
 * again (the chase of its tableau, Aho, Beeri and Ullman 1979), what no part can check any more
 * (closures cut down to the parts, Ullman's test), and how far each part is normalized.
 *
 * @param parts in the order proposed
 * @param chase the tableau, one row a part, and what became of it
 * @param lost the dependencies that cannot be checked within parts; the right sides hold only what
 *     is out of reach
 * @param missing attributes that no part holds
 * @param capped whether functional dependencies that only multivalued or join dependencies imply
 *     may have been overlooked, so that more may be lost
 */
public record DecompositionCheck(
    List<PartForm> parts,
    Chase chase,
    List<FunctionalDependency> lost,
    AttributeSet missing,
    boolean capped) {
  /**
   * A relation that obeys all dependencies and is not the join of its projections.
   *
   * @param rows values in the order of the relation's attributes
   * @param extra a row that the join has besides them
   */
  public record Counterexample(List<List<String>> rows, List<String> extra) {
    public Counterexample {
      rows = List.copyOf(rows);
      extra = List.copyOf(extra);
    }
  }

  public DecompositionCheck {
    parts = List.copyOf(parts);
    lost = List.copyOf(lost);
  }

  /** Judges {@code parts} of {@code relation}. */
  public static DecompositionCheck of(Relation relation, List<AttributeSet> parts) {
    Scheme scheme = Scheme.of(relation);
    return new DecompositionCheck(
        parts.stream().map(part -> PartForm.of(scheme, part)).toList(),
        Chase.of(relation, parts),
        scheme.lost(parts, scheme.cover()),
        relation.all().minus(parts.stream().reduce(AttributeSet.EMPTY, AttributeSet::union)),
        scheme.capped());
  }

  public boolean lossless() {
    return chase.lossless();
  }

  public boolean preservesDependencies() {
    return lost.isEmpty();
  }

  /** The number, from 1, of the tableau's row that is nothing but {@code a}: proof of lossless. */
  public Optional<Integer> winningRow() {
    return IntStream.range(0, chase.end().size())
        .filter(row -> chase.end().get(row).equals(distinguished()))
        .mapToObj(row -> row + 1)
        .findFirst();
  }

  /** Why it is lossy; where attributes are missing there is no join to compare with. */
  public Optional<Counterexample> counterexample() {
    boolean lossy = chase.outcome() == Chase.Outcome.LOSSY && missing.isEmpty();
    return lossy ? Optional.of(new Counterexample(chase.end(), distinguished())) : Optional.empty();
  }

  private List<String> distinguished() {
    return Collections.nCopies(chase.end().isEmpty() ? 0 : chase.end().get(0).size(), "a");
  }
}
