package dev.dbwright.tools.pool.budget;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dbwright.tools.error.DbwrightException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

final class DeadlockBoundTest {
  static Stream<Arguments> smallCases() {
    return IntStream.rangeClosed(1, 5)
        .boxed()
        .flatMap(
            threads -> IntStream.rangeClosed(1, 4).mapToObj(each -> Arguments.of(threads, each)));
  }

  @ParameterizedTest
  @MethodSource("smallCases")
  void no_order_of_events_deadlocks_at_the_bound(int threads, int each) {
    int pool = (int) DeadlockBound.of(threads, each).minPool();

    assertThat(canDeadlock(threads, each, pool)).isFalse();
  }

  @ParameterizedTest
  @MethodSource("smallCases")
  void some_order_of_events_deadlocks_with_one_fewer(int threads, int each) {
    int pool = (int) DeadlockBound.of(threads, each).minPool() - 1;

    // One connection per thread has no deadlock in a pool of any size; in one of 0 all wait.
    assertThat(canDeadlock(threads, each, pool)).isTrue();
  }

  /** Tries every order in which threads take one more connection, or give all back. */
  private static boolean canDeadlock(int threads, int each, int pool) {
    List<Integer> start = IntStream.range(0, threads).mapToObj(thread -> 0).toList();
    Set<List<Integer>> seen = new HashSet<>(Set.of(start));
    Deque<List<Integer>> open = new ArrayDeque<>(seen);
    while (!open.isEmpty()) {
      List<Integer> held = open.remove();
      int free = pool - held.stream().mapToInt(Integer::intValue).sum();
      List<List<Integer>> next =
          IntStream.range(0, threads)
              .filter(thread -> held.get(thread) == each || free > 0)
              .mapToObj(thread -> with(held, thread, held.get(thread) == each ? 0 : 1))
              .collect(Collectors.toList());
      if (next.isEmpty()) {
        return true;
      }
      next.removeIf(state -> !seen.add(state));
      open.addAll(next);
    }
    return false;
  }

  private static List<Integer> with(List<Integer> held, int thread, int taken) {
    return IntStream.range(0, held.size())
        .mapToObj(
            i -> i != thread ? held.get(i) : taken == 0 ? Integer.valueOf(0) : held.get(i) + 1)
        .toList();
  }

  @Test
  void the_bound_is_said_with_its_arithmetic() {
    assertThat(DeadlockBound.of(3, 4).sentence()).contains("at least 10", "3 x (4 - 1) + 1");
    assertThat(DeadlockBound.of(3, 4).isSafeWith(9)).isFalse();
    assertThat(DeadlockBound.of(16, 1).sentence()).contains("cannot deadlock");
  }

  @Test
  void no_thread_is_refused() {
    assertThatThrownBy(() -> DeadlockBound.of(0, 1)).isInstanceOf(DbwrightException.class);
  }
}
