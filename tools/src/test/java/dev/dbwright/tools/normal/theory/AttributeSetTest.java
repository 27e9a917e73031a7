package dev.dbwright.tools.normal.theory;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableSet;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

final class AttributeSetTest {
  private static final long SEED = 20261121;

  private static NavigableSet<Integer> some(Random random) {
    NavigableSet<Integer> some = new TreeSet<>();
    int most = random.nextBoolean() ? 70 : 200;
    random.ints(random.nextInt(12), 0, most).forEach(some::add);
    return some;
  }

  private static NavigableSet<Integer> elements(AttributeSet set) {
    return new TreeSet<>(set.stream().boxed().toList());
  }

  @Test
  void operations_agree_with_those_of_a_tree_set() {
    System.out.println("sets, seed " + SEED);
    Random random = new Random(SEED);
    for (int i = 0; i < 2_000; i++) {
      NavigableSet<Integer> one = some(random);
      NavigableSet<Integer> other = some(random);
      AttributeSet left = AttributeSet.of(one);
      AttributeSet right = AttributeSet.of(other);
      NavigableSet<Integer> union = new TreeSet<>(one);
      union.addAll(other);
      NavigableSet<Integer> shared = new TreeSet<>(one);
      shared.retainAll(other);
      NavigableSet<Integer> rest = new TreeSet<>(one);
      rest.removeAll(other);

      assertThat(elements(left.union(right))).isEqualTo(union);
      assertThat(elements(left.intersection(right))).isEqualTo(shared);
      assertThat(elements(left.minus(right))).isEqualTo(rest);
      assertThat(left.intersects(right)).isEqualTo(!shared.isEmpty());
      assertThat(left.containsAll(right)).isEqualTo(one.containsAll(other));
      assertThat(left.size()).isEqualTo(one.size());
      assertThat(left.minus(right).union(left.intersection(right))).isEqualTo(left);
    }
  }

  @Test
  void smaller_sets_come_first_and_then_those_with_earlier_attributes() {
    Random random = new Random(SEED);
    List<NavigableSet<Integer>> sets = new ArrayList<>();
    for (int i = 0; i < 300; i++) {
      sets.add(some(random));
    }
    List<AttributeSet> sorted = sets.stream().map(AttributeSet::of).sorted().toList();

    sets.sort(
        Comparator.<NavigableSet<Integer>>comparingInt(NavigableSet::size)
            .thenComparing(
                (one, other) ->
                    Arrays.compare(
                        one.stream().mapToInt(i -> i).toArray(),
                        other.stream().mapToInt(i -> i).toArray())));
    assertThat(sorted).isEqualTo(sets.stream().map(AttributeSet::of).toList());
  }

  @Test
  void the_first_attributes_end_where_words_do() {
    for (int count : List.of(0, 1, 63, 64, 65, 128, 129)) {
      assertThat(AttributeSet.first(count).size()).isEqualTo(count);
      assertThat(AttributeSet.first(count).contains(count)).isFalse();
    }
  }
}
