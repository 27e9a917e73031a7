package dev.dbwright.tools.capacity.forecast;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dbwright.tools.cancel.Cancellation;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/** Forecasts against what came: on seeds other than those that the method was chosen on. */
final class HeldOutTest {
  private static final long SEED = 20_261_122;
  private static final int WEEK = 7;
  private static final int YEAR = 365;
  private static final int LONGEST = 500;

  /** What became of the forecasts of many series of a kind. */
  private record Score(int dates, int held, double error, double naiveError, double inBand) {
    @Override
    public String toString() {
      return "%d of %d dates held, error %.2f of naive, %.2f of values in the band"
          .formatted(held, dates, error / naiveError, inBand);
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"LINEAR", "WEEKLY", "BATCH", "PURGE", "SLOPE_CHANGE", "EXPONENTIAL"})
  void the_interval_holds_the_true_date_in_seven_of_ten(MadeUp kind) {
    Score score = score(kind, 40, 30);

    assertThat(score.held).as("%s: %s", kind, score).isGreaterThanOrEqualTo(28);
  }

  @ParameterizedTest
  @EnumSource
  void no_forecast_of_the_next_month_is_worse_than_none(MadeUp kind) {
    Score score = score(kind, 40, 30);

    assertThat(score.error)
        .as("%s: %s", kind, score)
        .isLessThanOrEqualTo(score.naiveError * worst(kind));
  }

  @Tag("proof")
  @ParameterizedTest
  @EnumSource(
      mode = Mode.EXCLUDE,
      names = {"RANDOM_WALK", "PLATEAU"})
  void over_many_series_the_interval_holds_the_date(MadeUp kind) {
    Score score = score(kind, 300, 90);

    System.getLogger(HeldOutTest.class.getName())
        .log(System.Logger.Level.INFO, "{0}: {1}", kind, score);
    assertThat(score.held).as("%s: %s", kind, score).isGreaterThanOrEqualTo(score.dates * 3 / 4);
  }

  /**
   * What has no drift can only be as good as none: two percent more is the price of looking, and
   * three where growth stopped just now.
   */
  private static double worst(MadeUp kind) {
    return switch (kind) {
      case RANDOM_WALK -> 1.02;
      case HELD_BY_RETENTION -> 1.03;
      default -> 0.9;
    };
  }

  private static Score score(MadeUp kind, int count, int ahead) {
    int dates = 0;
    int held = 0;
    double error = 0;
    double naive = 0;
    double inBand = 0;
    for (int number = 0; number < count; number++) {
      Random random = kind.random(SEED, number);
      int now = number % 2 == 0 ? 90 : 180;
      double[] whole = kind.series(now, now + LONGEST, random);
      double[] history = Arrays.copyOf(whole, now);
      Forecast forecast = Forecast.of(history, WEEK, Math.max(YEAR, 3 * now), new Cancellation());
      double limit = whole[now + 20 + random.nextInt(100)];
      if (limit > Arrays.stream(history).max().orElseThrow()) {
        dates++;
        held += holds(forecast.arrival(limit), first(whole, now, limit)) ? 1 : 0;
      }
      for (int step = 1; step <= ahead; step++) {
        Forecast.Range range = forecast.at(step);
        double came = whole[now - 1 + step];
        error += Math.abs(range.middle() - came);
        naive += Math.abs(history[now - 1] - came);
        inBand += came >= range.low() && came <= range.high() ? 1.0 / (count * ahead) : 0;
      }
    }
    return new Score(dates, held, error, naive, inBand);
  }

  private static int first(double[] whole, int now, double limit) {
    int day = now;
    while (whole[day] < limit) {
      day++;
    }
    return day - now + 1;
  }

  /** A date is no finer than a day. */
  private static boolean holds(Forecast.Arrival arrival, int came) {
    return arrival.earliest().orElse(Integer.MAX_VALUE) - 1 <= came
        && came <= arrival.latest().orElse(Integer.MAX_VALUE - 1) + 1;
  }
}
