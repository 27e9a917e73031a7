package dev.dbwright.tools.explain.rule.sqlserver;

import static dev.dbwright.tools.explain.plan.sqlserver.ShowplanStep.loops;
import static dev.dbwright.tools.explain.plan.sqlserver.ShowplanStep.scan;
import static dev.dbwright.tools.explain.plan.sqlserver.ShowplanStep.seek;
import static dev.dbwright.tools.explain.plan.sqlserver.ShowplanStep.step;
import static dev.dbwright.tools.explain.rule.RuleAssert.assertRule;

import dev.dbwright.tools.explain.plan.sqlserver.Showplan;
import dev.dbwright.tools.explain.plan.sqlserver.ShowplanStep;
import dev.dbwright.tools.explain.rule.PlanRule;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Plans that look like what a rule is about and are not. */
final class NearMissTest {
  private static final String COLUMN = "[Shop].[dbo].[Orders].[Status] as [o].[Status]";

  private static void assertQuiet(PlanRule rule, ShowplanStep root) {
    assertRule(rule).on(Showplan.of(root).plan()).isQuiet();
  }

  private static ShowplanStep orders(String predicate) {
    return scan("Orders").predicate(predicate).ran(10, 900).read(1_000_000);
  }

  @Test
  void having_cannot_be_tested_earlier() {
    assertQuiet(
        new LateFilter(),
        step("Filter")
            .predicate("[Expr1003]>(10)")
            .ran(5, 900)
            .over(step("Hash Match").logical("Aggregate").ran(200_000, 800).over(orders("1"))));
  }

  @Test
  void a_filter_that_only_starts_what_is_below_removes_nothing() {
    assertQuiet(
        new LateFilter(),
        step("Filter")
            .attribute("StartupExpression", "true")
            .predicate(COLUMN + "=[@x]")
            .ran(5, 900)
            .over(scan("Orders").ran(200_000, 800)));
  }

  @Test
  void a_spool_that_is_read_again_and_again_pays() {
    assertQuiet(
        new LazySpool(),
        loops(
                "Inner Join",
                scan("Orders").ran(9_000, 10),
                step("Table Spool")
                    .logical("Lazy Spool")
                    .ran(9_000, 9_000, 90)
                    .counter("ActualRebinds", 1_000)
                    .counter("ActualRewinds", 8_000)
                    .over(scan("Prices").ran(9_000, 1_000, 60)))
            .ran(9_000, 120));
  }

  @Test
  void a_lazy_index_spool_builds_no_index_for_good() {
    assertQuiet(
        new EagerIndexSpool(),
        step("Index Spool").logical("Lazy Spool").ran(9, 90).over(scan("Orders").ran(9, 80)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        COLUMN + "=CONVERT_IMPLICIT(nvarchar(20),[@s],0)",
        COLUMN + ">=dateadd(day,(-1),[@s])",
        COLUMN + " like 'a%'"
      })
  void what_is_done_to_the_value_does_not_hide_the_column(String predicate) {
    assertQuiet(new NotSargable(), orders(predicate));
    assertQuiet(new ImplicitConversion(), orders(predicate));
  }

  @Test
  void a_scan_with_a_function_has_its_own_rule() {
    assertQuiet(new SelectiveScan(), orders("upper(" + COLUMN + ")='X'"));
    assertQuiet(new SelectiveScan(), orders("CONVERT_IMPLICIT(int," + COLUMN + ",0)=[@s]"));
    assertQuiet(new SelectiveScan(), orders(COLUMN + " like '%x'"));
  }

  @Test
  void a_bitmap_of_a_hash_join_is_no_residual_predicate() {
    assertQuiet(
        new ResidualPredicate(),
        seek("Orders", "IX")
            .predicate("PROBE([Bitmap1009]," + COLUMN + ")")
            .ran(10, 900)
            .read(1_000_000));
  }

  @Test
  void a_columnstore_is_made_to_be_scanned() {
    assertQuiet(new SelectiveScan(), orders(COLUMN + "=(1)").attribute("Storage", "ColumnStore"));
    assertQuiet(
        new ColumnstoreRowMode(),
        scan("Orders").attribute("Storage", "ColumnStore").ran(1e6, 900).batch());
  }

  @Test
  void a_seek_of_the_clustered_index_is_no_lookup() {
    assertQuiet(
        new KeyLookup(),
        loops(
                "Inner Join",
                scan("Orders").ran(5_000, 5),
                step("Clustered Index Seek")
                    .on("Customers")
                    .index("PK_Customers")
                    .ran(5_000, 5_000, 80))
            .ran(5_000, 100));
  }

  @Test
  void an_or_within_one_input_is_no_join_on_or() {
    assertQuiet(
        new JoinOnOr(),
        loops(
                "Inner Join",
                scan("A").ran(100, 5),
                scan("B").predicate("[B].[x]=(1) OR [B].[x]=(2)").ran(200_000, 100, 60))
            .ran(40, 100));
  }

  @Test
  void not_exists_needs_no_test_for_null() {
    assertQuiet(
        new NotInNullable(),
        loops("Left Anti Semi Join", scan("A").ran(5_000, 5), scan("B").ran(900, 5_000, 60))
            .predicate("[Shop].[dbo].[A].[x]=[Shop].[dbo].[B].[x]")
            .ran(40, 100));
  }

  @Test
  void one_row_without_a_condition_makes_no_product() {
    assertQuiet(
        new NoJoinPredicate(),
        loops("Inner Join", scan("Settings").ran(1, 1), scan("B").ran(200_000, 90))
            .warned("NoJoinPredicate")
            .ran(200_000, 100));
  }

  @Test
  void a_merge_join_of_one_to_many_has_no_worktable() {
    assertQuiet(
        new ManyToManyMerge(),
        step("Merge Join")
            .logical("Inner Join")
            .attribute("ManyToMany", "false")
            .ran(50_000, 200)
            .over(scan("A").ran(50_000, 20), scan("B").ran(50_000, 20)));
  }

  @Test
  void a_plan_that_takes_a_few_milliseconds_is_quiet_whatever_it_does() {
    for (PlanRule rule : SqlserverRules.ALL) {
      assertQuiet(
          rule,
          step("Sort")
              .ran(10, 9)
              .over(
                  loops("Inner Join", scan("A").ran(2_000, 2), scan("B").ran(9, 2_000, 5))
                      .ran(10, 8)));
    }
  }
}
