package dev.dbwright.tools.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dbwright.tools.database.DatabaseIdentity;
import dev.dbwright.tools.error.DbwrightException;
import dev.dbwright.tools.health.Changes.MetricChange;
import dev.dbwright.tools.health.Changes.StatementGrowth;
import dev.dbwright.tools.health.Snapshot.Seen;
import dev.dbwright.tools.health.check.Metric;
import dev.dbwright.tools.health.check.StatementLoad;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ChangesTest {
  private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
  private static final Seen BLOAT = new Seen("table-bloat", "public.t");

  @Test
  void two_equal_looks_differ_in_nothing() {
    Snapshot look = look(List.of(BLOAT), List.of(metric(0.98)), List.of(load(10, 100)));

    assertThat(Changes.between(look, look, Set.of()).isEmpty()).isTrue();
  }

  @Test
  void a_finding_of_a_check_that_was_skipped_is_not_gone() {
    Snapshot before = look(List.of(BLOAT), List.of(), List.of());
    Snapshot now = look(List.of(), List.of(), List.of());

    assertThat(Changes.between(before, now, Set.of("table-bloat")).gone()).isEmpty();
    assertThat(Changes.between(before, now, Set.of()).gone()).containsExactly(BLOAT);
  }

  @Test
  void a_metric_has_moved_from_a_tenth_on() {
    Snapshot before = look(List.of(), List.of(metric(100)), List.of());

    assertThat(Changes.between(before, look(List.of(), List.of(metric(91)), List.of()), Set.of()))
        .extracting(Changes::metrics)
        .isEqualTo(List.of());
    assertThat(
            Changes.between(before, look(List.of(), List.of(metric(89)), List.of()), Set.of())
                .metrics())
        .containsExactly(new MetricChange("connections", 100, 89, "connections"));
  }

  @Test
  void a_statement_has_cost_what_its_counters_grew_by() {
    Snapshot before = look(List.of(), List.of(), List.of(load(10, 100)));
    Snapshot now = look(List.of(), List.of(), List.of(load(14, 300)));

    assertThat(Changes.between(before, now, Set.of()).statements())
        .containsExactly(new StatementGrowth("7", "SELECT $1", 4, 200, 10, 50));
  }

  @Test
  void counters_that_went_back_were_reset_and_count_from_there() {
    Snapshot before = look(List.of(), List.of(), List.of(load(10, 100)));
    Snapshot now = look(List.of(), List.of(), List.of(load(2, 30)));

    assertThat(Changes.between(before, now, Set.of()).statements())
        .containsExactly(new StatementGrowth("7", "SELECT $1", 2, 30, 0, 15));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "no JSON",
        "{}",
        "[]",
        "{\"findings\":[]}",
        "{\"findings\":[],\"takenAt\":\"yesterday\"}",
        "{\"findings\":[],\"takenAt\":\"2026-11-21T12:00:00Z\",\"metrics\":[{\"value\":\"x\"}]}"
      })
  void a_file_that_is_no_report_is_refused_by_its_name(String text) {
    assertThatThrownBy(() -> Baseline.read("kept.json", text))
        .isInstanceOf(DbwrightException.class)
        .hasMessageContaining("kept.json");
  }

  @Test
  void a_report_with_fields_of_a_later_version_is_read() {
    Snapshot read =
        Baseline.read(
            "kept.json",
            """
            {"later":1,"takenAt":"2026-11-21T12:00:00Z","database":"shop@localhost",
             "findings":[{"name":"table-bloat","at":{"object":"public.t"},"later":2}],
             "metrics":[{"name":"connections","value":3,"unit":"connections","later":3}]}
            """);

    assertThat(read.findings()).containsExactly(BLOAT);
    assertThat(read.metrics()).containsExactly(metric(3));
    assertThat(read.takenAt()).isEqualTo(NOON);
  }

  private static Metric metric(double value) {
    return new Metric("connections", value, "connections");
  }

  private static StatementLoad load(long calls, double totalMs) {
    return new StatementLoad("7", "SELECT $1", calls, totalMs, totalMs / calls, 0, 0);
  }

  private static Snapshot look(
      List<Seen> findings, List<Metric> metrics, List<StatementLoad> statements) {
    return new Snapshot(
        new DatabaseIdentity("1", "shop", "shop@localhost"), NOON, findings, metrics, statements);
  }
}
