package dev.dbwright.tools.capacity;

import dev.dbwright.tools.capacity.CapacityPlan.Reached;
import dev.dbwright.tools.capacity.series.Series;
import dev.dbwright.tools.threshold.Threshold;
import dev.dbwright.tools.threshold.Thresholds;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What the series runs into: the limit itself, then the share of it at which to act. */
final class Limits {
  private final CapacityQuestion question;
  private final Series series;
  private final Thresholds thresholds;

  Limits(CapacityQuestion question, Thresholds thresholds) {
    this.question = question;
    this.series = question.series();
    this.thresholds = thresholds;
  }

  List<Reached> reached(Calendar calendar) {
    Resource resource = question.resource();
    Optional<Double> limit =
        question.limit().or(() -> resource.naturalLimit(series.unit(), thresholds));
    if (limit.isEmpty()) {
      return List.of();
    }
    List<Reached> reached = new ArrayList<>();
    reached.add(reached(calendar, resource.label() + " " + text(limit.get()), limit.get()));
    Threshold trigger = resource.trigger(thresholds);
    if (trigger.unit().equals("%")) {
      double share = limit.get() * trigger.value() / 100;
      String what = "%s %s: %s".formatted(resource.label(), trigger.text(), text(share));
      reached.add(reached(calendar, what, share));
    }
    return reached;
  }

  private String text(double value) {
    return series.unit().text(value);
  }

  private Reached reached(Calendar calendar, String what, double limit) {
    if (series.last() >= limit && calendar.staysAbove(limit)) {
      LocalDate since = since(limit);
      return new Reached(what, limit, true, since, since, since, null);
    }
    Calendar.Dates dates = calendar.arrival(limit);
    LocalDate earliest = dates.earliest();
    LocalDate actBy =
        earliest == null
            ? null
            : question.lead().map(lead -> earliest.minusDays(lead.toDays())).orElse(null);
    return new Reached(
        what, Significant.digits(limit), false, dates.expected(), earliest, dates.latest(), actBy);
  }

  /** Since when it is not below. */
  private LocalDate since(double limit) {
    int from = series.values().size() - 1;
    while (from > 0 && series.values().get(from - 1) >= limit) {
      from--;
    }
    return series.at(from).toLocalDate();
  }
}
