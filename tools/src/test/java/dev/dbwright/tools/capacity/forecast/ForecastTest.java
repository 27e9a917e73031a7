package dev.dbwright.tools.capacity.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.dbwright.tools.cancel.Cancellation;
import java.util.Random;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class ForecastTest {
  private static final int WEEK = 7;

  @Test
  void the_same_series_gives_the_same_forecast() {
    double[] series = MadeUp.BATCH.series(120, 120, new Random(5));

    assertThat(forecast(series).at(50)).isEqualTo(forecast(series).at(50));
  }

  @Test
  void what_never_changes_stays() {
    Forecast forecast = forecast(series(60, day -> 42));

    assertThat(forecast.at(300).middle()).isCloseTo(42, within(0.1));
    assertThat(forecast.arrival(50).expected()).isEmpty();
  }

  @Test
  void a_straight_line_goes_on() {
    Forecast forecast = forecast(series(60, day -> 100 + 2 * day));

    assertThat(forecast.at(10).middle()).isCloseTo(238, within(0.5));
    assertThat(forecast.arrival(257).expected()).hasValue(20);
  }

  @Test
  void the_scale_of_the_values_does_not_matter() {
    double[] small = MadeUp.WEEKLY.series(90, 90, new Random(6));
    double[] large = IntStream.range(0, 90).mapToDouble(i -> small[i] * 0x1p40).toArray();

    assertThat(forecast(large).at(30).middle())
        .isCloseTo(forecast(small).at(30).middle() * 0x1p40, within(0x1p30));
  }

  @Test
  void a_single_jump_is_a_step_and_no_trend() {
    Forecast forecast = forecast(series(90, day -> day + (day >= 60 ? 200 : 0) + day % 3 * 0.1));

    assertThat(forecast.steps())
        .singleElement()
        .satisfies(
            step -> {
              assertThat(step.index()).isEqualTo(60);
              assertThat(step.size()).isCloseTo(200, within(1.0));
            });
    assertThat(forecast.at(10).middle()).isCloseTo(299, within(3.0));
  }

  @Test
  void purges_with_a_rhythm_are_expected_when_they_are_due() {
    double[] series = MadeUp.PURGE.series(180, 180, new Random(7));
    Forecast forecast = forecast(series);

    assertThat(forecast.stepsAreRegular()).isTrue();
    // The next one after day 179 is on day 209, 30 values ahead.
    assertThat(forecast.at(29).middle() - forecast.at(30).middle()).isGreaterThan(5);
  }

  @Test
  void weekends_without_growth_are_expected_again() {
    Forecast forecast =
        forecast(series(90, day -> 10 * (day / 7 * 5 + Math.min(day % 7, 5)) + day % 4 * 0.2));

    assertThat(forecast.hasSeason()).isTrue();
    // Day 90 is the seventh of its week.
    assertThat(forecast.at(1).middle() - forecast.at(8).middle()).isCloseTo(-50, within(2.0));
  }

  @Test
  void a_change_of_slope_is_dated() {
    double[] series = MadeUp.SLOPE_CHANGE.series(180, 180, new Random(8));
    Forecast forecast = forecast(series);

    assertThat(forecast.changeWeight()).isGreaterThan(0.9);
    assertThat(forecast.lastChange().orElseThrow()).isBetween(140, 160);
  }

  @Test
  void four_years_of_months_show_the_season_of_the_year() {
    Forecast forecast =
        Forecast.of(
            series(48, month -> 100 + 3 * month + 20 * Math.sin(month * Math.PI / 6) + month % 2),
            12,
            24,
            new Cancellation());

    assertThat(forecast.hasSeason()).isTrue();
    // Months 51 and 57: three and nine after a whole year, at the top and at the bottom.
    assertThat(forecast.at(4).middle()).isCloseTo(273, within(4.0));
    assertThat(forecast.at(10).middle()).isCloseTo(251, within(4.0));
  }

  @Test
  void intervals_widen_with_time() {
    Forecast forecast = forecast(MadeUp.LINEAR.series(90, 90, new Random(9)));

    assertThat(width(forecast, 10)).isLessThan(width(forecast, 60));
    assertThat(width(forecast, 60)).isLessThan(width(forecast, 300));
  }

  @Test
  void twice_the_growth_doubles_what_comes_and_not_what_is_there() {
    Forecast forecast = forecast(series(60, day -> 100 + 2 * day));

    assertThat(forecast.withGrowth(2).at(10).middle()).isCloseTo(258, within(1.0));
    assertThat(forecast.withLoad(2).at(10).middle()).isCloseTo(476, within(1.0));
  }

  @Test
  void with_a_retention_only_the_last_days_are_there() {
    Forecast forecast = forecast(series(60, day -> 100 + 2 * day));

    assertThat(forecast.keeping(30).orElseThrow().at(100).middle()).isCloseTo(60, within(1.0));
    assertThat(forecast.keeping(60)).isEmpty();
  }

  private static double width(Forecast forecast, int ahead) {
    return forecast.at(ahead).high() - forecast.at(ahead).low();
  }

  private static double[] series(int count, IntToDoubleFunction value) {
    return IntStream.range(0, count).mapToDouble(value).toArray();
  }

  private static Forecast forecast(double[] series) {
    return Forecast.of(series, WEEK, 365, new Cancellation());
  }
}
