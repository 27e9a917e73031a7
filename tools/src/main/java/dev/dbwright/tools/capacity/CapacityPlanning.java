package dev.dbwright.tools.capacity;

import dev.dbwright.tools.cancel.Cancellation;
import dev.dbwright.tools.capacity.CapacityPlan.History;
import dev.dbwright.tools.capacity.CapacityPlan.Point;
import dev.dbwright.tools.capacity.CapacityPlan.Projection;
import dev.dbwright.tools.capacity.CapacityPlan.Reached;
import dev.dbwright.tools.capacity.Outlook.Arrival;
import dev.dbwright.tools.capacity.Outlook.Span;
import dev.dbwright.tools.capacity.series.Pace;
import dev.dbwright.tools.capacity.series.Series;
import dev.dbwright.tools.evidence.Evidence;
import dev.dbwright.tools.report.Amounts;
import dev.dbwright.tools.threshold.Threshold;
import dev.dbwright.tools.threshold.Thresholds;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** Makes the plan of a series. */
public final class CapacityPlanning {
  private static final List<Integer> MONTHS = List.of(3, 6, 12);
  private static final int YEAR = 12;
  // Looking further than this many times the history tells more of the model than of the series.
  private static final int HISTORIES_AHEAD = 3;
  private static final int MOST_AHEAD = 4_000;
  // Points of the forecast: enough to draw it.
  private static final int MOST_POINTS = 60;

  private final CapacityQuestion question;
  private final Series series;
  private final Outlook outlook;
  private final Thresholds thresholds = Thresholds.load();

  private CapacityPlanning(CapacityQuestion question, Cancellation cancellation) {
    this.question = question;
    this.series = question.series();
    int horizon = horizon(series);
    this.outlook =
        isEnough(series)
            ? new Simulated(series, horizon, cancellation)
            : new FewPoints(series, horizon);
  }

  public static CapacityPlan plan(CapacityQuestion question, Cancellation cancellation) {
    return new CapacityPlanning(question, cancellation).plan();
  }

  private static boolean isEnough(Series series) {
    return series.values().size() >= Simulated.LEAST_POINTS;
  }

  private static int horizon(Series series) {
    int wanted = Math.max(series.pace().perMonths(YEAR), HISTORIES_AHEAD * series.values().size());
    return Math.min(MOST_AHEAD, wanted);
  }

  private CapacityPlan plan() {
    List<Double> values = series.values();
    return new CapacityPlan(
        series.name(),
        series.unit().isKnown() ? series.unit().name() : null,
        new History(
            date(0).orElseThrow(),
            series.end().toLocalDate(),
            values.size(),
            series.pace().text(),
            values.get(0),
            series.last()),
        outlook.trend(),
        forecast(),
        projections(),
        thresholds(),
        notes(),
        evidence());
  }

  private Optional<LocalDate> date(int index) {
    return Optional.of(series.at(index).toLocalDate());
  }

  private LocalDate ahead(int steps) {
    return series.at(series.values().size() - 1 + steps).toLocalDate();
  }

  private List<Point> forecast() {
    int last = Math.min(outlook.horizon(), series.pace().perMonths(YEAR));
    int every = series.pace().equals(Pace.DAY) ? 7 : Math.max(1, last / MOST_POINTS);
    List<Point> points = new ArrayList<>();
    for (int steps = every; steps <= last; steps += every) {
      Span span = outlook.at(steps);
      points.add(new Point(ahead(steps), orNull(span.middle()), span.low(), span.high()));
    }
    return points;
  }

  private List<Projection> projections() {
    List<Projection> projections = new ArrayList<>();
    for (int months : MONTHS) {
      int steps = series.pace().perMonths(months);
      if (steps <= outlook.horizon()) {
        Span span = outlook.at(steps);
        projections.add(
            new Projection(months, ahead(steps), orNull(span.middle()), span.low(), span.high()));
      }
    }
    return projections;
  }

  private static @Nullable Double orNull(OptionalDouble value) {
    return value.isPresent() ? value.getAsDouble() : null;
  }

  private List<Reached> thresholds() {
    Optional<Double> limit =
        question.limit().or(() -> question.resource().naturalLimit(series.unit(), thresholds));
    if (limit.isEmpty()) {
      return List.of();
    }
    Resource resource = question.resource();
    List<Reached> reached = new ArrayList<>();
    reached.add(reached("%s %s".formatted(resource.label(), text(limit.get())), limit.get()));
    Threshold trigger = resource.trigger(thresholds);
    if (trigger.unit().equals("%")) {
      double value = limit.get() * trigger.value() / 100;
      reached.add(
          reached("%s %s: %s".formatted(resource.label(), trigger.text(), text(value)), value));
    }
    return reached;
  }

  private String text(double value) {
    return series.unit().text(value);
  }

  private Reached reached(String what, double limit) {
    for (int i = 0; i < series.values().size(); i++) {
      if (series.last() >= limit && series.values().get(i) >= limit) {
        LocalDate since = date(i).orElseThrow();
        return new Reached(what, limit, true, since, since, since, null);
      }
    }
    Arrival arrival = outlook.arrival(limit);
    LocalDate earliest = date(arrival.earliest());
    LocalDate actBy =
        earliest == null
            ? null
            : question.lead().map(lead -> earliest.minusDays(lead.toDays())).orElse(null);
    return new Reached(
        what, limit, false, date(arrival.expected()), earliest, date(arrival.latest()), actBy);
  }

  private @Nullable LocalDate date(OptionalInt steps) {
    return steps.isPresent() ? ahead(steps.getAsInt()) : null;
  }

  private List<String> notes() {
    List<String> notes = new ArrayList<>(series.notes());
    if (!isEnough(series)) {
      notes.add(
          "%s: fewer than %d tell no date, so there is a range from the slowest to the fastest growth seen"
              .formatted(Amounts.count(series.values().size(), "points"), Simulated.LEAST_POINTS));
    } else if (series.values().size() > Simulated.MOST_POINTS) {
      notes.add(
          "the forecast rests on the last %s of %s"
              .formatted(
                  Amounts.count(Simulated.MOST_POINTS),
                  Amounts.count(series.values().size(), "values")));
    }
    return notes;
  }

  private List<Evidence> evidence() {
    String unit = series.unit().isKnown() ? series.unit().name() : "units";
    List<Evidence> evidence = new ArrayList<>();
    evidence.add(new Evidence("measurements", series.measured(), "measurements", "series"));
    evidence.add(new Evidence("last value", series.last(), unit, "series"));
    question.limit().ifPresent(limit -> evidence.add(new Evidence("limit", limit, unit, "you")));
    return evidence;
  }
}
