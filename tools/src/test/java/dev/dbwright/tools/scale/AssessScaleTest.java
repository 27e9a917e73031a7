package dev.dbwright.tools.scale;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dbwright.tools.cancel.Cancellation;
import dev.dbwright.tools.error.DbwrightException;
import dev.dbwright.tools.testing.EmbeddedDatabase;
import dev.dbwright.tools.threshold.Thresholds;
import dev.dbwright.tools.tool.Caller;
import dev.dbwright.tools.tool.ToolContext;
import dev.dbwright.tools.tool.ToolInput;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class AssessScaleTest {
  private static final Caller CALLER = new Caller("local:ada", "s1");

  private final AssessScale tool = new AssessScale(Thresholds.load());

  @ParameterizedTest
  @EnumSource(ScalePattern.class)
  void without_a_number_nothing_is_advised(ScalePattern pattern) {
    ScaleAssessment assessment = assess("{\"pattern\":\"%s\"}".formatted(pattern.id()));

    assertThat(assessment.verdict()).isEqualTo(ScaleVerdict.UNKNOWN);
    assertThat(assessment.sentence()).startsWith("Not yet: ");
    assertThat(assessment.missing()).isNotEmpty();
  }

  /** Below, at, between, at and above each mark of the table. */
  @ParameterizedTest(name = "{0} {1}: {2}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '^',
      value = {
        "sharding | \"rows\":9999999 | PREMATURE",
        "sharding | \"rows\":10000000 | UNDECIDED",
        "sharding | \"rows\":100000000,\"writes_per_second\":9000,\"cpu_percent\":99 | UNDECIDED",
        "sharding | \"rows\":100000001 | UNDECIDED",
        "sharding | \"rows\":100000001,\"writes_per_second\":9000,\"cpu_percent\":79 | UNDECIDED",
        "sharding | \"rows\":100000001,\"writes_per_second\":9000,\"cpu_percent\":80 | WARRANTED",
        "sharding | \"rows\":100000001,\"cpu_percent\":95 | UNDECIDED",
        "sharding | \"size_bytes\":1000000000001,\"circumstances\":[\"writes_are_the_bottleneck\"] | WARRANTED",
        "sharding | \"rows\":5,\"circumstances\":[\"writes_are_the_bottleneck\"] | PREMATURE",
        "partitioning | \"rows\":9999999,\"circumstances\":[\"queries_name_the_key\"] | PREMATURE",
        "partitioning | \"rows\":10000000,\"circumstances\":[\"queries_name_the_key\"] | UNDECIDED",
        "partitioning | \"rows\":100000001 | UNDECIDED",
        "partitioning | \"rows\":100000001,\"circumstances\":[\"queries_name_the_key\"] | WARRANTED",
        "partitioning | \"size_bytes\":100000000001,\"circumstances\":[\"queries_name_the_key\"] | WARRANTED",
        "read_replicas | \"reads_per_second\":99 | PREMATURE",
        "read_replicas | \"reads_per_second\":100 | UNDECIDED",
        "read_replicas | \"reads_per_second\":1000 | UNDECIDED",
        "read_replicas | \"reads_per_second\":1001 | WARRANTED",
        "read_replicas | \"queries_per_second\":5000,\"reads_per_second\":50 | PREMATURE",
        "read_replicas | \"reads_per_second\":5,\"circumstances\":[\"readers_in_other_regions\"] | WARRANTED",
        "materialized_view | \"query_ms\":99 | PREMATURE",
        "materialized_view | \"query_ms\":100,\"circumstances\":[\"answer_may_be_old\"] | UNDECIDED",
        "materialized_view | \"query_ms\":1000,\"circumstances\":[\"answer_may_be_old\"] | UNDECIDED",
        "materialized_view | \"query_ms\":1001 | UNDECIDED",
        "materialized_view | \"query_ms\":1001,\"circumstances\":[\"answer_may_be_old\"] | WARRANTED",
        "materialized_view | \"query_ms\":9000,\"circumstances\":[\"answer_must_be_current\"] | PREMATURE",
        "pooler | \"connections\":49 | PREMATURE",
        "pooler | \"connections\":50 | UNDECIDED",
        "pooler | \"connections\":100 | UNDECIDED",
        "pooler | \"connections\":101 | WARRANTED",
        "pooler | \"connections\":900,\"circumstances\":[\"service_pools_connections\"] | PREMATURE",
        "denormalization | \"query_ms\":99,\"join_share_percent\":90 | PREMATURE",
        "denormalization | \"query_ms\":900 | UNDECIDED",
        "denormalization | \"query_ms\":900,\"join_share_percent\":19,\"reads_per_write\":50 | PREMATURE",
        "denormalization | \"query_ms\":900,\"join_share_percent\":49,\"reads_per_write\":50 | UNDECIDED",
        "denormalization | \"query_ms\":900,\"join_share_percent\":50,\"reads_per_write\":9 | UNDECIDED",
        "denormalization | \"query_ms\":900,\"join_share_percent\":50,\"reads_per_write\":10 | WARRANTED",
        "cache | \"query_ms\":9.9 | PREMATURE",
        "cache | \"query_ms\":9.9,\"needed_ms\":1 | UNDECIDED",
        "cache | \"query_ms\":300 | UNDECIDED",
        "cache | \"query_ms\":300,\"needed_ms\":10 | UNDECIDED",
        "cache | \"query_ms\":300,\"needed_ms\":11,\"circumstances\":[\"identical_queries_repeat\"] | UNDECIDED",
        "cache | \"query_ms\":300,\"needed_ms\":10,\"circumstances\":[\"identical_queries_repeat\"] | WARRANTED",
      })
  void judges_by_the_marks(String pattern, String numbers, ScaleVerdict verdict) {
    assertThat(assess("{\"pattern\":\"%s\",%s}".formatted(pattern, numbers)).verdict())
        .isEqualTo(verdict);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"\"rows\":-1", "\"cpu_percent\":101", "\"query_ms\":-0.1", "\"rows\":1e19"})
  void a_number_that_cannot_be_is_refused(String number) {
    assertThatThrownBy(() -> assess("{\"pattern\":\"sharding\",%s}".formatted(number)))
        .isInstanceOf(DbwrightException.class)
        .hasMessageContaining("cannot be");
  }

  @Test
  void asks_each_engine_in_its_own_words() {
    assertThat(assess("{\"pattern\":\"cache\",\"engine\":\"mysql\"}").missing())
        .extracting(Measurement::command)
        .anyMatch(sql -> sql.contains("events_statements_summary_by_digest"))
        .noneMatch(sql -> sql.contains("pg_"));
  }

  @Test
  void reads_rows_and_size_of_a_partitioned_table_as_one() {
    try (var database = EmbeddedDatabase.freshDatabase()) {
      database.execute(
          """
          CREATE TABLE events (id int, at date) PARTITION BY RANGE (at);
          CREATE TABLE events_1 PARTITION OF events FOR VALUES FROM ('2026-01-01') TO ('2026-02-01');
          CREATE TABLE events_2 PARTITION OF events FOR VALUES FROM ('2026-02-01') TO ('2026-03-01');
          INSERT INTO events SELECT i, date '2026-01-01' + i % 59 FROM generate_series(1, 5000) i;
          CREATE TABLE small AS SELECT 1 AS a;
          ANALYZE;
          """);
      try (var connected = database.database()) {
        var context = new ToolContext(CALLER, Optional.of(connected), new Cancellation());

        ScaleAssessment assessment = tool.run(input("{\"pattern\":\"sharding\"}"), context);

        assertThat(assessment.verdict()).isEqualTo(ScaleVerdict.PREMATURE);
        assertThat(assessment.known())
            .filteredOn(each -> each.what().equals(Metric.ROWS.what()))
            .singleElement()
            .satisfies(
                rows -> {
                  assertThat(rows.value()).isEqualTo(5000);
                  assertThat(rows.source()).isEqualTo("catalog, events");
                });
      }
    }
  }

  @Test
  void what_was_told_stands_before_what_is_read() {
    try (var database = EmbeddedDatabase.freshDatabase();
        var connected = database.database()) {
      var context = new ToolContext(CALLER, Optional.of(connected), new Cancellation());

      ScaleAssessment assessment =
          tool.run(input("{\"pattern\":\"pooler\",\"connections\":400}"), context);

      assertThat(assessment.verdict()).isEqualTo(ScaleVerdict.WARRANTED);
    }
  }

  private ScaleAssessment assess(String json) {
    return tool.run(input(json), new ToolContext(CALLER, Optional.empty(), new Cancellation()));
  }

  private static ScaleInput input(String json) {
    return ToolInput.read("assess_scale", ScaleInput.class, json);
  }
}
