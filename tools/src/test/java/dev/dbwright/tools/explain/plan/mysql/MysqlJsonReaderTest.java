package dev.dbwright.tools.explain.plan.mysql;

import static dev.dbwright.tools.explain.plan.mysql.PlanSketch.step;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.dbwright.tools.engine.Engine;
import dev.dbwright.tools.error.DbwrightException;
import dev.dbwright.tools.explain.plan.Plan;
import dev.dbwright.tools.explain.plan.PlanNode;
import dev.dbwright.tools.explain.plan.ReadPlans;
import org.junit.jupiter.api.Test;

/** Both versions of MySQL's JSON, and MariaDB's. */
final class MysqlJsonReaderTest {
  @Test
  void reads_the_second_version_of_json() {
    ReadPlans read =
        PlanSketch.read(PlanSketch.resource("json-version-2-in-the-form-of-the-mysql-manual.json"));
    Plan plan = read.plans().get(0);

    assertThat(read.engine()).isEqualTo(Engine.MYSQL);
    assertThat(PlanSketch.of(plan))
        .isEqualTo(
            """
            Filter
              Table scan on b
            """);
    assertThat(plan.root().selfMs()).isCloseTo(0.75, within(1e-6));
    assertThat(plan.nodes().get(1).actualRows()).isEqualTo(5000);
    assertThat(plan.nodes().get(1).text("used_columns")).contains("id, nights");
  }

  @Test
  void reads_the_first_version_of_json() {
    ReadPlans read =
        PlanSketch.read(PlanSketch.resource("json-version-1-in-the-form-of-the-mysql-manual.json"));
    Plan plan = read.plans().get(0);

    assertThat(read.engine()).isEqualTo(Engine.MYSQL);
    assertThat(PlanSketch.of(plan))
        .isEqualTo(
            """
            Query block
              Filesort
                Temporary table
                  Nested loop
                    Table scan on h
                      Subquery #2: Query block
                        Covering index lookup using ix_hotel on r
                    Hash join
                      Table scan on d
                        Query block
                          Index scan using ix_hotel on booking
            """);
    assertThat(plan.root().totalCost()).isEqualTo(9120.4);
    assertThat(step(plan, "Table scan on h").totalCost()).isCloseTo(12.3, within(1e-6));
    assertThat(plan.nodes().get(5).text("uncacheable")).contains("true");
  }

  @Test
  void reads_json_as_the_batch_mode_of_the_client_prints_it() {
    String json = PlanSketch.resource("json-version-1-in-the-form-of-the-mysql-manual.json");
    String batch = "EXPLAIN\n" + json.strip().replace("\n", "\\n") + "\n";

    assertThat(PlanSketch.of(batch)).isEqualTo(PlanSketch.of(json));
  }

  @Test
  void reads_json_from_the_row_of_a_driver() {
    String json = PlanSketch.resource("json-version-1-in-the-form-of-the-mysql-manual.json");
    String row = "[{\"EXPLAIN\": \"" + json.replace("\"", "\\\"").replace("\n", "\\n") + "\"}]";

    assertThat(PlanSketch.of(row)).isEqualTo(PlanSketch.of(json));
  }

  @Test
  void broken_json_names_the_line() {
    String json = PlanSketch.resource("json-version-1-in-the-form-of-the-mysql-manual.json");

    assertThatThrownBy(() -> PlanSketch.read(json.substring(0, json.length() / 2)))
        .isInstanceOf(DbwrightException.class)
        .hasMessageContaining("the plan does not fit together");
  }

  @Test
  void times_of_mariadb_are_told_with_and_without_those_below() {
    String analyzed =
        """
        {"query_optimization": {"r_total_time_ms": 0.2},
         "query_block": {"select_id": 1, "r_loops": 1, "r_total_time_ms": 20,
          "filesort": {"sort_key": "h.stars", "r_loops": 1, "r_total_time_ms": 2, "r_output_rows": 5,
           "temporary_table": {"nested_loop": [
            {"table": {"table_name": "h", "access_type": "ALL", "r_loops": 1, "rows": 10, "r_rows": 12,
             "r_table_time_ms": 1, "r_other_time_ms": 2, "filtered": 100, "r_filtered": 0}},
            {"block-nl-join": {"table": {"table_name": "b", "access_type": "ALL", "r_loops": 1,
              "rows": 90, "r_rows": 100, "r_table_time_ms": 3, "r_other_time_ms": 1},
             "r_loops": 12, "r_unpack_time_ms": 4, "r_other_time_ms": 5}}]}}}}
        """;
    Plan plan = PlanSketch.read(analyzed).plans().get(0);

    assertThat(plan.planningMs()).isEqualTo(0.2);
    assertThat(plan.root().totalMs()).isEqualTo(20);
    assertThat(step(plan, "Filesort").totalMs()).isEqualTo(18);
    assertThat(step(plan, "Filesort").selfMs()).isEqualTo(2);
    assertThat(step(plan, "Block nested loop join").selfMs()).isCloseTo(9, within(1e-6));
    assertThat(step(plan, "Table scan on h").selfMs()).isEqualTo(3);
    assertThat(step(plan, "Table scan on h").text("r_filtered")).contains("0 %");
  }

  @Test
  void a_constant_table_was_read_although_no_loop_was_counted() {
    String analyzed =
        """
        {"query_block": {"select_id": 1, "r_loops": 1, "r_total_time_ms": 0.1, "nested_loop": [
          {"table": {"table_name": "h", "access_type": "const", "r_loops": 0, "rows": 1, "r_rows": null}}]}}
        """;

    PlanNode constant = PlanSketch.read(analyzed).plans().get(0).nodes().get(1);

    assertThat(constant.actual()).isNull();
  }
}
