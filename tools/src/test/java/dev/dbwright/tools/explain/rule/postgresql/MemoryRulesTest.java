package dev.dbwright.tools.explain.rule.postgresql;

import static dev.dbwright.tools.explain.plan.PlanText.scan;
import static dev.dbwright.tools.explain.plan.PlanText.step;
import static dev.dbwright.tools.explain.rule.RuleAssert.assertRule;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dbwright.tools.explain.plan.PlanText;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The boundaries of the rules about work_mem and about indexes that are vague. */
final class MemoryRulesTest {
  @Nested
  final class HashAggregates {
    private final HashAggSpills rule = new HashAggSpills();

    private PlanText aggregate(String memory) {
      return step("HashAggregate").actual(5_000).ms(30).with(memory).over(scan("t").ms(10));
    }

    @Test
    void fires_on_two_batches_with_disk() {
      var finding =
          assertRule(rule)
              .on(aggregate("Batches: 2  Memory Usage: 4096kB  Disk Usage: 5000kB"))
              .fires();

      assertThat(finding.advice()).contains("SET LOCAL work_mem = '32MB'");
    }

    @Test
    void fires_where_only_a_worker_spilled() {
      PlanText spilled =
          aggregate("Batches: 1  Memory Usage: 100kB")
              .with("Worker 0:  Batches: 5  Memory Usage: 4096kB  Disk Usage: 5000kB");

      assertRule(rule).on(spilled).fires();
    }

    @Test
    void stays_quiet_on_one_batch() {
      assertRule(rule).on(aggregate("Batches: 1  Memory Usage: 4096kB")).isQuiet();
    }

    @Test
    void stays_quiet_below_a_tenth_of_the_plan() {
      PlanText small = aggregate("Batches: 2  Memory Usage: 4096kB  Disk Usage: 5000kB");

      assertRule(rule).on(step("Sort").ms(200).over(small)).fires();
      assertRule(rule).on(step("Sort").ms(201).over(small)).isQuiet();
    }
  }

  @Nested
  final class Sorts {
    @Test
    void adds_up_what_the_workers_wrote() {
      PlanText sort =
          step("Sort")
              .ms(50)
              .with("Sort Method: quicksort  Memory: 700kB")
              .with("Worker 0:  Sort Method: external merge  Disk: 600kB")
              .with("Worker 1:  Sort Method: external merge  Disk: 424kB")
              .over(scan("t").ms(10));

      assertThat(assertRule(new SortSpills()).on(sort).fires().message()).contains("1,024 kB");
    }
  }

  @Nested
  final class Bitmaps {
    private PlanText heap(String blocks, double kept, double rechecked) {
      return step("Bitmap Heap Scan on t")
          .actual(kept)
          .ms(20)
          .with("Recheck Cond: (a > 5)")
          .with("Rows Removed by Index Recheck: " + Math.round(rechecked))
          .with("Heap Blocks: " + blocks)
          .over(step("Bitmap Index Scan on i").actual(kept).ms(2));
    }

    @ParameterizedTest
    @CsvSource({"exact=4500 lossy=500", "exact=1 lossy=9000"})
    void fires_from_a_tenth_and_five_hundred_lossy_blocks_on(String blocks) {
      assertRule(new LossyBitmap()).on(heap(blocks, 100, 5)).fires();
    }

    @ParameterizedTest
    @CsvSource({"exact=4501 lossy=500", "exact=1000 lossy=499", "exact=9000", "lossy=9000"})
    void stays_quiet_below_and_on_brin(String blocks) {
      assertRule(new LossyBitmap()).on(heap(blocks, 100, 5)).isQuiet();
    }

    @Test
    void adds_up_the_blocks_of_all_processes() {
      PlanText scan =
          heap("exact=100 lossy=200", 10, 5).with("Worker 0:  Heap Blocks: exact=50 lossy=300");

      assertThat(assertRule(new LossyBitmap()).on(scan).fires().message())
          .startsWith("500 of 650 blocks");
    }

    @Test
    void finds_an_index_too_vague_from_four_in_five_on() {
      assertThat(assertRule(new IndexRecheckRemoval()).on(heap("lossy=90", 2_500, 10_000)).fires())
          .extracting("advice")
          .asString()
          .contains("ON t (a);");
      assertRule(new IndexRecheckRemoval()).on(heap("lossy=90", 2_510, 10_000)).isQuiet();
    }

    @Test
    void stays_quiet_below_five_thousand_candidates() {
      assertRule(new IndexRecheckRemoval()).on(heap("lossy=90", 1, 4_999)).isQuiet();
    }

    @Test
    void blames_memory_where_only_a_part_is_lossy() {
      assertRule(new IndexRecheckRemoval()).on(heap("exact=1 lossy=90", 1, 90_000)).isQuiet();
    }
  }
}
