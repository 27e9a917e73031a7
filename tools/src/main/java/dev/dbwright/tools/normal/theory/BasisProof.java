package dev.dbwright.tools.normal.theory;

import static java.util.Objects.requireNonNull;

import dev.dbwright.tools.normal.theory.Derivation.Rule;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Derives what a {@link DependencyBasis} says from dependencies of all kinds. */
final class BasisProof implements BasisTrace {
  private final AttributeSet start;
  private final DerivationSteps steps = new DerivationSteps();
  private final Map<AttributeSet, Integer> stepOfBlock = new HashMap<>();
  private final Map<Integer, Integer> stepOfDetermined = new HashMap<>();

  private BasisProof(AttributeSet start) {
    this.start = start;
  }

  /** Of a dependency with one attribute to the right, which {@code relation} implies. */
  static Derivation of(Relation relation, FunctionalDependency sought) {
    BasisProof proof = new BasisProof(sought.left());
    DependencyBasis.of(relation, sought.left(), proof);
    int step = requireNonNull(proof.stepOfDetermined.get(sought.right().toArray()[0]));
    return proof.steps.endingAt(
        proof.steps.conclusion(step).equals(sought)
            ? step
            : proof.steps.add(Rule.DECOMPOSITION, sought, step));
  }

  /** Of a dependency with one block of the basis to the right. */
  static Derivation of(Relation relation, MultivaluedDependency sought) {
    BasisProof proof = new BasisProof(sought.left());
    if (relation.multivalued().contains(sought)) {
      return proof.steps.endingAt(proof.steps.given(sought));
    }
    DependencyBasis.of(relation, sought.left(), proof);
    return proof.steps.endingAt(requireNonNull(proof.stepOfBlock.get(sought.right())));
  }

  @Override
  public void started(AttributeSet block) {
    conclude(Rule.COMPLEMENTATION, block);
  }

  @Override
  public void determined(AttributeSet block, FunctionalDependency by, AttributeSet rest) {
    AttributeSet settled = block.minus(rest);
    int before = requireNonNull(stepOfBlock.get(block));
    int step =
        steps.add(
            Rule.COALESCENCE, new FunctionalDependency(start, settled), before, steps.given(by));
    settled.stream().forEach(attribute -> stepOfDetermined.put(attribute, step));
    if (!rest.isEmpty()) {
      conclude(Rule.DIFFERENCE, rest, before, step);
    }
  }

  @Override
  public void cut(AttributeSet block, Dependency by, List<AttributeSet> pieces) {
    Rule rule = by instanceof JoinDependency ? Rule.CONNECTION : Rule.SUBSET;
    int before = requireNonNull(stepOfBlock.get(block));
    int given = steps.given(by);
    pieces.forEach(piece -> conclude(rule, piece, before, given));
  }

  private void conclude(Rule rule, AttributeSet block, Integer... premises) {
    stepOfBlock.put(block, steps.add(rule, new MultivaluedDependency(start, block), premises));
  }
}
