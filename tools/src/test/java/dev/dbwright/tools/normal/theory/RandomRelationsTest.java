package dev.dbwright.tools.normal.theory;

import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Ten thousand relations against definitions applied to all subsets. */
final class RandomRelationsTest {
  private static final long SEED = Long.getLong("relations.seed", 20261121L);

  @BeforeAll
  static void tell() {
    System.out.println("10,000 relations, seed " + SEED + " (-Drelations.seed=…)");
  }

  @Test
  void functional_dependencies_agree_with_the_definitions_on_6000_relations() {
    Random random = new Random(SEED);
    RandomRelations relations = new RandomRelations(random);
    for (int i = 0; i < 6_000; i++) {
      int attributes = 1 + random.nextInt(6);
      Relation relation = relations.functional(attributes, random.nextInt(7), 3);

      check(relation);
      checkFunctionalChase(relation, relations.parts(attributes, 1 + random.nextInt(4)));
      checkCover(relation);
    }
  }

  @Test
  void multivalued_and_join_dependencies_agree_with_the_definitions_on_4000_relations() {
    Random random = new Random(SEED);
    RandomRelations relations = new RandomRelations(random);
    for (int i = 0; i < 4_000; i++) {
      Relation relation = relations.mixed(i % 8 == 0 ? 5 : 2 + random.nextInt(3));

      check(relation);
      checkBases(relation);
    }
  }

  private static void check(Relation relation) {
    BruteForce oracle = new BruteForce(relation);
    FormAnalysis analysis = FormAnalysis.of(relation);
    assertThat(analysis.capped()).isFalse();
    assertThat(analysis.keys().keys())
        .as("keys of %s", relation)
        .isEqualTo(List.copyOf(oracle.keys()));
    assertThat(BruteForce.bits(analysis.prime())).isEqualTo(oracle.prime());
    assertThat(analysis.fdNormalForm()).as("%s", relation).isEqualTo(oracle.functionalForm());
    assertThat(analysis.normalForm()).as("%s", relation).isEqualTo(oracle.form());
    assertThat(analysis.elementaryKeyNormalForm())
        .as("%s", relation)
        .isEqualTo(oracle.isElementaryKeyForm());
    assertThat(functionalViolations(analysis))
        .as("%s", relation)
        .isEqualTo(oracle.functionalViolations());
    for (Violation violation : analysis.violations()) {
      DerivationCheck.check(relation, violation.dependency(), violation.derivation());
      WitnessCheck.check(relation, violation, oracle.keys());
    }
  }

  private static Set<String> functionalViolations(FormAnalysis analysis) {
    return analysis.violations().stream()
        .filter(violation -> violation.form().compareTo(NormalForm.BOYCE_CODD) <= 0)
        .map(
            violation -> {
              FunctionalDependency dependency = (FunctionalDependency) violation.dependency();
              return "%s %s -> %s"
                  .formatted(violation.form().label(), dependency.left(), dependency.right());
            })
        .collect(toCollection(TreeSet::new));
  }

  private static void checkFunctionalChase(Relation relation, List<AttributeSet> parts) {
    assertThat(Chase.of(relation, parts).lossless())
        .as("%s into %s", relation, parts)
        .isEqualTo(new BruteForce(relation).isLossless(parts));
  }

  private static void checkCover(Relation relation) {
    List<FunctionalDependency> cover = MinimalCover.of(relation.functional());
    BruteForce declared = new BruteForce(relation);
    BruteForce covered =
        new BruteForce(
            RandomRelations.relation(relation.attributes().size(), cover, List.of(), List.of()));
    int all = BruteForce.bits(relation.all());
    for (int set = 0; set <= all; set++) {
      assertThat(covered.closure(set)).as("%s", relation).isEqualTo(declared.closure(set));
    }
    for (FunctionalDependency dependency : cover) {
      assertThat(dependency.left().stream())
          .noneMatch(
              attribute ->
                  (declared.closure(BruteForce.bits(dependency.left().without(attribute)))
                          & BruteForce.bits(dependency.right()))
                      != 0);
    }
  }

  /** Closures and independent blocks, and the chase of two parts, which asks the same. */
  private static void checkBases(Relation relation) {
    BruteForce oracle = new BruteForce(relation);
    int all = BruteForce.bits(relation.all());
    for (int left = 0; left <= all; left++) {
      AttributeSet start = BruteForce.set(left);
      DependencyBasis basis = DependencyBasis.of(relation, start);
      assertThat(BruteForce.bits(basis.determined()))
          .as("%s", relation)
          .isEqualTo(oracle.closure(left));
      for (int right = 0; right <= all; right++) {
        AttributeSet set = BruteForce.set(right);
        boolean expected = oracle.multidetermines(left, right);
        assertThat(basis.multidetermines(set)).as("%s", relation).isEqualTo(expected);
        if (right % 5 == left % 5) {
          JoinDependency join = new MultivaluedDependency(start, set).asJoin(relation);
          assertThat(Chase.of(relation, join).lossless()).as("%s", relation).isEqualTo(expected);
        }
      }
    }
  }
}
