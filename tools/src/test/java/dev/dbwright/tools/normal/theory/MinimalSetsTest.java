package dev.dbwright.tools.normal.theory;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class MinimalSetsTest {
  private static final AttributeSet UNIVERSE = AttributeSet.first(6);
  private static final int MOST = 100;

  @Test
  void exactly_the_minimal_sets_are_found() {
    long seed = 20261121;
    System.out.println("properties, seed " + seed);
    Random random = new Random(seed);
    for (int i = 0; i < 500; i++) {
      List<AttributeSet> holding =
          Stream.generate(() -> BruteForce.set(random.nextInt(64))).limit(1 + i % 6).toList();
      Predicate<AttributeSet> property = set -> holding.stream().anyMatch(set::containsAll);

      MinimalSets minimal = MinimalSets.of(UNIVERSE, property, MOST);

      List<AttributeSet> expected =
          IntStream.range(0, 64)
              .mapToObj(BruteForce::set)
              .filter(property)
              .filter(set -> set.stream().noneMatch(a -> property.test(set.without(a))))
              .toList();
      assertThat(minimal.sets()).containsExactlyInAnyOrderElementsOf(expected);
      assertThat(minimal.capped()).isFalse();
    }
  }

  @Test
  void a_property_that_never_holds_has_none() {
    assertThat(MinimalSets.of(UNIVERSE, set -> false, MOST).sets()).isEmpty();
  }

  @Test
  void too_many_are_cut_short_and_it_is_said() {
    // 20 sets of three of six attributes.
    MinimalSets minimal = MinimalSets.of(UNIVERSE, set -> set.size() >= 3, 10);

    assertThat(minimal.capped()).isTrue();
    assertThat(new TreeSet<>(minimal.sets())).allMatch(set -> set.size() == 3);
  }
}
