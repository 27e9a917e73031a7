package dev.dbwright.tools.normal.decomposition;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dbwright.tools.normal.theory.AttributeSet;
import dev.dbwright.tools.normal.theory.BruteForce;
import dev.dbwright.tools.normal.theory.NormalForm;
import dev.dbwright.tools.normal.theory.RandomRelations;
import dev.dbwright.tools.normal.theory.Relation;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class ProjectionTest {
  private static final long SEED = 4_051_987;

  @Test
  void says_of_a_part_what_the_whole_says_of_it() {
    Random random = new Random(SEED);
    RandomRelations relations = new RandomRelations(random);
    for (int i = 0; i < 2_000; i++) {
      Relation whole = i % 2 == 0 ? relations.functional(6, 7, 3) : relations.mixed(5);
      AttributeSet part = relations.parts(whole.attributes().size(), 1).get(0);

      Relation projected = Scheme.of(whole).relationOf(part).orElseThrow();

      BruteForce truth = new BruteForce(whole);
      BruteForce told = new BruteForce(projected);
      Subsets.of(projected.all())
          .forEach(
              left ->
                  assertThat(inWhole(told.closure(BruteForce.bits(left)), projected, whole))
                      .as("seed %d: %s of %s, %s", SEED, part, whole, left)
                      .isEqualTo(
                          truth.closure(BruteForce.bits(whole.setOf(projected.namesOf(left))))
                              & BruteForce.bits(part)));
    }
  }

  private static int inWhole(int bits, Relation projected, Relation whole) {
    List<String> names =
        IntStream.range(0, projected.attributes().size())
            .filter(i -> (bits >>> i & 1) != 0)
            .mapToObj(projected.attributes()::get)
            .toList();
    return BruteForce.bits(whole.setOf(names));
  }

  /** Each of the n attributes c can be had in two ways, so d in 2 to the n. */
  @Test
  void gives_up_where_every_cover_of_the_part_is_too_large() {
    Relation whole = exponential(14);
    AttributeSet part = whole.all().minus(whole.setOf(names("c", 14)));

    assertThat(Scheme.of(whole).relationOf(part)).isEmpty();
    PartForm form = DecompositionCheck.of(whole, List.of(part)).parts().get(0);
    assertThat(form.form()).isEqualTo(NormalForm.UNKNOWN);
    assertThat(form.capped()).isTrue();
  }

  @Test
  void splits_losslessly_where_a_projection_is_too_large() {
    Relation whole = exponential(14);
    Scheme scheme = Scheme.of(whole);
    AttributeSet part = whole.all().minus(whole.setOf(names("c", 14)));

    assertThat(new Forms(scheme).violation(part))
        .hasValueSatisfying(
            by -> {
              assertThat(scheme.closure(by.left()).containsAll(by.right())).isTrue();
              assertThat(part.containsAll(by.left().union(by.right()))).isTrue();
            });
  }

  private static Relation exponential(int n) {
    String dependencies =
        IntStream.range(0, n)
            .mapToObj(i -> "a%1$d -> c%1$d; b%1$d -> c%1$d".formatted(i))
            .collect(Collectors.joining("; "));
    String attributes =
        List.of("a", "b", "c").stream()
            .flatMap(letter -> names(letter, n).stream())
            .collect(Collectors.joining(", "));
    return SampleRelations.of(
        "R; %s, d; %s; %s -> d"
            .formatted(attributes, dependencies, String.join(", ", names("c", n))));
  }

  private static List<String> names(String letter, int count) {
    return IntStream.range(0, count).mapToObj(i -> letter + i).toList();
  }
}
