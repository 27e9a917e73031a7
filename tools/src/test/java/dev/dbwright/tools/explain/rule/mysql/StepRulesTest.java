package dev.dbwright.tools.explain.rule.mysql;

import static dev.dbwright.tools.explain.rule.RuleAssert.assertRule;
import static dev.dbwright.tools.explain.rule.mysql.Rows.analyzed;
import static dev.dbwright.tools.explain.rule.mysql.Rows.estimated;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dbwright.tools.explain.plan.Plan;
import dev.dbwright.tools.finding.Finding;
import dev.dbwright.tools.finding.Severity;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Rules that look at sorts, temporary tables, joins and subqueries. */
final class StepRulesTest {
  private static Plan scan(long rows, String extra) {
    return estimated("1|SIMPLE|o|ALL|NULL|NULL|NULL|NULL|" + rows + "|" + extra);
  }

  @Nested
  final class Sorts {
    @Test
    void fires_from_ten_thousand_rows() {
      Finding finding = assertRule(new UsingFilesort()).on(scan(10_000, "Using filesort")).fires();

      assertThat(finding.message()).isEqualTo("10,000 rows are sorted");
      assertThat(finding.severity()).isEqualTo(Severity.WARNING);
    }

    @Test
    void stays_quiet_below_ten_thousand_rows() {
      assertRule(new UsingFilesort()).on(scan(9_999, "Using filesort")).isQuiet();
    }

    @Test
    void is_only_likely_behind_a_condition_that_nobody_estimated() {
      Plan plan = scan(99_999, "Using where; Using filesort");

      assertThat(assertRule(new UsingFilesort()).on(plan).fires().severity())
          .isEqualTo(Severity.INFO);
    }

    @Test
    void sorts_only_the_groups_of_a_temporary_table() {
      Plan plan =
          Rows.read(
              """
              {"query_block": {"select_id": 1, "r_loops": 1, "r_total_time_ms": 30, "filesort": {
                "sort_key": "o.a", "r_loops": 1, "r_total_time_ms": 1, "r_output_rows": 9999,
                "temporary_table": {"nested_loop": [{"table": {"table_name": "o",
                  "access_type": "ALL", "r_loops": 1, "rows": 20000, "r_rows": 20000,
                  "r_table_time_ms": 20, "r_other_time_ms": 2, "filtered": 100,
                  "r_filtered": 100}}]}}}}
              """);

      assertRule(new UsingFilesort()).on(plan).isQuiet();
      assertThat(assertRule(new UsingTemporary()).on(plan).fires().message())
          .contains("20,000 rows go through a temporary table");
    }

    @Test
    void counts_the_rows_into_the_sort_of_a_tree() {
      Plan plan =
          Rows.read(
              """
              -> Sort: o.note, limit input to 5 row(s) per chunk  (actual time=9..9 rows=5 loops=1)
                  -> Table scan on o  (cost=2000 rows=20000) (actual time=0.1..8 rows=10000 loops=1)
              """);

      assertThat(assertRule(new UsingFilesort()).on(plan).fires().message())
          .startsWith("10,000 rows are sorted by o.note");
    }
  }

  @Nested
  final class TemporaryTables {
    @Test
    void fires_from_ten_thousand_rows_of_a_join() {
      Plan plan =
          estimated(
              "1|SIMPLE|a|ALL|NULL|NULL|NULL|NULL|100|Using temporary",
              "1|SIMPLE|b|ref|ix|ix|4|s.a.id|100|");

      assertThat(assertRule(new UsingTemporary()).on(plan).fires().message())
          .contains("10,000 rows");
    }

    @Test
    void stays_quiet_below_ten_thousand_rows() {
      assertRule(new UsingTemporary()).on(scan(9_999, "Using temporary")).isQuiet();
    }

    @Test
    void a_union_that_finds_duplicates_has_one_too() {
      Plan plan =
          estimated(
              "1|PRIMARY|a|ALL|NULL|NULL|NULL|NULL|6000|",
              "2|UNION|b|ALL|NULL|NULL|NULL|NULL|4000|",
              "NULL|UNION RESULT|<union1,2>|ALL|NULL|NULL|NULL|NULL|NULL|Using temporary");

      assertThat(assertRule(new UsingTemporary()).on(plan).fires().advice()).contains("UNION ALL");
    }
  }

  @Nested
  final class JoinBuffers {
    private static Plan join(long outer, long inner, String buffer) {
      return estimated(
          "1|SIMPLE|a|ALL|NULL|NULL|NULL|NULL|" + outer + "|",
          "1|SIMPLE|b|ALL|NULL|NULL|NULL|NULL|"
              + inner
              + "|Using where; Using join buffer ("
              + buffer
              + ")");
    }

    @Test
    void fires_from_a_million_pairs() {
      Finding finding =
          assertRule(new JoinBuffer()).on(join(1_000, 1_000, "flat, BNL join")).fires();

      assertThat(finding.message()).contains("b is joined without an index: 1,000,000 pairs");
    }

    @Test
    void stays_quiet_below_a_million_pairs() {
      assertRule(new JoinBuffer()).on(join(999, 1_000, "flat, BNL join")).isQuiet();
    }

    @Test
    void a_hash_join_is_worth_a_note_only() {
      Finding finding = assertRule(new JoinBuffer()).on(join(5_000, 5_000, "hash join")).fires();

      assertThat(finding.severity()).isEqualTo(Severity.INFO);
    }

    @Test
    void stays_quiet_where_the_buffer_feeds_an_index() {
      assertRule(new JoinBuffer())
          .on(join(5_000, 5_000, "flat, BKA join); Key-ordered scan (x"))
          .isQuiet();
    }
  }

  @Nested
  final class Subqueries {
    private static Plan dependent(long outer, String selectType) {
      return estimated(
          "1|PRIMARY|c|index|NULL|ix|4|NULL|" + outer + "|Using index",
          "2|" + selectType + "|o|ref|fk|fk|5|s.c.id|4|");
    }

    @Test
    void fires_from_a_thousand_runs() {
      assertThat(
              assertRule(new DependentSubquery())
                  .on(dependent(1_000, "DEPENDENT SUBQUERY"))
                  .fires()
                  .message())
          .isEqualTo("Subquery #2 runs 1,000 times, once for each row outside");
    }

    @Test
    void stays_quiet_below_a_thousand_runs() {
      assertRule(new DependentSubquery()).on(dependent(999, "DEPENDENT SUBQUERY")).isQuiet();
    }

    @Test
    void fires_where_each_run_may_give_another_result() {
      assertRule(new DependentSubquery()).on(dependent(1_000, "UNCACHEABLE SUBQUERY")).fires();
    }

    @Test
    void is_only_likely_under_a_limit() {
      Finding finding =
          assertRule(new DependentSubquery())
              .of("SELECT c.id, (SELECT max(t) FROM o WHERE o.c = c.id) FROM c LIMIT 10")
              .on(dependent(5_000, "DEPENDENT SUBQUERY"))
              .fires();

      assertThat(finding.severity()).isEqualTo(Severity.INFO);
    }

    @Test
    void the_loops_of_a_tree_are_its_runs() {
      Plan plan =
          Rows.read(
              """
              -> Table scan on c  (cost=12 rows=9) (actual time=0.1..2 rows=1000 loops=1)
              -> Select #2 (subquery in projection; dependent)
                  -> Aggregate: max(o.t)  (cost=2 rows=1) (actual time=0.1..0.1 rows=1 loops=1000)
                      -> Index lookup on o using fk (c=c.id)  (cost=2 rows=4) (actual time=0.1..0.1 rows=4 loops=1000)
              """);

      assertThat(assertRule(new DependentSubquery()).on(plan).fires().message())
          .startsWith("Select #2 runs 1,000 times");
    }
  }

  @Nested
  final class DerivedTables {
    private static Plan derived(long stored) {
      return analyzed(
          "1|PRIMARY|<derived2>|ALL|NULL|NULL|NULL|NULL|90000|" + stored + "|100|100|",
          "2|DERIVED|o|ALL|NULL|NULL|NULL|NULL|90000|" + stored + "|100|100|Using temporary");
    }

    @Test
    void fires_from_ten_thousand_rows_stored() {
      assertThat(assertRule(new DerivedTable()).on(derived(10_000)).fires().severity())
          .isEqualTo(Severity.WARNING);
    }

    @Test
    void stays_quiet_below_ten_thousand_rows() {
      assertRule(new DerivedTable()).on(derived(9_999)).isQuiet();
    }

    @Test
    void a_semi_join_that_is_materialised_is_none() {
      assertRule(new DerivedTable())
          .on(
              estimated(
                  "1|PRIMARY|c|ALL|PRIMARY|NULL|NULL|NULL|20000|",
                  "1|PRIMARY|<subquery2>|eq_ref|distinct_key|distinct_key|4|func|1|",
                  "2|MATERIALIZED|o|ALL|fk|NULL|NULL|NULL|90000|Using where"))
          .isQuiet();
    }
  }

  @Nested
  final class SeveralIndexes {
    private static Plan merge(String extra) {
      return estimated("1|SIMPLE|f|index_merge|ka,kb|ka,kb|5,5|NULL|33|" + extra);
    }

    @Test
    void fires_on_an_intersection() {
      Finding finding =
          assertRule(new IndexMergeIntersect())
              .of("SELECT * FROM facts f WHERE f.a = 7 AND f.b = 9")
              .on(merge("Using intersect(ka,kb); Using where"))
              .fires();

      assertThat(finding.advice()).contains("ALTER TABLE facts ADD INDEX (a, b);");
    }

    @Test
    void stays_quiet_on_a_union() {
      assertRule(new IndexMergeIntersect()).on(merge("Using union(ka,kb); Using where")).isQuiet();
    }

    @Test
    void fires_where_ranges_are_planned_anew_in_a_tree() {
      Plan plan =
          Rows.read(
              """
              -> Nested loop inner join  (cost=900 rows=9000)
                  -> Table scan on t  (cost=3 rows=20)
                  -> Index range scan on o (re-planned for each iteration)  (cost=1 rows=19000)
              """);

      assertThat(assertRule(new RangeCheckedEachRecord()).on(plan).fires().message())
          .contains("plans anew how to read o");
    }
  }
}
