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

/** The boundaries of the rules on joins and subqueries that do more than was asked for. */
final class RepeatedWorkRulesTest {
  @Nested
  final class NotIn {
    private PlanText filtered(String filter, int loops) {
      return scan("products p")
          .ms(100)
          .with("Filter: " + filter)
          .over(step("Materialize").labelled("SubPlan 1").actual(500).ms(0.5).loops(loops));
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "(NOT (ANY (id = (SubPlan 1).col1)))",
          "((NOT (ANY (p.id = (SubPlan 1).col1))) OR (p.id = 3))",
          "(ALL (id <> (SubPlan 1).col1))",
          "(NOT (SubPlan 1))"
        })
    void fires_from_a_hundred_loops_on(String filter) {
      var finding = assertRule(new NotInSubplan()).on(filtered(filter, 100)).fires();

      assertThat(finding.message()).contains("500 rows of SubPlan 1", "100 times");
      assertThat(finding.advice()).contains("NOT EXISTS");
    }

    @Test
    void stays_quiet_below_a_hundred_loops() {
      assertRule(new NotInSubplan())
          .on(filtered("(NOT (ANY (id = (SubPlan 1).col1)))", 99))
          .isQuiet();
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "(ANY (id = (SubPlan 1).col1))",
          "(NOT (ANY (id = (hashed SubPlan 1).col1)))",
          "((NOT (ANY (id = (hashed SubPlan 2).col1))) AND (ANY (id = (SubPlan 1).col1)))",
          "(NOT EXISTS(SubPlan 1))",
          "(note = 'NOT (ANY ((SubPlan 1)'::text)"
        })
    void stays_quiet_where_the_list_is_hashed_or_asked_for_otherwise(String filter) {
      assertRule(new NotInSubplan()).on(filtered(filter, 1_000)).isQuiet();
    }

    // Versions before 17 print NOT EXISTS and NOT IN alike.
    private final PlanText ambiguous =
        scan("c")
            .ms(100)
            .with("Filter: (NOT (SubPlan 1))")
            .over(scan("o").labelled("SubPlan 1").ms(0.5).loops(100));

    @Test
    void stays_quiet_where_it_may_be_not_exists() {
      assertRule(new NotInSubplan()).on(ambiguous).isQuiet();
    }

    @Test
    void fires_where_the_statement_says_not_in() {
      assertRule(new NotInSubplan())
          .of("SELECT * FROM c WHERE k NOT IN (SELECT k FROM o WHERE o.x = c.x)")
          .on(ambiguous)
          .fires();
    }
  }

  @Nested
  final class CteInPart {
    private PlanText read(double built, double used, PlanText... others) {
      PlanText reader =
          step("CTE Scan on c")
              .ms(60)
              .actual(used)
              .with("Filter: (k = 1)")
              .with("Rows Removed by Filter: " + Math.round(built - used))
              .over(scan("orders").labelled("CTE c").actual(built).ms(40));
      return step("Append").ms(100).over(reader).over(others);
    }

    @Test
    void fires_when_nine_tenths_are_thrown_away() {
      var finding = assertRule(new CtePartiallyRead()).on(read(10_000, 1_000)).fires();

      assertThat(finding.message())
          .isEqualTo("CTE c is built in full, 10,000 rows, and all but 1,000 are thrown away");
      assertThat(finding.advice()).contains("AS NOT MATERIALIZED");
    }

    @Test
    void stays_quiet_when_more_than_a_tenth_is_used() {
      assertRule(new CtePartiallyRead()).on(read(10_000, 1_001)).isQuiet();
    }

    @Test
    void stays_quiet_below_ten_thousand_rows() {
      assertRule(new CtePartiallyRead()).on(read(9_999, 1)).isQuiet();
    }

    @Test
    void stays_quiet_when_it_is_read_twice() {
      PlanText plan =
          step("Nested Loop")
              .ms(100)
              .over(scan("orders").labelled("CTE c").actual(20_000).ms(40))
              .over(
                  step("CTE Scan on c")
                      .ms(60)
                      .with("Filter: (k = 1)")
                      .with("Rows Removed by Filter: 19999"))
              .over(step("CTE Scan on c c_1").ms(10));

      assertRule(new CtePartiallyRead()).on(plan).isQuiet();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Recursive Union", "Update on orders"})
    void stays_quiet_where_it_cannot_be_inlined(String type) {
      PlanText plan =
          step("CTE Scan on \"My c\" m")
              .ms(100)
              .with("Filter: (k = 1)")
              .with("Rows Removed by Filter: 19999")
              .over(step(type).labelled("CTE My c").actual(20_000).ms(40).over(scan("orders")));

      assertRule(new CtePartiallyRead()).on(plan).isQuiet();
    }
  }

  @Nested
  final class Cache {
    private PlanText memoize(int hits, int misses) {
      return step("Nested Loop")
          .ms(50)
          .over(
              scan("s"),
              step("Memoize")
                  .ms(0.02)
                  .loops(1_250)
                  .with("Cache Key: s.ref")
                  .with("Hits: " + hits + "  Misses: " + misses + "  Evictions: 7  Overflows: 0"));
    }

    @Test
    void fires_when_fewer_than_a_fifth_are_hits() {
      var finding = assertRule(new MemoizeMisses()).on(memoize(249, 1_000)).fires();

      assertThat(finding.message()).contains("s.ref", "1,249 times", "249 times");
    }

    @Test
    void stays_quiet_from_a_fifth_on() {
      assertRule(new MemoizeMisses()).on(memoize(250, 1_000)).isQuiet();
    }

    @Test
    void stays_quiet_below_a_thousand_misses() {
      assertRule(new MemoizeMisses()).on(memoize(0, 999)).isQuiet();
    }

    @Test
    void adds_what_workers_asked_their_own_caches() {
      PlanText parallel =
          step("Memoize")
              .ms(50)
              .with("Cache Key: s.ref")
              .with("Worker 0:  Hits: 0  Misses: 600  Evictions: 0  Overflows: 0")
              .with("Worker 1:  Hits: 0  Misses: 400  Evictions: 0  Overflows: 0");

      assertRule(new MemoizeMisses()).on(parallel).fires();
    }
  }
}
