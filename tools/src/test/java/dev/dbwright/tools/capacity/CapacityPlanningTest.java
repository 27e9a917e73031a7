package dev.dbwright.tools.capacity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.dbwright.tools.cancel.Cancellation;
import dev.dbwright.tools.capacity.CapacityPlan.Reached;
import dev.dbwright.tools.capacity.CapacityQuestion.Wish;
import dev.dbwright.tools.capacity.series.Series;
import dev.dbwright.tools.capacity.series.SeriesReader;
import dev.dbwright.tools.capacity.series.Unit;
import dev.dbwright.tools.error.DbwrightException;
import dev.dbwright.tools.json.Json;
import dev.dbwright.tools.report.AnsiRenderer;
import dev.dbwright.tools.report.SvgPicture;
import dev.dbwright.tools.report.TextForm;
import java.time.LocalDate;
import java.util.Objects;
import java.util.function.IntToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class CapacityPlanningTest {
  private static final Wish NOTHING = new Wish(null, null, null, null, null);

  /** 100 GB on 2026-01-01, 1 GB a day, a little more every other day. */
  private static final Series STEADY = days("size_gb", 90, day -> 100 + day + day % 2 * 0.4);

  @Test
  void the_limit_comes_first_and_then_the_share_at_which_to_act() {
    CapacityPlan plan = plan(STEADY, limit("400GB"));

    assertThat(plan.thresholds())
        .extracting(Reached::what)
        .containsExactly("disk 400 GB", "disk 80 %: 320 GB");
    Reached full = plan.thresholds().get(0);
    assertThat(full.expected()).isBetween(LocalDate.of(2026, 9, 1), LocalDate.of(2026, 12, 1));
    assertThat(full.earliest()).isBeforeOrEqualTo(full.expected());
    assertThat(full.latest()).isAfterOrEqualTo(full.expected());
  }

  @Test
  void there_is_a_projection_for_three_six_and_twelve_months() {
    CapacityPlan plan = plan(STEADY, NOTHING);

    assertThat(plan.projections())
        .extracting(CapacityPlan.Projection::at)
        .containsExactly(
            LocalDate.of(2026, 6, 30), LocalDate.of(2026, 9, 30), LocalDate.of(2027, 3, 31));
    assertThat(plan.thresholds()).isEmpty();
  }

  @Test
  void with_a_lead_time_the_plan_says_when_to_begin() {
    Reached full = plan(STEADY, new Wish(null, "400GB", "30d", null, null)).thresholds().get(0);

    assertThat(full.actBy()).isEqualTo(Objects.requireNonNull(full.earliest()).minusDays(30));
  }

  @Test
  void below_fourteen_points_there_is_a_range_and_no_date() {
    CapacityPlan plan = plan(days("size_gb", 13, day -> 100 + day), limit("200GB"));

    Reached full = plan.thresholds().get(0);
    assertThat(full.expected()).isNull();
    assertThat(full.earliest()).isNotNull();
    assertThat(plan.projections()).allSatisfy(each -> assertThat(each.value()).isNull());
    assertThat(plan.need()).isNull();
    assertThat(plan.notes()).first().asString().contains("fewer than 14 tell no date");
  }

  @Test
  void fourteen_points_give_a_date() {
    CapacityPlan plan = plan(days("size_gb", 14, day -> 100 + day + day % 2), limit("200GB"));

    assertThat(plan.thresholds().get(0).expected()).isNotNull();
  }

  @Test
  void what_is_reached_already_is_said_with_its_date() {
    Reached reached = plan(STEADY, limit("150GB")).thresholds().get(0);

    assertThat(reached.alreadyReached()).isTrue();
    assertThat(reached.expected()).isEqualTo(LocalDate.of(2026, 2, 20));
  }

  @Test
  void what_does_not_grow_has_no_date() {
    CapacityPlan plan = plan(days("size_gb", 60, day -> 100 + day % 3), limit("900GB"));

    assertThat(plan.thresholds().get(0).earliest()).isNull();
    assertThat(plan.thresholds().get(0).expected()).isNull();
  }

  @Test
  void a_share_of_cpu_needs_no_limit() {
    CapacityPlan plan = plan(days("cpu_percent", 60, day -> 40 + day / 5.0 + day % 2), NOTHING);

    assertThat(plan.resource()).isEqualTo(Resource.CPU);
    assertThat(plan.thresholds())
        .extracting(Reached::what)
        .containsExactly("CPU 100 %", "CPU 80 %: 80 %");
  }

  @Test
  void a_latency_is_held_against_what_users_notice() {
    CapacityPlan plan = plan(days("p95_ms", 60, day -> 40 + day / 5.0 + day % 2), NOTHING);

    assertThat(plan.thresholds()).extracting(Reached::what).containsExactly("p95 100 ms");
  }

  @Test
  void twice_the_demand_brings_the_date_nearer_and_a_retention_takes_it_away() {
    CapacityPlan plan = plan(STEADY, new Wish(null, "400GB", null, 2.0, "60d"));

    assertThat(plan.whatIf()).hasSize(2);
    assertThat(plan.whatIf().get(0).thresholds().get(0).expected())
        .isBefore(plan.thresholds().get(0).expected());
    assertThat(plan.whatIf().get(1).thresholds().get(0).expected()).isNull();
    assertThat(plan.whatIf().get(1).projections().get(0).value()).isBetween(55.0, 65.0);
  }

  @Test
  void a_retention_longer_than_the_history_says_that_nothing_is_known_of_it() {
    CapacityPlan plan = plan(STEADY, new Wish(null, "400GB", null, null, "365d"));

    assertThat(plan.whatIf()).isEmpty();
    assertThat(plan.notes()).last().asString().contains("retention of 365 days");
  }

  @Test
  void scaling_options_name_the_number_that_decides() {
    CapacityPlan plan = plan(STEADY, limit("400GB"));

    assertThat(plan.options())
        .anySatisfy(
            option -> {
              assertThat(option.direction()).isEqualTo(ScalingOption.Direction.HORIZONTAL);
              assertThat(option.when()).contains("above 100 M rows or 1 TB");
            });
    assertThat(Objects.requireNonNull(plan.need()).value())
        .isGreaterThan(plan.projections().get(2).high());
  }

  @Test
  void wishes_that_cannot_be_are_refused() {
    assertRefused(new Wish(null, "400GB", "5y", null, null), "at most two years");
    assertRefused(new Wish(null, "400GB", "30", null, null), "a duration with its unit");
    assertRefused(new Wish(null, null, null, 0.0, null), "demand times 0.0");
    assertRefused(new Wish(null, null, null, Double.NaN, null), "demand times NaN");
    assertRefused(new Wish(null, null, null, null, "1h"), "at least a day");
  }

  private static void assertRefused(Wish wish, String message) {
    assertThatThrownBy(() -> plan(STEADY, wish))
        .isInstanceOf(DbwrightException.class)
        .hasMessageContaining(message);
  }

  @Test
  void json_holds_what_others_rely_on() throws Exception {
    JsonNode json = Json.mapper().readTree(Json.write(plan(STEADY, limit("400GB"))));

    assertThat(json.path("series").asText()).isEqualTo("size_gb");
    assertThat(json.path("forecast").path(0).path("at").asText()).isEqualTo("2026-04-07");
    assertThat(json.path("forecast").path(0).path("low").isNumber()).isTrue();
    assertThat(json.path("thresholds").path(0).path("latest").asText()).matches("20\\d\\d-.*");
    assertThat(json.has("measured")).isFalse();
  }

  @Test
  void the_plan_says_the_date_first_and_draws_the_band() {
    CapacityPlan plan = plan(STEADY, new Wish(null, "400GB", "30d", 2.0, null));

    assertThat(AnsiRenderer.render(plan.present(), new TextForm(100, false, true)))
        .startsWith("size_gb stood at 189 GB on 2026-03-31")
        .contains("In 3, 6 and 12 months", "What if: demand x 2", "What can be done", "clean up");
    assertThat(SvgPicture.render(plan.present()).orElseThrow())
        .contains("class=\"band\"", "class=\"limit\"", "disk 400 GB");
  }

  private static Wish limit(String limit) {
    return new Wish(null, limit, null, null, null);
  }

  private static CapacityPlan plan(Series series, Wish wish) {
    return CapacityPlanning.plan(wish.about(series), new Cancellation());
  }

  private static Series days(String column, int count, IntToDoubleFunction value) {
    String csv =
        IntStream.range(0, count)
            .mapToObj(i -> LocalDate.of(2026, 1, 1).plusDays(i) + "," + value.applyAsDouble(i))
            .collect(Collectors.joining("\n", "at," + column + "\n", "\n"));
    return SeriesReader.read("f.csv", csv, null, Unit.UNKNOWN);
  }
}
