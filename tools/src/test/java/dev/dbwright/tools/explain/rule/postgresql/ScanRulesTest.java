package dev.dbwright.tools.explain.rule.postgresql;

import static dev.dbwright.tools.explain.plan.PlanText.scan;
import static dev.dbwright.tools.explain.plan.PlanText.step;
import static dev.dbwright.tools.explain.rule.RuleAssert.assertRule;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dbwright.tools.explain.plan.PlanText;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The boundaries of the rules on scans that read more than they return. */
final class ScanRulesTest {
  @Nested
  final class Partitions {
    private PlanText append(int full, int empty, String table) {
      PlanText append = step("Append").ms(100);
      for (int i = 1; i <= full + empty; i++) {
        append.over(
            step("Seq Scan on " + table.replace("%", String.valueOf(i)))
                .ms(i <= full ? 1 : 10)
                .actual(i <= full ? 5 : 0)
                .with("Filter: (date_trunc('month'::text, ts) = now())"));
      }
      return append;
    }

    @ParameterizedTest
    @ValueSource(strings = {"events_0% e_%", "events_2025m0%", "shop.\"Events 0%\" \"E\"_%"})
    void fires_when_three_of_four_are_empty(String table) {
      var finding = assertRule(new NoPartitionPruning()).on(append(1, 3, table)).fires();

      assertThat(finding.message())
          .isEqualTo("4 partitions are read and 3 of them hold nothing of what is wanted");
    }

    @Test
    void stays_quiet_when_more_have_rows() {
      assertRule(new NoPartitionPruning()).on(append(2, 5, "events_% e_%")).isQuiet();
    }

    @Test
    void stays_quiet_with_three_partitions() {
      assertRule(new NoPartitionPruning()).on(append(0, 3, "events_% e_%")).isQuiet();
    }

    @Test
    void stays_quiet_when_the_empty_ones_took_no_time() {
      PlanText root = step("Sort").ms(151).over(append(1, 3, "events_% e_%"));

      assertRule(new NoPartitionPruning()).on(root).isQuiet();
    }

    @Test
    void stays_quiet_for_a_union_of_different_tables() {
      PlanText union = step("Append").ms(100);
      for (String table : new String[] {"orders", "invoices", "refunds", "payments"}) {
        union.over(scan(table).ms(20).actual(0).with("Filter: (amount < 0)"));
      }

      assertRule(new NoPartitionPruning()).on(union).isQuiet();
    }
  }

  @Nested
  final class Sparse {
    private PlanText table(int pages, double rows) {
      return step("Aggregate")
          .ms(50)
          .with("Buffers: shared hit=" + pages)
          .over(scan("q").cost(6_000).actual(rows).ms(45).with(hits(pages)));
    }

    private String hits(int pages) {
      return "Buffers: shared hit=" + pages;
    }

    @Test
    void fires_below_half_a_row_a_page() {
      var finding = assertRule(new BuffersPerRow()).on(table(1_000, 499)).fires();

      assertThat(finding.message()).contains("touches 1,000 pages for 499 rows");
    }

    @Test
    void stays_quiet_from_half_a_row_a_page_on() {
      assertRule(new BuffersPerRow()).on(table(1_000, 500)).isQuiet();
    }

    @Test
    void stays_quiet_below_a_thousand_pages() {
      assertRule(new BuffersPerRow()).on(table(999, 1)).isQuiet();
    }

    @Test
    void stays_quiet_when_the_pages_are_those_of_toast() {
      assertRule(new BuffersPerRow()).on(table(6_001, 499)).isQuiet();
    }

    private PlanText index(int pages, double rows, String... details) {
      PlanText scan = step("Index Scan using q_pkey on q").ms(50).actual(rows).with(hits(pages));
      for (String detail : details) {
        scan.with(detail);
      }
      return scan;
    }

    @Test
    void fires_from_twenty_pages_a_row_of_an_index_on() {
      assertRule(new BuffersPerRow()).on(index(1_000, 50, "Index Searches: 1")).fires();
    }

    @Test
    void stays_quiet_below_twenty_pages_a_row() {
      assertRule(new BuffersPerRow()).on(index(1_000, 51, "Index Searches: 1")).isQuiet();
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "Index Searches: 2",
          "Index Cond: (id = ANY ('{1,2}'::integer[]))",
          "Order By: (place <-> '(0,0)'::point)"
        })
    void stays_quiet_where_one_execution_searches_more_than_once(String detail) {
      assertRule(new BuffersPerRow()).on(index(1_000, 50, detail)).isQuiet();
    }

    @Test
    void stays_quiet_where_the_planner_expected_to_pass_full_pages() {
      PlanText scan = index(1_000, 50, "Index Cond: (b = 7)", "Index Searches: 1");

      assertRule(new BuffersPerRow()).on(scan.cost(2_000)).fires();
      assertRule(new BuffersPerRow()).on(scan.cost(2_001)).isQuiet();
      assertRule(new BuffersPerRow()).on(scan.estimated(1_000)).fires();
    }

    @Test
    void counts_an_empty_search_for_what_it_costs() {
      PlanText lookups =
          step("Index Scan using q_pkey on q").ms(1).actual(0).loops(1_000).with(hits(4_000));

      assertRule(new BuffersPerRow()).on(lookups).isQuiet();
    }
  }

  @Nested
  final class Searches {
    private PlanText index(String condition, int searches, int loops) {
      return step("Index Scan using readings_i on readings")
          .ms(5.0 / loops)
          .loops(loops)
          .with("Index Cond: " + condition)
          .with("Index Searches: " + searches);
    }

    @Test
    void fires_from_a_hundred_searches_on() {
      var finding = assertRule(new ManyIndexSearches()).on(index("(b = 7)", 100, 1)).fires();

      assertThat(finding.message()).contains("100 times");
      assertThat(finding.advice()).contains("CREATE INDEX CONCURRENTLY ON readings (b);");
    }

    @Test
    void stays_quiet_below_a_hundred() {
      assertRule(new ManyIndexSearches()).on(index("(b = 7)", 99, 1)).isQuiet();
    }

    @Test
    void stays_quiet_when_each_loop_searches_once() {
      assertRule(new ManyIndexSearches()).on(index("(b = o.id)", 500, 500)).isQuiet();
    }

    @Test
    void stays_quiet_for_an_array_that_was_asked_for() {
      assertRule(new ManyIndexSearches())
          .on(index("(id = ANY ((InitPlan 1).col1))", 500, 1))
          .isQuiet();
    }
  }

  @Nested
  final class Bitmaps {
    private PlanText both(String first, String second, int entries) {
      return step("Bitmap Heap Scan on facts")
          .actual(200)
          .over(
              step("BitmapAnd")
                  .over(
                      step("Bitmap Index Scan on facts_a")
                          .actual(entries)
                          .with("Index Cond: " + first),
                      step("Bitmap Index Scan on facts_b")
                          .actual(5_000)
                          .with("Index Cond: " + second)));
    }

    @Test
    void fires_when_each_has_five_times_the_result() {
      var finding =
          assertRule(new BitmapAndComposite())
              .on(both("(a = 7)", "((b)::text = 'x y'::text)", 1_000))
              .fires();

      assertThat(finding.message()).contains("1,000 and 5,000 index entries", "200 rows");
      assertThat(finding.advice()).contains("CREATE INDEX CONCURRENTLY ON facts (a, b);");
    }

    @Test
    void stays_quiet_when_one_has_less() {
      assertRule(new BitmapAndComposite()).on(both("(a = 7)", "(b = 9)", 999)).isQuiet();
    }

    @ParameterizedTest
    @ValueSource(strings = {"(a < 7)", "(a = ANY ('{7,8}'::integer[]))", "((a = 7) AND (c > 1))"})
    void stays_quiet_when_one_is_no_equality(String condition) {
      assertRule(new BitmapAndComposite()).on(both(condition, "(b = 9)", 5_000)).isQuiet();
    }
  }
}
