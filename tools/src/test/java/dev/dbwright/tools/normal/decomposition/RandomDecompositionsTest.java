package dev.dbwright.tools.normal.decomposition;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dbwright.tools.normal.theory.AttributeSet;
import dev.dbwright.tools.normal.theory.Chase;
import dev.dbwright.tools.normal.theory.Relation;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Whatever the dependencies, the parts are what the definitions ask for. */
final class RandomDecompositionsTest {
  private static final long SEED = 20_261_121;
  private static final int RELATIONS = 3_000;

  private final RandomRelations random = new RandomRelations(SEED);

  @Test
  void third_normal_form_is_lossless_preserving_and_third() {
    for (int i = 0; i < RELATIONS; i++) {
      Relation relation = random.functional(6);
      BruteForce truth = new BruteForce(relation);
      Decomposition third = Decompositions.of(relation, TableNames.GENERATED).get(0);

      List<AttributeSet> parts = parts(relation, third);
      assertThat(Chase.of(relation, parts).lossless()).as("%s %s", i, relation).isTrue();
      assertThat(third.lossless()).isTrue();
      assertThat(truth.preserves(bits(parts))).as("%s %s", i, relation).isTrue();
      assertThat(third.lost()).isEmpty();
      assertThat(bits(parts)).as("%s %s", i, relation).allMatch(truth::isThird);
    }
  }

  @Test
  void bcnf_is_lossless_bcnf_and_preserving_where_that_is_possible() {
    for (int i = 0; i < RELATIONS; i++) {
      Relation relation = random.functional(6);
      BruteForce truth = new BruteForce(relation);
      Decomposition boyceCodd = Decompositions.of(relation, TableNames.GENERATED).get(1);

      List<AttributeSet> parts = parts(relation, boyceCodd);
      assertThat(Chase.of(relation, parts).lossless()).as("%s %s", i, relation).isTrue();
      assertThat(bits(parts)).as("%s %s", i, relation).allMatch(truth::isBoyceCodd);
      assertThat(truth.preserves(bits(parts)))
          .as("%s %s %s", i, relation, parts)
          .isEqualTo(truth.hasPreservingBoyceCodd());
      assertThat(boyceCodd.preservesDependencies()).isEqualTo(truth.hasPreservingBoyceCodd());
      assertThat(boyceCodd.capped()).isFalse();
    }
  }

  @Test
  void nothing_can_be_left_out() {
    for (int i = 0; i < RELATIONS; i++) {
      Relation relation = random.functional(6);
      BruteForce truth = new BruteForce(relation);
      Decomposition third = Decompositions.of(relation, TableNames.GENERATED).get(0);

      List<AttributeSet> parts = parts(relation, third);
      for (AttributeSet part : parts) {
        List<AttributeSet> fewer = parts.stream().filter(other -> !other.equals(part)).toList();
        assertThat(!fewer.isEmpty() && suffices(relation, truth, fewer))
            .as("%s %s without %s", relation, parts, part)
            .isFalse();
      }
    }
  }

  @Test
  void keys_are_keys() {
    for (int i = 0; i < RELATIONS; i++) {
      Relation relation = random.functional(6);
      BruteForce truth = new BruteForce(relation);

      for (Decomposition decomposition : Decompositions.of(relation, TableNames.GENERATED)) {
        assertThat(decomposition.relations())
            .as("%s", relation)
            .allMatch(
                table ->
                    truth.isKey(
                        BruteForce.bits(relation.setOf(table.key())),
                        BruteForce.bits(relation.setOf(table.attributes()))));
      }
    }
  }

  private static boolean suffices(Relation relation, BruteForce truth, List<AttributeSet> parts) {
    boolean complete = bits(parts).stream().reduce(0, (one, other) -> one | other) == truth.full();
    return complete && Chase.of(relation, parts).lossless() && truth.preserves(bits(parts));
  }

  private static List<Integer> bits(List<AttributeSet> parts) {
    return parts.stream().map(BruteForce::bits).toList();
  }

  private static List<AttributeSet> parts(Relation relation, Decomposition decomposition) {
    return decomposition.relations().stream()
        .map(table -> relation.setOf(table.attributes()))
        .toList();
  }
}
