package dev.dbwright.tools.normal.decomposition;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dbwright.tools.normal.decomposition.Decomposition.Target;
import dev.dbwright.tools.normal.theory.AttributeSet;
import dev.dbwright.tools.normal.theory.BruteForce;
import dev.dbwright.tools.normal.theory.Chase;
import dev.dbwright.tools.normal.theory.RandomRelations;
import dev.dbwright.tools.normal.theory.Relation;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Whatever the dependencies, the parts are what the definitions ask for. */
final class RandomDecompositionsTest {
  private static final long SEED = 20_261_121;
  private static final int RELATIONS = 2_000;

  private final Random random = new Random(SEED);
  private final RandomRelations relations = new RandomRelations(random);

  @Test
  void third_normal_form_is_lossless_preserving_and_third() {
    functional()
        .forEach(
            relation -> {
              BruteForceParts truth = new BruteForceParts(relation);
              Decomposition third = decomposition(relation, Target.THIRD);
              List<AttributeSet> parts = parts(relation, third);

              assertThat(third.lossless()).as(told(relation, parts)).isTrue();
              assertThat(Chase.of(relation, parts).lossless()).as(told(relation, parts)).isTrue();
              assertThat(third.lost()).as(told(relation, parts)).isEmpty();
              List<Integer> bits = BruteForceParts.bits(parts);
              assertThat(truth.preserves(bits)).as(told(relation, parts)).isTrue();
              assertThat(bits).as(told(relation, parts)).allMatch(truth::isThird);
            });
  }

  @Test
  void third_normal_form_has_no_part_too_many() {
    functional()
        .forEach(
            relation -> {
              BruteForceParts truth = new BruteForceParts(relation);
              List<AttributeSet> parts = parts(relation, decomposition(relation, Target.THIRD));

              assertThat(parts)
                  .as(told(relation, parts))
                  .noneMatch(
                      part ->
                          suffice(
                              relation,
                              truth,
                              parts.stream().filter(other -> !other.equals(part)).toList()));
            });
  }

  @Test
  void bcnf_is_lossless_and_preserving_where_any_parts_in_bcnf_are() {
    functional()
        .forEach(
            relation -> {
              BruteForceParts truth = new BruteForceParts(relation);
              Decomposition boyceCodd = decomposition(relation, Target.BOYCE_CODD);
              List<AttributeSet> parts = parts(relation, boyceCodd);

              assertThat(boyceCodd.lossless()).as(told(relation, parts)).isTrue();
              assertThat(Chase.of(relation, parts).lossless()).as(told(relation, parts)).isTrue();
              assertThat(boyceCodd.capped()).isFalse();
              List<Integer> bits = BruteForceParts.bits(parts);
              assertThat(bits).as(told(relation, parts)).allMatch(truth::isBoyceCodd);
              assertThat(truth.preserves(bits))
                  .as(told(relation, parts))
                  .isEqualTo(truth.hasPreservingBoyceCodd())
                  .isEqualTo(boyceCodd.preservesDependencies());
            });
  }

  @Test
  void fourth_normal_form_is_lossless_and_fourth() {
    mixed()
        .forEach(
            relation -> {
              BruteForceParts truth = new BruteForceParts(relation);
              Decomposition fourth = decomposition(relation, Target.FOURTH);
              List<AttributeSet> parts = parts(relation, fourth);

              assertThat(fourth.lossless()).as(told(relation, parts)).isTrue();
              assertThat(Chase.of(relation, parts).lossless()).as(told(relation, parts)).isTrue();
              assertThat(BruteForceParts.bits(parts))
                  .as(told(relation, parts))
                  .allMatch(truth::isFourth);
            });
  }

  @Test
  void every_part_is_called_by_a_key_of_it() {
    Stream.concat(functional(), mixed())
        .forEach(
            relation -> {
              BruteForceParts truth = new BruteForceParts(relation);

              assertThat(Decompositions.of(relation, TableNames.GENERATED))
                  .as(told(relation, List.of()))
                  .flatExtracting(Decomposition::relations)
                  .allMatch(
                      table ->
                          truth.isKey(
                              BruteForce.bits(relation.setOf(table.key())),
                              BruteForce.bits(relation.setOf(table.attributes()))));
            });
  }

  @Test
  void a_lossless_decomposition_gives_the_rows_back() {
    RandomRows rows = new RandomRows(random);
    Stream.concat(functional(), mixed())
        .forEach(
            relation -> {
              Rows instance = rows.obeying(relation);

              for (Decomposition decomposition :
                  Decompositions.of(relation, TableNames.GENERATED)) {
                List<AttributeSet> parts = parts(relation, decomposition);
                assertThat(instance.projectedAndJoined(parts))
                    .as(told(relation, parts))
                    .isEqualTo(instance);
              }
            });
  }

  private Stream<Relation> functional() {
    return Stream.generate(() -> 1 + random.nextInt(6))
        .map(width -> relations.functional(width, random.nextInt(width + 3), 3))
        .map(RandomDecompositionsTest::withIdentifiers)
        .limit(RELATIONS);
  }

  /** Every other attribute is called so that it is preferred as a key. */
  private static Relation withIdentifiers(Relation relation) {
    List<String> names =
        IntStream.range(0, relation.attributes().size())
            .mapToObj(i -> i % 2 == 0 ? "thing" + i : "thing%d_id".formatted(i))
            .toList();
    return new Relation(
        relation.name(), names, relation.functional(), relation.multivalued(), relation.joins());
  }

  private Stream<Relation> mixed() {
    return Stream.generate(() -> relations.mixed(2 + random.nextInt(4))).limit(RELATIONS);
  }

  private static Decomposition decomposition(Relation relation, Target target) {
    return Decompositions.of(relation, TableNames.GENERATED).stream()
        .filter(decomposition -> decomposition.target() == target)
        .findFirst()
        .orElseThrow();
  }

  private static boolean suffice(
      Relation relation, BruteForceParts truth, List<AttributeSet> parts) {
    List<Integer> bits = BruteForceParts.bits(parts);
    return truth.isComplete(bits) && truth.preserves(bits) && Chase.of(relation, parts).lossless();
  }

  private static List<AttributeSet> parts(Relation relation, Decomposition decomposition) {
    return decomposition.relations().stream()
        .map(table -> relation.setOf(table.attributes()))
        .toList();
  }

  private static String told(Relation relation, List<AttributeSet> parts) {
    return "seed %d, %s in parts %s".formatted(SEED, relation, parts);
  }
}
