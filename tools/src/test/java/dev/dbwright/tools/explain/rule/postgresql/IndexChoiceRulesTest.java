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

/** The boundaries of the rules that ask for another index. */
final class IndexChoiceRulesTest {
  private static PlanText filtered(PlanText scan, String filter, double kept, double removed) {
    return scan.actual(kept)
        .ms(50)
        .with("Filter: " + filter)
        .with("Rows Removed by Filter: " + Math.round(removed));
  }

  private static PlanText seqScan(String filter) {
    return filtered(scan("orders o"), filter, 100, 100_000);
  }

  @Nested
  final class Composite {
    private final CompositeIndexCandidate rule = new CompositeIndexCandidate();

    @Test
    void fires_from_two_equalities_on() {
      var finding = assertRule(rule).on(seqScan("((region = 17) AND (channel = 3))")).fires();

      assertThat(finding.message()).endsWith("though region and channel are all known");
      assertThat(finding.advice()).contains("ON orders (region, channel);");
    }

    @Test
    void puts_a_range_behind_the_equalities() {
      String filter = "((total > 5) AND (region = 17) AND (\"Kind\" = 'x'::text))";

      assertThat(assertRule(rule).on(seqScan(filter)).fires().advice())
          .contains("ON orders (region, \"Kind\", total);");
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "(region = 17)",
          "((region = 17) AND (region = 18))",
          "((region = 17) AND (total > 5))",
          "((region = 17) AND (kind = ANY ('{a,b}'::text[])))",
          "(((region = 17) AND (channel = 3)) OR (total > 499))",
          "((region = 17) AND (channel = 3) AND ((a = 1) OR (b = 2)))",
          "((region = 17) AND (channel = 3) AND (lower(note) = 'x'::text))",
          "((region = channel) AND (kind = 3))",
        })
    void stays_quiet_unless_two_columns_are_equal_to_values(String filter) {
      assertRule(rule).on(seqScan(filter)).isQuiet();
    }

    @Test
    void stays_quiet_where_more_than_five_percent_are_kept() {
      String filter = "((region = 17) AND (channel = 3))";

      assertRule(rule).on(filtered(scan("t"), filter, 5_010, 94_990)).isQuiet();
      assertRule(rule).on(filtered(scan("t"), filter, 5_000, 95_000)).fires();
    }

    private PlanText indexScan(String found, String filter) {
      return filtered(step("Index Scan using i on t"), filter, 10, 50_000)
          .with("Index Cond: " + found);
    }

    @Test
    void fires_on_one_equality_in_the_index_and_one_in_the_filter() {
      assertThat(assertRule(rule).on(indexScan("(a = 1)", "(b = 2)")).fires().advice())
          .contains("ON t (a, b);");
    }

    @Test
    void stays_quiet_where_the_index_is_not_sought_by_equality() {
      assertRule(rule).on(indexScan("(a > 1)", "((b = 2) AND (c = 3))")).isQuiet();
    }

    @Test
    void stays_quiet_where_the_filter_adds_no_equality() {
      assertRule(rule).on(indexScan("((a = 1) AND (b = 2))", "(c > 3)")).isQuiet();
    }
  }

  @Nested
  final class Discards {
    private final IndexScanFilterDiscards rule = new IndexScanFilterDiscards();

    private PlanText indexScan(double kept, double removed) {
      return filtered(step("Index Scan using i on t"), "(level = 9)", kept, removed)
          .with("Index Cond: (service < 30)");
    }

    @Test
    void fires_from_nine_in_ten_on() {
      assertThat(assertRule(rule).on(indexScan(1_000, 9_000)).fires().advice())
          .contains("ON t (level, service);", "partial index WHERE (level = 9)");
    }

    @Test
    void stays_quiet_below_nine_in_ten() {
      assertRule(rule).on(indexScan(1_010, 8_990)).isQuiet();
    }

    @Test
    void stays_quiet_below_five_thousand() {
      assertRule(rule).on(indexScan(1, 4_999)).isQuiet();
      assertRule(rule).on(indexScan(1, 5_000)).fires();
    }

    @Test
    void counts_the_bitmap_below_as_time_of_the_scan() {
      PlanText heap =
          filtered(step("Bitmap Heap Scan on t"), "(level = 9)", 1, 9_000)
              .over(step("Bitmap Index Scan on i").actual(9_000).ms(48));

      assertRule(rule).on(step("Sort").ms(200).over(heap)).fires();
    }

    @Test
    void stays_quiet_below_a_fifth_of_the_plan() {
      assertRule(rule).on(step("Sort").ms(260).over(indexScan(1, 9_000))).isQuiet();
    }

    @Test
    void stays_quiet_where_only_a_subquery_filters() {
      PlanText bySubquery =
          filtered(step("Index Scan using i on t"), "(NOT EXISTS(SubPlan 1))", 1, 9_000);

      assertRule(rule).on(bySubquery).isQuiet();
    }
  }

  @Nested
  final class LimitWalks {
    private final OrderByLimitWrongIndex rule = new OrderByLimitWrongIndex();

    private PlanText walk(double kept, double removed) {
      return filtered(step("Index Scan Backward using p on t"), "(level = 9)", kept, removed);
    }

    private PlanText limit(PlanText below) {
      return step("Limit").ms(51).over(below);
    }

    @Test
    void fires_from_ten_thousand_rows_on() {
      assertThat(assertRule(rule).on(limit(walk(10, 10_000))).fires().advice())
          .contains("(level, then the columns of ORDER BY)");
    }

    @Test
    void stays_quiet_below_ten_thousand_rows() {
      assertRule(rule).on(limit(walk(10, 9_999))).isQuiet();
    }

    @Test
    void stays_quiet_below_a_hundred_for_each_row() {
      assertRule(rule).on(limit(walk(500, 49_999))).isQuiet();
      assertRule(rule).on(limit(walk(500, 50_000))).fires();
    }

    @Test
    void stays_quiet_where_the_index_is_sought() {
      assertRule(rule).on(limit(walk(1, 50_000).with("Index Cond: (service < 9)"))).isQuiet();
    }

    @Test
    void looks_through_steps_that_stop_with_the_limit() {
      PlanText join =
          step("Nested Loop").ms(50.5).over(walk(1, 50_000), step("Index Scan using q on u"));

      assertRule(rule).on(limit(step("LockRows").ms(50.8).over(join))).fires();
    }

    @Test
    void stays_quiet_where_all_rows_are_read_for_a_sort() {
      assertRule(rule).on(limit(step("Sort").ms(50.5).over(walk(1, 50_000)))).isQuiet();
    }

    @Test
    void is_no_matter_of_discarding_index_scans() {
      assertRule(new IndexScanFilterDiscards()).on(limit(walk(1, 50_000))).isQuiet();
    }
  }

  @Nested
  final class HiddenColumns {
    @Test
    void names_the_expression_and_indexes_it_without_the_alias() {
      var finding =
          assertRule(new FunctionOnColumn())
              .on(seqScan("(date_trunc('o.day'::text, o.created_at) = '2024-05-05'::date)"))
              .fires();

      assertThat(finding.message()).endsWith("which no index on created_at serves");
      assertThat(finding.advice()).contains("ON orders ((date_trunc('o.day'::text, created_at)));");
    }

    @Test
    void stays_quiet_on_a_varchar() {
      assertRule(new FunctionOnColumn()).on(seqScan("((kind)::text = 'x'::text)")).isQuiet();
    }

    @Test
    void stays_quiet_above_five_percent_kept() {
      String filter = "(lower(note) = 'x'::text)";

      assertRule(new FunctionOnColumn()).on(filtered(scan("t"), filter, 5_010, 94_990)).isQuiet();
      assertRule(new FunctionOnColumn()).on(filtered(scan("t"), filter, 5_000, 95_000)).fires();
    }
  }

  @Nested
  final class Wildcards {
    private final LeadingWildcardLike rule = new LeadingWildcardLike();

    @Test
    void offers_a_trigram_index_on_what_is_compared() {
      assertThat(assertRule(rule).on(seqScan("((o.email)::text ~~* '%x'::text)")).fires().advice())
          .contains("ON orders USING gin (email gin_trgm_ops);");
      assertThat(assertRule(rule).on(seqScan("(lower(o.a) ~~ '%x'::text)")).fires().advice())
          .contains("ON orders USING gin ((lower(a)) gin_trgm_ops);");
    }

    @Test
    void stays_quiet_on_a_prefix() {
      assertRule(rule).on(seqScan("(note ~~ 'abc%'::text)")).isQuiet();
    }

    @Test
    void stays_quiet_above_five_percent_kept() {
      String filter = "(note ~~ '%a%'::text)";

      assertRule(rule).on(filtered(scan("t"), filter, 5_010, 94_990)).isQuiet();
    }
  }
}
