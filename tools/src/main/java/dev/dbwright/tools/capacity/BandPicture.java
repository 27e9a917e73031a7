package dev.dbwright.tools.capacity;

import dev.dbwright.tools.capacity.CapacityPlan.Point;
import dev.dbwright.tools.capacity.series.Unit;
import dev.dbwright.tools.report.BandLimit;
import dev.dbwright.tools.report.BandPoint;
import dev.dbwright.tools.report.Block.BandChart;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** The series, its forecast and its limits as a drawing. */
final class BandPicture {
  private final CapacityPlan plan;
  private final Unit unit;
  private final LocalDate start;

  BandPicture(CapacityPlan plan, Unit unit) {
    this.plan = plan;
    this.unit = unit;
    this.start = plan.measured().get(0).at();
  }

  BandChart chart() {
    List<BandPoint> points = new ArrayList<>();
    for (Point each : plan.measured()) {
      points.add(BandPoint.measured(x(each), each.high(), each.at().toString()));
    }
    double last = plan.history().last();
    LocalDate now = plan.history().to();
    points.add(new BandPoint(x(now), last, last, last, now.toString(), true));
    for (Point each : plan.forecast()) {
      points.add(
          new BandPoint(
              x(each), each.low(), each.value(), each.high(), each.at().toString(), true));
    }
    return new BandChart(
        plan.series() + " and its 80 % interval",
        summary(),
        plan.unit() == null ? plan.series() : plan.series() + " in " + plan.unit(),
        points,
        plan.thresholds().stream().map(each -> new BandLimit(each.value(), each.what())).toList());
  }

  private double x(Point point) {
    return x(point.at());
  }

  private double x(LocalDate date) {
    return (double) date.toEpochDay() - start.toEpochDay();
  }

  private String summary() {
    if (plan.forecast().isEmpty()) {
      return "%s on %s.".formatted(unit.text(plan.history().last()), plan.history().to());
    }
    Point last = plan.forecast().get(plan.forecast().size() - 1);
    return "%s on %s, between %s and %s on %s."
        .formatted(
            unit.text(plan.history().last()),
            plan.history().to(),
            unit.text(last.low()),
            unit.text(last.high()),
            last.at());
  }
}
