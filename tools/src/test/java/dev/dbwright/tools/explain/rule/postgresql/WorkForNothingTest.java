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
import org.junit.jupiter.params.provider.ValueSource;

/** The boundaries of the rules on rows that are compared, sorted, kept or offered in vain. */
final class WorkForNothingTest {
  @Nested
  final class Distinct {
    private PlanText hashed(double in, double out) {
      return step("HashAggregate")
          .ms(50)
          .actual(out)
          .with("Group Key: t.id, t.note")
          .over(scan("t").actual(in).ms(10));
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "SELECT DISTINCT id, note FROM t",
          "SELECT id, note FROM t UNION SELECT id, note FROM u",
          "select /* DISTINCT */ distinct \"id\", note from t"
        })
    void fires_when_no_row_is_removed(String sql) {
      assertThat(
              assertRule(new NeedlessDistinct())
                  .of(sql)
                  .on(hashed(10_000, 10_000))
                  .fires()
                  .message())
          .contains("compares 10,000 rows and removes none");
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "SELECT id, note FROM t GROUP BY id, note",
          "SELECT id, max('select distinct') FROM t",
          "SELECT DISTINCT id, max(note) FROM t GROUP BY id",
          "SELECT id FROM t UNION ALL SELECT id FROM u"
        })
    void stays_quiet_for_other_statements(String sql) {
      assertRule(new NeedlessDistinct()).of(sql).on(hashed(10_000, 10_000)).isQuiet();
    }

    @Test
    void stays_quiet_when_a_row_is_removed() {
      assertRule(new NeedlessDistinct())
          .of("SELECT DISTINCT id, note FROM t")
          .on(hashed(10_001, 10_000))
          .isQuiet();
    }

    @Test
    void stays_quiet_below_ten_thousand_rows() {
      assertRule(new NeedlessDistinct())
          .of("SELECT DISTINCT id, note FROM t")
          .on(hashed(9_999, 9_999))
          .isQuiet();
    }

    @Test
    void stays_quiet_where_nothing_tells_what_is_grouped_for() {
      assertRule(new NeedlessDistinct()).on(hashed(10_000, 10_000)).isQuiet();
    }

    @Test
    void reads_a_statement_however_deep_it_is_nested() {
      String sql = "SELECT DISTINCT " + "sum(".repeat(100_000) + "x" + ")".repeat(100_000);

      assertRule(new NeedlessDistinct()).of(sql).on(hashed(10_000, 10_000)).fires();
    }

    @Test
    void reads_from_verbose_that_only_keys_come_out() {
      assertRule(new NeedlessDistinct())
          .on(hashed(10_000, 10_000).with("Output: id, note"))
          .fires();
    }

    @Test
    void reads_from_verbose_that_an_aggregate_is_computed() {
      assertRule(new NeedlessDistinct())
          .on(hashed(10_000, 10_000).with("Output: id, note, max(total)"))
          .isQuiet();
    }

    @Test
    void stays_quiet_where_duplicates_are_removed_for_a_semi_join() {
      PlanText join =
          step("Hash Join")
              .ms(100)
              .over(scan("c"), step("Hash").ms(60).over(hashed(10_000, 10_000)));

      assertRule(new NeedlessDistinct())
          .of("SELECT DISTINCT c.x FROM c WHERE id IN (SELECT id FROM t)")
          .on(join)
          .isQuiet();
    }

    @Test
    void counts_the_sort_that_only_serves_unique() {
      PlanText unique =
          step("Unique")
              .ms(50)
              .actual(10_000)
              .over(step("Sort").ms(49).actual(10_000).over(scan("t").ms(9).actual(10_000)));

      assertRule(new NeedlessDistinct()).of("SELECT DISTINCT id FROM t").on(unique).fires();
      assertRule(new NeedlessDistinct())
          .of("SELECT DISTINCT id FROM t ORDER BY id")
          .on(unique)
          .isQuiet();
    }
  }

  @Nested
  final class Order {
    private PlanText sorted(String above, double rows) {
      return step(above)
          .ms(100)
          .over(
              step("Sort")
                  .ms(90)
                  .actual(rows)
                  .with("Sort Key: t.note")
                  .over(scan("t").ms(50).actual(rows)));
    }

    @ParameterizedTest
    @CsvSource({"Hash", "Sort"})
    void fires_where_the_step_above_loses_the_order(String above) {
      assertThat(assertRule(new NeedlessDistinct()).on(sorted(above, 10_000)).fires().advice())
          .startsWith("Drop the ORDER BY t.note of the subquery");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Limit", "Unique", "WindowAgg", "GroupAggregate", "Merge Append"})
    void stays_quiet_where_the_order_is_used(String above) {
      assertRule(new NeedlessDistinct()).on(sorted(above, 10_000)).isQuiet();
    }

    @Test
    void stays_quiet_below_ten_thousand_rows() {
      assertRule(new NeedlessDistinct()).on(sorted("Hash", 9_999)).isQuiet();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Aggregate", "HashAggregate"})
    void fires_below_aggregates_that_do_not_care(String above) {
      assertRule(new NeedlessDistinct())
          .of("SELECT count(*), sum(round(x)) FROM (SELECT * FROM t ORDER BY note) s")
          .on(sorted(above, 10_000))
          .fires();
    }

    // From version 16 on the planner itself sorts for the first three.
    @ParameterizedTest
    @ValueSource(
        strings = {
          "SELECT count(DISTINCT note) FROM t",
          "SELECT string_agg(note, ',' ORDER BY note) FROM t",
          "SELECT sum(x ORDER BY note) FROM t",
          "SELECT array_agg(id) FROM (SELECT id FROM t ORDER BY note) s",
          "SELECT my_first(id) FROM (SELECT id FROM t ORDER BY note) s"
        })
    void stays_quiet_below_aggregates_that_may_care(String sql) {
      assertRule(new NeedlessDistinct()).of(sql).on(sorted("Aggregate", 10_000)).isQuiet();
    }

    @Test
    void stays_quiet_where_nothing_tells_what_is_aggregated() {
      assertRule(new NeedlessDistinct()).on(sorted("Aggregate", 10_000)).isQuiet();
    }
  }

  @Nested
  final class Kept {
    private PlanText window(String where, int kilobytes) {
      return step("WindowAgg")
          .ms(50)
          .with("Storage: " + where + "  Maximum Storage: " + kilobytes + "kB")
          .over(scan("t").ms(10));
    }

    @Test
    void fires_from_a_megabyte_on_disk_on() {
      assertThat(assertRule(new TuplestoreOnDisk()).on(window("Disk", 1_024)).fires().advice())
          .contains("SET LOCAL work_mem = '4MB'");
    }

    @Test
    void stays_quiet_below_a_megabyte() {
      assertRule(new TuplestoreOnDisk()).on(window("Disk", 1_023)).isQuiet();
    }

    @Test
    void stays_quiet_in_memory() {
      assertRule(new TuplestoreOnDisk()).on(window("Memory", 99_999)).isQuiet();
    }

    @Test
    void stays_quiet_below_a_twentieth_of_the_plan() {
      PlanText root = step("Sort").ms(1_000).over(window("Disk", 9_999).ms(59));

      assertRule(new TuplestoreOnDisk()).on(root).isQuiet();
    }
  }

  @Nested
  final class Conflicts {
    private PlanText insert(int inserted, int conflicting) {
      return step("Insert on kv")
          .with("Conflict Resolution: NOTHING")
          .with("Tuples Inserted: " + inserted)
          .with("Conflicting Tuples: " + conflicting)
          .over(scan("incoming"));
    }

    @Test
    void fires_when_four_fifths_conflict() {
      assertThat(assertRule(new MostlyConflicting()).on(insert(250, 1_000)).fires().message())
          .isEqualTo("1,000 of 1,250 rows were there already (80 %)");
    }

    @Test
    void stays_quiet_below_four_fifths() {
      assertRule(new MostlyConflicting()).on(insert(251, 1_000)).isQuiet();
    }

    @Test
    void stays_quiet_below_a_thousand() {
      assertRule(new MostlyConflicting()).on(insert(0, 999)).isQuiet();
    }
  }
}
