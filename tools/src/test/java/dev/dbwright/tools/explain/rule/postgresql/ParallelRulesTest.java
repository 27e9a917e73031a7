package dev.dbwright.tools.explain.rule.postgresql;

import static dev.dbwright.tools.explain.plan.PlanText.scan;
import static dev.dbwright.tools.explain.plan.PlanText.step;
import static dev.dbwright.tools.explain.rule.RuleAssert.assertRule;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dbwright.tools.explain.plan.Plan;
import dev.dbwright.tools.explain.plan.PlanReader;
import dev.dbwright.tools.explain.plan.PlanText;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The boundaries of the rules about parallel plans. */
final class ParallelRulesTest {
  @Nested
  final class Launched {
    private final WorkersNotLaunched rule = new WorkersNotLaunched();

    private PlanText gather(int planned, int launched, double ms) {
      return step("Gather")
          .ms(ms)
          .with("Workers Planned: " + planned)
          .with("Workers Launched: " + launched)
          .over(step("Parallel Seq Scan on t").ms(ms - 1).loops(launched + 1));
    }

    @Test
    void fires_where_one_is_missing() {
      assertThat(assertRule(rule).on(gather(2, 1, 20)).fires().message())
          .isEqualTo("Gather planned 2 workers and got 1");
    }

    @Test
    void stays_quiet_where_all_ran() {
      assertRule(rule).on(gather(2, 2, 20)).isQuiet();
    }

    @Test
    void stays_quiet_below_twenty_milliseconds() {
      assertRule(rule).on(gather(2, 0, 19.9)).isQuiet();
    }

    @Test
    void stays_quiet_below_three_tenths_of_the_plan() {
      assertRule(rule).on(step("Sort").ms(200).over(gather(2, 0, 60))).fires();
      assertRule(rule).on(step("Sort").ms(201).over(gather(2, 0, 60))).isQuiet();
    }
  }

  @Nested
  final class Skew {
    private final WorkerSkew rule = new WorkerSkew();

    private PlanText gather(PlanText below) {
      return step("Gather").ms(100).with("Workers Launched: 2").over(below);
    }

    private PlanText shared(double leader, double first, double second) {
      return step("Parallel Append")
          .actual((leader + first + second) / 3)
          .loops(3)
          .ms(90)
          .with("Worker 0:  actual time=0.1..90 rows=" + first + " loops=1")
          .with("Worker 1:  actual time=0.1..90 rows=" + second + " loops=1")
          .over(scan("a").ms(1), scan("b").ms(1));
    }

    @ParameterizedTest
    @CsvSource({"1200, 1200, 9600", "9600, 1200, 1200"})
    void fires_from_four_in_five_on_also_for_the_leader(double leader, double one, double two) {
      assertThat(assertRule(rule).on(gather(shared(leader, one, two))).fires().message())
          .contains("9,600 of the 12,000 rows");
    }

    @ParameterizedTest
    @CsvSource({"1230, 1200, 9570", "4000, 4000, 4000", "500, 400, 9000"})
    void stays_quiet_below_it_and_below_ten_thousand_rows(double leader, double one, double two) {
      assertRule(rule).on(gather(shared(leader, one, two))).isQuiet();
    }

    @Test
    void blames_only_the_lowest_step() {
      PlanText above =
          step("Hash Join")
              .actual(4_000)
              .loops(3)
              .ms(95)
              .with("Worker 0:  actual time=0.1..95 rows=12000 loops=1")
              .with("Worker 1:  actual time=0.1..95 rows=0.00 loops=1")
              .over(shared(0, 12_000, 0), step("Hash").ms(1));

      assertThat(assertRule(rule).on(gather(above)).fires().message()).contains("Append");
    }

    @Test
    void knows_nothing_of_workers_that_report_no_rows() {
      PlanText sort =
          step("Sort")
              .actual(100_000)
              .loops(3)
              .ms(90)
              .with("Sort Method: external merge  Disk: 9000kB")
              .with("Worker 0:  Sort Method: external merge  Disk: 9000kB")
              .with("Worker 1:  Sort Method: external merge  Disk: 9000kB")
              .over(scan("t").ms(1));

      assertRule(rule).on(gather(sort)).isQuiet();
    }
  }

  @Nested
  final class Prevented {
    private final ParallelismPrevented rule = new ParallelismPrevented();

    private PlanText large(double rows) {
      return scan("t").actual(rows).ms(50);
    }

    private Plan set(PlanText root, String settings) {
      String text = root.text() + "Settings: " + settings + "\n";
      return new PlanReader().read(text).plans().get(0);
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "max_parallel_workers_per_gather = '0'",
          "jit = 'off', max_parallel_workers = '0', work_mem = '64MB'"
        })
    void fires_where_a_setting_rules_it_out(String settings) {
      assertThat(assertRule(rule).on(set(large(100_000), settings)).fires().advice())
          .startsWith("RESET max_parallel_workers");
    }

    @Test
    void stays_quiet_below_a_hundred_thousand_rows() {
      String settings = "max_parallel_workers_per_gather = '0'";

      assertRule(rule).on(set(large(99_999), settings)).isQuiet();
    }

    @ParameterizedTest
    @ValueSource(strings = {"max_parallel_workers = '8'", "max_parallel_maintenance_workers = '0'"})
    void stays_quiet_where_the_settings_allow_it(String settings) {
      assertRule(rule).on(set(large(100_000), settings)).isQuiet();
    }

    @Test
    void fires_on_a_row_lock() {
      PlanText locked = step("LockRows").ms(60).over(large(100_000));

      assertThat(assertRule(rule).on(locked).fires().message()).contains("FOR UPDATE");
    }

    @Test
    void stays_quiet_where_an_index_is_walked_for_a_limit() {
      PlanText walk =
          step("Index Scan using t_pkey on t").ms(50).with("Rows Removed by Filter: 900000");
      PlanText page = step("Limit").ms(61).over(step("LockRows").ms(60).over(walk));

      assertRule(rule).on(page).isQuiet();
    }

    @Test
    void fires_on_an_unsafe_function_that_the_plan_or_the_statement_shows() {
      assertRule(rule).on(large(100_000).with("Output: nextval('s'::regclass), id")).fires();
      assertRule(rule).of("SELECT Nextval ('s'), id FROM t").on(large(100_000)).fires();
    }

    @Test
    void stays_quiet_where_the_name_is_no_call() {
      assertRule(rule)
          .of("SELECT nextval, 'nextval(' FROM t -- nextval()")
          .on(large(100_000).with("Output: nextval, 'nextval('::text"))
          .isQuiet();
    }

    @Test
    void stays_quiet_where_nothing_is_to_be_seen() {
      assertRule(rule).on(large(900_000)).isQuiet();
    }

    @Test
    void stays_quiet_where_the_plan_is_parallel() {
      PlanText gather = step("Gather").ms(60).over(large(100_000));

      assertRule(rule).on(set(gather, "max_parallel_workers = '0'")).isQuiet();
    }
  }
}
