package dev.dbwright.tools.monitoring.alert;

import dev.dbwright.tools.monitoring.alert.AlertCase.Firing;
import dev.dbwright.tools.monitoring.alert.AlertCase.Look;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Collects the cases of one alert. */
final class Cases {
  private static final Duration MINUTE = Duration.ofMinutes(1);
  // What is quiet must stay so.
  private static final Duration LATER = Duration.ofMinutes(20);

  private final Hold hold;
  private final Duration begin;
  private final List<AlertCase> cases = new ArrayList<>();

  private Cases(Hold hold, Duration begin) {
    this.hold = hold;
    this.begin = begin;
  }

  static Cases of(Hold hold) {
    return new Cases(hold, Duration.ZERO);
  }

  /** A rate is known from the second sample on, a trend later: the expression is true from then. */
  static Cases from(int minute, Hold hold) {
    return new Cases(hold, Duration.ofMinutes(minute));
  }

  /** Fires as soon as the expression has held, and not a minute earlier. */
  Cases fires(String name, List<Series> series, Map<String, String> labels, String value) {
    List<Look> looks = new ArrayList<>();
    Duration due = begin.plus(hold.time());
    if (!hold.time().isZero()) {
      looks.add(new Look(due.minus(MINUTE), Optional.empty()));
    }
    looks.add(new Look(due, Optional.of(new Firing(labels, value))));
    cases.add(new AlertCase(name, series, looks));
    return this;
  }

  Cases quiet(String name, List<Series> series) {
    Duration due = begin.plus(hold.time());
    cases.add(
        new AlertCase(
            name,
            series,
            List.of(new Look(due, Optional.empty()), new Look(due.plus(LATER), Optional.empty()))));
    return this;
  }

  /** A gauge that is above its limit, at it, and above it for less than it must be. */
  Cases gauge(String selector, double limit, Map<String, String> labels) {
    double above = limit + 1;
    fires("above the limit", List.of(Series.of(selector, above)), labels, Series.plain(above));
    quiet("at the limit", List.of(Series.of(selector, limit)));
    return spell(selector, above, limit);
  }

  /** A gauge that is 1 where something is wrong. */
  Cases flag(String selector, Map<String, String> labels) {
    fires("it is so", List.of(Series.of(selector, 1)), labels, "1");
    quiet("it is not so", List.of(Series.of(selector, 0)));
    return spell(selector, 1, 0);
  }

  private Cases spell(String selector, double wrong, double right) {
    int minutes = (int) hold.time().toMinutes();
    return minutes < 1
        ? this
        : quiet("gone in time", List.of(Series.change(selector, wrong, minutes, right)));
  }

  List<AlertCase> list() {
    return List.copyOf(cases);
  }
}
