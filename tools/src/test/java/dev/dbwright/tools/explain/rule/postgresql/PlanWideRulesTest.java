package dev.dbwright.tools.explain.rule.postgresql;

import static dev.dbwright.tools.explain.plan.PlanText.scan;
import static dev.dbwright.tools.explain.plan.PlanText.step;
import static dev.dbwright.tools.explain.rule.RuleAssert.assertRule;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dbwright.tools.explain.plan.Plan;
import dev.dbwright.tools.explain.plan.PlanReader;
import dev.dbwright.tools.explain.plan.PlanText;
import dev.dbwright.tools.finding.Location;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The boundaries of the rules on what a plan says as a whole. */
final class PlanWideRulesTest {
  private static Plan read(String text) {
    return new PlanReader().read(text).plans().get(0);
  }

  private static Plan withLast(PlanText root, String... lines) {
    return read(root.text() + String.join("\n", lines) + "\n");
  }

  @Nested
  final class IoTime {
    @ParameterizedTest
    @ValueSource(
        strings = {
          "read=50.000",
          "shared/local read=40.000 write=4.000, temp write=6.000",
          "shared read=30.000, local read=8.000, temp read=6.000 write=6.000"
        })
    void fires_from_half_of_the_time_on_in_all_generations(String timings) {
      PlanText root =
          step("Aggregate")
              .ms(100)
              .with("I/O Timings: " + timings)
              .over(scan("t").ms(90).with("I/O Timings: " + timings));

      var finding = assertRule(new IoTimeDominant()).on(root).fires();

      assertThat(finding.message()).startsWith("50.0 ms of the plan's 100.0 ms");
      assertThat(finding.at()).isEqualTo(new Location.Node(1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"I/O Read Time", "Shared I/O Read Time", "Temp I/O Write Time"})
    void reads_the_keys_of_json(String key) {
      String json =
          """
          [{"Plan": {"Node Type": "Seq Scan", "Relation Name": "t", "Alias": "t",
            "Actual Startup Time": 0.1, "Actual Total Time": 100.0, "Actual Rows": 5,
            "Actual Loops": 1, "%s": 50.0}}]
          """
              .formatted(key);

      assertRule(new IoTimeDominant()).on(read(json)).fires();
    }

    @Test
    void stays_quiet_below_half() {
      assertRule(new IoTimeDominant())
          .on(scan("t").ms(100).with("I/O Timings: shared read=49.9"))
          .isQuiet();
    }

    @Test
    void stays_quiet_below_ten_milliseconds() {
      assertRule(new IoTimeDominant())
          .on(scan("t").ms(10).with("I/O Timings: shared read=9.9"))
          .isQuiet();
    }

    @Test
    void divides_the_waits_of_processes_that_waited_at_once() {
      String timings = "I/O Timings: shared read=149.0";
      PlanText gather =
          step("Gather")
              .ms(100)
              .with(timings)
              .over(step("Parallel Seq Scan on t").ms(100).loops(3).with(timings));

      assertRule(new IoTimeDominant()).on(gather).isQuiet();
    }
  }

  @Nested
  final class SwitchedOff {
    @Test
    void fires_once_at_the_first_disabled_step() {
      PlanText root =
          step("Nested Loop")
              .over(scan("a").with("Disabled: true"), scan("b").with("Disabled: true"));

      var finding = assertRule(new DisabledNode()).on(root).fires();

      assertThat(finding.at()).isEqualTo(new Location.Node(1));
      assertThat(finding.advice()).startsWith("RESET enable_seqscan;");
    }

    @Test
    void fires_on_the_cost_that_versions_before_18_add() {
      Plan plan =
          read(
              """
              Aggregate  (cost=10000006268.38..10000006268.39 rows=1 width=8)
                ->  Nested Loop  (cost=10000000000.00..10000006250.00 rows=7350 width=0)
                      ->  Seq Scan on a  (cost=0.00..6.00 rows=7350 width=0)
                      ->  Seq Scan on b  (cost=0.00..6.00 rows=7350 width=0)
              """);

      assertThat(assertRule(new DisabledNode()).on(plan).fires().advice())
          .startsWith("RESET enable_nestloop;");
    }

    @Test
    void stays_quiet_for_a_cost_that_really_is_as_high() {
      Plan plan =
          read(
              """
              Sort  (cost=90000006268.38..90000006268.39 rows=1000000000000 width=8)
                ->  Nested Loop  (cost=0.00..30000006250.00 rows=1000000000000 width=0)
                      ->  Seq Scan on a  (cost=0.00..60000.00 rows=1000000 width=0)
                      ->  Seq Scan on b  (cost=0.00..60000.00 rows=1000000 width=0)
              """);

      assertRule(new DisabledNode()).on(plan).isQuiet();
    }

    @Test
    void fires_at_the_root_on_what_settings_tell() {
      Plan plan = withLast(scan("t"), "Settings: enable_hashjoin = 'off', work_mem = '64kB'");

      assertThat(assertRule(new DisabledNode()).on(plan).fires().message())
          .isEqualTo("the plan was made with enable_hashjoin off");
    }

    @Test
    void stays_quiet_for_other_settings() {
      String settings = "Settings: jit = 'off', enable_partitionwise_join = 'on', geqo = 'off'";

      assertRule(new DisabledNode()).on(withLast(scan("t"), settings)).isQuiet();
    }
  }

  @Nested
  final class Wal {
    private PlanText update(int images, int bytes) {
      String wal = "WAL: records=9333 fpi=" + images + " bytes=" + bytes + " buffers full=9";
      return step("Update on ledger").with(wal).over(scan("ledger").with(wal));
    }

    @Test
    void fires_once_when_half_of_the_bytes_are_images() {
      var finding = assertRule(new FullPageImages()).on(update(1_000, 8_192_000)).fires();

      assertThat(finding.at()).isEqualTo(new Location.Node(0));
    }

    @Test
    void stays_quiet_below_half() {
      assertRule(new FullPageImages()).on(update(1_000, 8_192_001)).isQuiet();
    }

    @Test
    void stays_quiet_below_a_thousand_images() {
      assertRule(new FullPageImages()).on(update(999, 7_000_000)).isQuiet();
    }

    @Test
    void stays_quiet_below_five_megabytes() {
      assertRule(new FullPageImages()).on(update(1_100, 5 * 1024 * 1024 - 1)).isQuiet();
    }
  }

  @Nested
  final class Serialization {
    private Plan serialized(double ms) {
      return withLast(
          scan("orders").ms(40),
          "Planning Time: 0.066 ms",
          "Serialization: time=" + ms + " ms  output=33264kB  format=text",
          "Execution Time: 100.000 ms");
    }

    @Test
    void fires_from_a_fifth_of_the_execution_on() {
      assertThat(assertRule(new SerializationCost()).on(serialized(20)).fires().message())
          .contains("into 32 MB", "20.0 ms of 100.0 ms");
    }

    @Test
    void stays_quiet_below_a_fifth() {
      assertRule(new SerializationCost()).on(serialized(19.9)).isQuiet();
    }

    @Test
    void reads_the_keys_of_json() {
      String json =
          """
          [{"Plan": {"Node Type": "Seq Scan", "Relation Name": "t", "Alias": "t",
            "Actual Startup Time": 0.1, "Actual Total Time": 40.0, "Actual Rows": 5,
            "Actual Loops": 1},
            "Serialization": {"Time": 20.0, "Output Volume": 33264, "Format": "text"},
            "Execution Time": 100.0}]
          """;

      assertThat(assertRule(new SerializationCost()).on(read(json)).fires().message())
          .contains("into 32 MB");
    }
  }

  @Nested
  final class Unmeasured {
    private Plan estimated(String title, int cost) {
      return read(title + "  (cost=0.00.." + cost + ".00 rows=10 width=8)\n");
    }

    @Test
    void fires_without_analyze_from_a_cost_of_a_thousand_on() {
      assertThat(
              assertRule(new MissingAnalyze())
                  .on(estimated("Seq Scan on t", 1_000))
                  .fires()
                  .advice())
          .contains("EXPLAIN (ANALYZE, BUFFERS)")
          .doesNotContain("ROLLBACK");
    }

    @Test
    void offers_a_transaction_that_is_rolled_back_for_a_write() {
      Plan plan =
          read(
              """
              Delete on t  (cost=0.00..9000.00 rows=0 width=0)
                ->  Seq Scan on t  (cost=0.00..9000.00 rows=10 width=8)
              """);

      assertThat(assertRule(new MissingAnalyze()).on(plan).fires().advice())
          .contains("BEGIN; EXPLAIN (ANALYZE, BUFFERS) …; ROLLBACK;");
    }

    @Test
    void stays_quiet_for_a_cheap_plan() {
      assertRule(new MissingAnalyze()).on(estimated("Seq Scan on t", 999)).isQuiet();
    }

    @Test
    void fires_without_buffers_from_a_hundred_milliseconds_on() {
      assertRule(new MissingAnalyze()).on(scan("t").ms(100)).fires();
    }

    @Test
    void stays_quiet_below_a_hundred_milliseconds() {
      assertRule(new MissingAnalyze()).on(scan("t").ms(99.9)).isQuiet();
    }

    @Test
    void stays_quiet_with_buffers() {
      assertRule(new MissingAnalyze())
          .on(scan("t").ms(100).with("Buffers: shared hit=5"))
          .isQuiet();
    }

    // Text prints no line for blocks that were not touched.
    @ParameterizedTest
    @ValueSource(strings = {"Function Scan on generate_series g", "Foreign Scan on f"})
    void stays_quiet_where_no_table_here_is_read(String title) {
      assertRule(new MissingAnalyze()).on(step(title).ms(900)).isQuiet();
    }

    @Test
    void stays_quiet_where_planning_tells_its_buffers() {
      Plan plan = withLast(scan("t").ms(900), "Planning:", "  Buffers: shared hit=5");

      assertRule(new MissingAnalyze()).on(plan).isQuiet();
    }
  }
}
