package dev.dbwright.tools.capacity;

import dev.dbwright.tools.cancel.Cancellation;
import dev.dbwright.tools.capacity.CapacityPlan.History;
import dev.dbwright.tools.capacity.CapacityPlan.Need;
import dev.dbwright.tools.capacity.CapacityPlan.Point;
import dev.dbwright.tools.capacity.CapacityPlan.WhatIf;
import dev.dbwright.tools.capacity.series.Series;
import dev.dbwright.tools.evidence.Evidence;
import dev.dbwright.tools.report.Amounts;
import dev.dbwright.tools.threshold.Threshold;
import dev.dbwright.tools.threshold.Thresholds;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Makes the plan of a series. */
public final class CapacityPlanning {
  private static final int YEAR = 12;
  // Looking further than this many times the history tells more of the model than of the series.
  private static final int HISTORIES_AHEAD = 3;
  private static final int MOST_AHEAD = 1_830;
  private static final int FAR = 2;
  private static final int MOST_DRAWN = 400;

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
            ? Simulated.of(series, horizon, cancellation)
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
    var calendar = new Calendar(series, outlook);
    Need need = need();
    return new CapacityPlan(
        series.name(),
        series.unit().isKnown() ? series.unit().name() : null,
        question.resource(),
        history(),
        measured(),
        outlook.trend(),
        calendar.forecast(),
        calendar.projections(),
        limits().reached(calendar),
        need,
        whatIf(),
        new ScalingOptions(thresholds).of(question.resource(), enough(need)),
        notes(),
        evidence());
  }

  private Limits limits() {
    return new Limits(question, thresholds);
  }

  private History history() {
    List<Double> values = series.values();
    return new History(
        series.at(0).toLocalDate(),
        series.end().toLocalDate(),
        values.size(),
        series.pace().text(),
        values.get(0),
        series.last());
  }

  private List<Point> measured() {
    int every = Math.max(1, series.values().size() / MOST_DRAWN);
    int last = series.values().size() - 1;
    List<Point> points = new ArrayList<>();
    for (int i = last % every; i <= last; i += every) {
      double value = series.values().get(i);
      points.add(new Point(series.at(i).toLocalDate(), value, value, value));
    }
    return points;
  }

  private @Nullable Need need() {
    int year = series.pace().perMonths(YEAR);
    Threshold trigger = question.resource().trigger(thresholds);
    if (!isEnough(series) || !trigger.unit().equals("%") || year > outlook.horizon()) {
      return null;
    }
    double most = 0;
    for (int steps = 1; steps <= year; steps++) {
      most = Math.max(most, outlook.at(steps).high());
    }
    return new Need(
        YEAR, Significant.digits(Math.max(most, series.last()) * 100 / trigger.value()));
  }

  private String enough(@Nullable Need need) {
    return need == null
        ? "what is expected in the table above"
        : "%s: %s of it are not reached within %d months on 90 %% of all paths"
            .formatted(
                series.unit().name().equals("%")
                    ? Amounts.factor(need.value() / 100) + " today's"
                    : series.unit().text(need.value()),
                question.resource().trigger(thresholds).text(),
                need.months());
  }

  private List<WhatIf> whatIf() {
    List<WhatIf> answers = new ArrayList<>();
    for (Assumption assumption : question.assumptions()) {
      outlook
          .under(assumption)
          .map(changed -> new Calendar(series, changed))
          .map(
              changed ->
                  new WhatIf(assumption.text(), limits().reached(changed), changed.projections()))
          .ifPresent(answers::add);
    }
    return answers;
  }

  private List<String> notes() {
    List<String> notes = new ArrayList<>(series.notes());
    int points = series.values().size();
    if (!isEnough(series)) {
      notes.add(
          "%s: fewer than %d tell no date, so there is a range from the slowest to the fastest growth seen"
              .formatted(Amounts.count(points, "points"), Simulated.LEAST_POINTS));
    } else if (points > Simulated.MOST_POINTS) {
      notes.add(
          "the forecast rests on the last %s of %s"
              .formatted(Amounts.count(Simulated.MOST_POINTS), Amounts.count(points, "values")));
    }
    if (isEnough(series) && series.pace().perMonths(YEAR) > FAR * points) {
      notes.add(
          "a year is more than %d times as long as the history: what changes more slowly than that is not in the interval"
              .formatted(FAR));
    }
    if (series.unit().name().equals("%")) {
      notes.add("above 100 % is what it would take of today's machine");
    }
    for (Assumption assumption : question.assumptions()) {
      if (outlook.under(assumption).isEmpty()) {
        notes.add("too little is known to say what follows from %s".formatted(assumption.text()));
      }
    }
    return notes;
  }

  private List<Evidence> evidence() {
    String unit = series.unit().isKnown() ? series.unit().name() : "units";
    List<Evidence> evidence = new ArrayList<>();
    evidence.add(new Evidence("measurements", series.measured(), "measurements", "series"));
    evidence.add(new Evidence("last value", series.last(), unit, "series"));
    Optional<Double> limit = question.limit();
    limit.ifPresent(value -> evidence.add(new Evidence("limit", value, unit, "you")));
    return evidence;
  }
}
