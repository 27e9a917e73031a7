package dev.dbwright.tools.explain.rule.postgresql;

import static dev.dbwright.tools.explain.plan.PlanText.scan;
import static dev.dbwright.tools.explain.plan.PlanText.step;
import static dev.dbwright.tools.explain.rule.RuleAssert.assertRule;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dbwright.tools.explain.plan.PlanText;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** The boundaries of the rules that need only a few cases each. */
final class OtherRulesTest {
  @Nested
  final class InnerSeqScan {
    private PlanText loop(int loops, double rows) {
      return step("Nested Loop")
          .ms(100)
          .with("Join Filter: (o.id = l.order_id)")
          .over(scan("orders o").actual(loops), scan("lines l").actual(rows).ms(5).loops(loops));
    }

    @Test
    void fires_from_ten_loops_on() {
      var finding = assertRule(new NestedLoopInnerSeqScan()).on(loop(10, 10_000)).fires();

      assertThat(finding.message()).contains("10 times", "100,000 rows");
      assertThat(finding.advice()).contains("CREATE INDEX CONCURRENTLY ON lines (order_id);");
    }

    @Test
    void stays_quiet_below_ten_loops() {
      assertRule(new NestedLoopInnerSeqScan()).on(loop(9, 20_000)).isQuiet();
    }

    @Test
    void stays_quiet_below_a_hundred_thousand_rows() {
      assertRule(new NestedLoopInnerSeqScan()).on(loop(10, 9_999)).isQuiet();
    }

    @Test
    void leaves_a_join_without_condition_to_another_rule() {
      PlanText product =
          step("Nested Loop")
              .ms(100)
              .over(scan("a").actual(100), scan("b").actual(10_000).ms(0.5).loops(100));

      assertRule(new NestedLoopInnerSeqScan()).on(product).isQuiet();
    }

    @Test
    void sees_the_scan_through_materialize() {
      PlanText kept =
          step("Nested Loop")
              .ms(100)
              .with("Join Filter: (a.id = b.id)")
              .over(
                  scan("a").actual(100),
                  step("Materialize")
                      .actual(10_000)
                      .ms(0.5)
                      .loops(100)
                      .over(scan("b").actual(10_000)));

      assertRule(new NestedLoopInnerSeqScan()).on(kept).fires();
    }
  }

  @Nested
  final class Spills {
    private PlanText sort(int kilobytes, String where) {
      return step("Sort")
          .ms(50)
          .with("Sort Key: o.created_at DESC")
          .with("Sort Method: external merge  " + where + ": " + kilobytes + "kB")
          .over(scan("orders o").ms(10));
    }

    @Test
    void fires_from_a_megabyte_on_disk_on() {
      assertThat(assertRule(new SortSpills()).on(sort(1_024, "Disk")).fires().advice())
          .contains("SET LOCAL work_mem = '4MB'", "ON orders (created_at DESC);");
    }

    @Test
    void stays_quiet_below_a_megabyte() {
      assertRule(new SortSpills()).on(sort(1_023, "Disk")).isQuiet();
    }

    @Test
    void stays_quiet_in_memory() {
      assertRule(new SortSpills()).on(sort(9_999, "Memory")).isQuiet();
    }

    private PlanText hashJoin(int batches) {
      return step("Hash Join")
          .ms(50)
          .over(
              scan("a").ms(10),
              step("Hash")
                  .ms(20)
                  .with(
                      "Buckets: 1024 (originally 512)  Batches: "
                          + batches
                          + "  Memory Usage: 4096kB")
                  .over(scan("b").ms(15)));
    }

    @Test
    void fires_from_two_hash_batches_on() {
      assertThat(assertRule(new HashBatches()).on(hashJoin(2)).fires().advice())
          .contains("SET LOCAL work_mem = '8MB'");
    }

    @Test
    void stays_quiet_with_one_hash_batch() {
      assertRule(new HashBatches()).on(hashJoin(1)).isQuiet();
    }
  }

  @Nested
  final class Fetches {
    private PlanText indexOnly(int fetches, double rows) {
      return step("Index Only Scan using i on t")
          .ms(50)
          .actual(rows)
          .with("Heap Fetches: " + fetches);
    }

    @Test
    void fires_from_a_fifth_of_the_rows_on() {
      assertThat(assertRule(new HeapFetches()).on(indexOnly(1_000, 5_000)).fires().advice())
          .startsWith("VACUUM t;");
    }

    @Test
    void stays_quiet_below_a_fifth() {
      assertRule(new HeapFetches()).on(indexOnly(1_000, 5_001)).isQuiet();
    }

    @Test
    void stays_quiet_below_a_thousand_fetches() {
      assertRule(new HeapFetches()).on(indexOnly(999, 999)).isQuiet();
    }
  }

  @Nested
  final class Offset {
    private PlanText page(double read, double returned) {
      return step("Limit").actual(returned).ms(6).over(scan("t").actual(read).ms(5));
    }

    @Test
    void fires_from_five_thousand_skipped_rows_on() {
      assertThat(assertRule(new LargeOffset()).on(page(5_020, 20)).fires().message())
          .isEqualTo("OFFSET reads 5,000 rows and throws them away to return 20");
    }

    @Test
    void stays_quiet_below_five_thousand() {
      assertRule(new LargeOffset()).on(page(5_019, 20)).isQuiet();
    }

    @Test
    void stays_quiet_below_ten_times_the_page() {
      assertRule(new LargeOffset()).on(page(10_900, 1_000)).isQuiet();
    }
  }

  @Nested
  final class Correlated {
    private PlanText perRow(int loops) {
      return scan("t").ms(100).over(scan("u").labelled("SubPlan 1").ms(0.05).loops(loops));
    }

    @Test
    void fires_from_a_thousand_loops_on() {
      assertThat(assertRule(new CorrelatedSubplan()).on(perRow(1_000)).fires().message())
          .isEqualTo("SubPlan 1 runs 1,000 times, once for each row of Seq Scan on t");
    }

    @Test
    void stays_quiet_below_a_thousand_loops() {
      assertRule(new CorrelatedSubplan()).on(perRow(999)).isQuiet();
    }

    @Test
    void leaves_not_in_to_its_own_rule() {
      PlanText notIn = perRow(1_000).with("Filter: (NOT (ANY (id = (SubPlan 1).col1)))");
      PlanText notExists = perRow(1_000).with("Filter: (NOT EXISTS(SubPlan 1))");
      PlanText ofAnother = perRow(1_000).with("Filter: (NOT (ANY (id = (SubPlan 2).col1)))");

      assertRule(new CorrelatedSubplan()).on(notIn).isQuiet();
      assertRule(new CorrelatedSubplan()).on(notExists).fires();
      assertRule(new CorrelatedSubplan()).on(ofAnother).fires();
    }

    // Versions before 17 print it as they print NOT IN; the rule of that one leaves it alone.
    @Test
    void speaks_of_a_not_exists_of_older_versions() {
      PlanText older = perRow(1_000).with("Filter: (NOT (SubPlan 1))");

      assertRule(new CorrelatedSubplan()).on(older).fires();
      assertRule(new NotInSubplan()).on(older).isQuiet();
    }
  }
}
