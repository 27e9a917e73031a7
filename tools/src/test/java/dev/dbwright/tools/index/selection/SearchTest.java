package dev.dbwright.tools.index.selection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dbwright.tools.cancel.Cancellation;
import dev.dbwright.tools.cancel.Deadline;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class SearchTest {
  private static final double ROUNDING = 1e-9;
  private static final double[] BUDGETS = {0.05, 0.1, 0.25, 0.5, 1};

  @Test
  void comes_within_a_percent_of_the_best_of_all_sets() {
    assertNearBest(5);
  }

  @Tag("proof")
  @Test
  void comes_within_a_percent_of_the_best_of_all_sets_on_more_workloads() {
    assertNearBest(20);
  }

  private static void assertNearBest(int workloads) {
    for (long seed = 1; seed <= workloads; seed++) {
      RandomWorkload workload = new RandomWorkload(seed, 4, 8, 12);
      Map<CandidateSet, Double> all = exhaustive(workload);
      for (double share : BUDGETS) {
        long budget = Math.round(share * workload.tableBytes());
        double best =
            all.entrySet().stream()
                .filter(each -> workload.goal().allows(each.getKey(), budget))
                .mapToDouble(Map.Entry::getValue)
                .min()
                .orElseThrow();

        double left = left(workload, search(workload).under(budget).chosen());

        assertThat(left).as("seed %d, budget %.2f", seed, share).isLessThanOrEqualTo(best * 1.01);
      }
    }
  }

  @Test
  void never_takes_more_than_the_budget() {
    RandomWorkload workload = new RandomWorkload(3, 5, 12, 60);
    for (double share : BUDGETS) {
      long budget = Math.round(share * workload.tableBytes());

      Selection selection = search(workload).under(budget);

      assertThat(selection.sizeBytes()).isPositive().isLessThanOrEqualTo(budget);
      assertThat(workload.goal().bytes(selection.chosen())).isEqualTo(selection.sizeBytes());
    }
  }

  @Test
  void never_leaves_more_cost_where_there_is_more_room() {
    assertMonotone(2);
  }

  @Tag("proof")
  @Test
  void never_leaves_more_cost_where_there_is_more_room_on_more_workloads() {
    assertMonotone(10);
  }

  private static void assertMonotone(int workloads) {
    for (long seed = 1; seed <= workloads; seed++) {
      RandomWorkload workload = new RandomWorkload(seed, 5, 12, 60);
      double before = 1;
      for (double share : BUDGETS) {
        Selection selection = search(workload).under(Math.round(share * workload.tableBytes()));

        assertThat(selection.left()).as("seed %d", seed).isLessThanOrEqualTo(before);
        before = selection.left();
      }
    }
  }

  @Test
  void never_leaves_more_cost_where_there_is_a_little_more_room() {
    assertMonotoneInSmallSteps(1);
  }

  @Tag("proof")
  @Test
  void never_leaves_more_cost_where_there_is_a_little_more_room_on_more_workloads() {
    assertMonotoneInSmallSteps(5);
  }

  private static void assertMonotoneInSmallSteps(int workloads) {
    for (long seed = 1; seed <= workloads; seed++) {
      RandomWorkload workload = new RandomWorkload(seed, 5, 12, 60);
      double[] shares = new Random(seed).doubles(12, 0.01, 1.2).sorted().toArray();
      double before = 1;
      for (double share : shares) {
        long budget = Math.round(share * workload.tableBytes());

        double left = left(workload, search(workload).under(budget).chosen());

        assertThat(left)
            .as("seed %d, budget %.4f", seed, share)
            .isLessThanOrEqualTo(before + ROUNDING);
        before = left;
      }
    }
  }

  @Test
  void leaves_no_more_than_any_published_method() {
    assertAheadOfBaselines(3);
  }

  @Tag("proof")
  @Test
  void leaves_no_more_than_any_published_method_on_more_workloads() {
    assertAheadOfBaselines(10);
  }

  private static void assertAheadOfBaselines(int workloads) {
    Map<String, Double> ahead = new TreeMap<>();
    for (long seed = 1; seed <= workloads; seed++) {
      RandomWorkload workload = new RandomWorkload(seed, 5, 12, 60);
      Goal goal = workload.goal();
      for (double share : BUDGETS) {
        long budget = Math.round(share * workload.tableBytes());
        double left = left(workload, search(workload).under(budget).chosen());
        for (Baseline baseline :
            List.of(
                new ExtendBaseline(workload, goal, workload.keys()),
                new Db2AdvisBaseline(workload, goal, workload.keys()),
                new DexterBaseline(workload, goal, workload.keys()))) {
          String name = baseline.getClass().getSimpleName();
          double theirs = baseline.left(baseline.under(budget));
          ahead.merge(name, theirs - left, Double::sum);

          assertThat(left)
              .as("seed %d, budget %.2f, %s", seed, share, name)
              .isLessThanOrEqualTo(theirs + ROUNDING);
        }
      }
    }
    assertThat(ahead.values()).allSatisfy(sum -> assertThat(sum).isPositive());
  }

  @Test
  void takes_no_more_indexes_than_it_may() {
    RandomWorkload workload = new RandomWorkload(5, 5, 12, 60);

    Selection selection =
        new Search(workload, atMost(3, workload.goal()), workload.tableBytes(), patient())
            .under(workload.tableBytes());

    assertThat(selection.chosen().size()).isEqualTo(3);
  }

  @Test
  void takes_nothing_without_a_budget() {
    assertThat(search(new RandomWorkload(1, 4, 8, 14)).under(0).chosen().isEmpty()).isTrue();
  }

  @Test
  void gives_what_it_has_when_time_is_up() {
    RandomWorkload workload = new RandomWorkload(1, 4, 8, 14);

    Selection selection =
        new Search(
                workload,
                workload.goal(),
                workload.tableBytes(),
                Deadline.in(Duration.ZERO, new Cancellation()))
            .under(workload.tableBytes());

    assertThat(selection.cutShort()).isTrue();
    assertThat(selection.left()).isLessThanOrEqualTo(1 + 1e-9);
  }

  @Test
  void asks_about_a_statement_a_bounded_number_of_times_however_many_candidates_there_are() {
    RandomWorkload workload = new RandomWorkload(11, 8, 40, 300);
    Search search = search(workload);

    search.under(workload.tableBytes());

    assertThat(search.asked()).isBetween(40L, 60L * 40);
  }

  @Test
  void asks_nothing_again_when_more_candidates_join() {
    RandomWorkload workload = new RandomWorkload(7, 5, 12, 60);
    long budget = workload.tableBytes() / 4;
    Search search = search(workload);
    CandidateSet chosen = search.under(budget).chosen();
    double left = search.left(chosen);
    long asked = search.asked();

    Search wider = search.among(workload, workload.goal());

    assertThat(wider.left(chosen)).isEqualTo(left);
    assertThat(wider.asked()).isEqualTo(asked);
  }

  @Test
  void improves_a_set_without_leaving_the_budget() {
    RandomWorkload workload = new RandomWorkload(7, 5, 12, 60);
    long budget = workload.tableBytes() / 4;
    Search search = search(workload);
    search.under(budget);

    CandidateSet improved = search.improved(CandidateSet.of(0), CandidateSet.of(1), budget);

    assertThat(workload.goal().bytes(improved)).isLessThanOrEqualTo(budget);
    assertThat(search.left(improved)).isLessThan(search.left(CandidateSet.of(0)));
  }

  @Test
  void gives_the_same_twice() {
    RandomWorkload workload = new RandomWorkload(7, 5, 12, 60);
    long budget = workload.tableBytes() / 4;

    assertThat(search(workload).under(budget)).isEqualTo(search(workload).under(budget));
  }

  private static Search search(RandomWorkload workload) {
    return new Search(workload, workload.goal(), workload.tableBytes(), patient());
  }

  private static Deadline patient() {
    return Deadline.none(new Cancellation());
  }

  private static Goal atMost(int indexes, Goal goal) {
    return new Goal(goal.weights(), goal.sizeBytes(), goal.upkeep(), goal.keys(), indexes);
  }

  /** Every set of candidates with what it leaves. */
  private static Map<CandidateSet, Double> exhaustive(RandomWorkload workload) {
    return IntStream.range(0, 1 << workload.candidates())
        .mapToObj(
            bits ->
                CandidateSet.of(
                    IntStream.range(0, workload.candidates()).filter(i -> (bits >> i & 1) == 1)))
        .collect(Collectors.toMap(chosen -> chosen, chosen -> left(workload, chosen)));
  }

  private static double left(RandomWorkload workload, CandidateSet chosen) {
    return new DexterBaseline(workload, workload.goal(), workload.keys()).left(chosen);
  }
}
