package dev.dbwright.tools.capacity;

import dev.dbwright.tools.capacity.CapacityPlan.Point;
import dev.dbwright.tools.capacity.CapacityPlan.Projection;
import dev.dbwright.tools.capacity.Outlook.Arrival;
import dev.dbwright.tools.capacity.Outlook.Span;
import dev.dbwright.tools.capacity.series.Pace;
import dev.dbwright.tools.capacity.series.Series;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** What an outlook says, by date. */
final class Calendar {
  private static final List<Integer> MONTHS = List.of(3, 6, 12);
  private static final int YEAR = 12;
  private static final int MOST_POINTS = 60;

  private final Series series;
  private final Outlook outlook;

  Calendar(Series series, Outlook outlook) {
    this.series = series;
    this.outlook = outlook;
  }

  /**
   * When something is first reached.
   *
   * @param earliest absent where it is not within the time looked at, as with the others
   */
  record Dates(
      @Nullable LocalDate earliest, @Nullable LocalDate expected, @Nullable LocalDate latest) {}

  Dates arrival(double limit) {
    Arrival arrival = outlook.arrival(limit);
    return new Dates(date(arrival.earliest()), date(arrival.expected()), date(arrival.latest()));
  }

  /** False where an assumption brings it below at once. */
  boolean staysAbove(double limit) {
    return outlook.at(1).high() >= limit;
  }

  private @Nullable LocalDate date(OptionalInt steps) {
    return steps.isPresent() ? ahead(steps.getAsInt()) : null;
  }

  private LocalDate ahead(int steps) {
    return series.at(series.values().size() - 1 + steps).toLocalDate();
  }

  /** Of a daily series one a week, that of others as often as it is measured. */
  List<Point> forecast() {
    int last = Math.min(outlook.horizon(), series.pace().perMonths(YEAR));
    int every = series.pace().equals(Pace.DAY) ? 7 : Math.max(1, last / MOST_POINTS);
    List<Point> points = new ArrayList<>();
    for (int steps = every; steps <= last; steps += every) {
      Span span = outlook.at(steps);
      points.add(new Point(ahead(steps), middle(span), low(span), Significant.digits(span.high())));
    }
    return points;
  }

  /** Those that lie in the time looked at. */
  List<Projection> projections() {
    List<Projection> projections = new ArrayList<>();
    for (int months : MONTHS) {
      int steps = series.pace().perMonths(months);
      if (steps <= outlook.horizon()) {
        Span span = outlook.at(steps);
        projections.add(
            new Projection(
                months, ahead(steps), middle(span), low(span), Significant.digits(span.high())));
      }
    }
    return projections;
  }

  private static double low(Span span) {
    return Significant.digits(span.low());
  }

  private static @Nullable Double middle(Span span) {
    OptionalDouble middle = span.middle();
    return middle.isPresent() ? Significant.digits(middle.getAsDouble()) : null;
  }
}
