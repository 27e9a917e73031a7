package dev.dbwright.tools.capacity;

import com.fasterxml.jackson.annotation.JsonIgnore;
import dev.dbwright.tools.evidence.Evidence;
import dev.dbwright.tools.report.Document;
import dev.dbwright.tools.report.Presentable;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What {@code plan_capacity} answers. Low and high, earliest and latest are the ends of the 80 %
 * interval.
 *
 * @param series its name
 * @param unit of all values; absent where nobody said
 * @param resource what runs out
 * @param measured the series, thinned for a drawing
 * @param forecast from the end of the series on
 * @param projections 3, 6 and 12 months after it
 * @param need what there would have to be; absent where no limit is known
 * @param whatIf the thresholds under other assumptions
 * @param options what can be done, the simplest first
 * @param notes what was done to the series, and what the numbers are not
 */
public record CapacityPlan(
    String series,
    @Nullable String unit,
    Resource resource,
    History history,
    @JsonIgnore List<Point> measured,
    Trend trend,
    List<Point> forecast,
    List<Projection> projections,
    List<Reached> thresholds,
    @Nullable Need need,
    List<WhatIf> whatIf,
    List<ScalingOption> options,
    List<String> notes,
    List<Evidence> evidence)
    implements Presentable {
  /**
   * The series.
   *
   * @param every the time between two values
   */
  public record History(
      LocalDate from, LocalDate to, int points, String every, double first, double last) {}

  /**
   * How it grows.
   *
   * @param perMonth the expected growth of the next month
   * @param proportional how likely it grows by the same share rather than the same amount, 0 to 1
   * @param changedAt where the slope last changed, if more likely than not
   * @param season whether a pattern repeats
   */
  public record Trend(
      @Nullable Double perMonth,
      @Nullable Double proportional,
      @Nullable LocalDate changedAt,
      boolean season,
      List<Jump> steps) {
    public Trend {
      steps = List.copyOf(steps);
    }
  }

  /** A step that is no part of the trend. */
  public record Jump(LocalDate at, double size) {}

  /**
   * @param value the median; absent where there are too few points to tell
   */
  public record Point(LocalDate at, @Nullable Double value, double low, double high) {}

  /** A point so many months after the series. */
  public record Projection(
      int months, LocalDate at, @Nullable Double value, double low, double high) {}

  /**
   * When a threshold is reached.
   *
   * @param expected half of all paths are there; absent with fewer than 14 points, or where they
   *     are not in the time looked at
   * @param latest absent where the limit may not be reached in that time
   * @param actBy when to begin, so that more is there at the earliest date
   */
  public record Reached(
      String what,
      double value,
      boolean alreadyReached,
      @Nullable LocalDate expected,
      @Nullable LocalDate earliest,
      @Nullable LocalDate latest,
      @Nullable LocalDate actBy) {}

  /**
   * A limit that is not in need of another for some time.
   *
   * @param value whose threshold is not reached in that time on 90 % of all paths
   */
  public record Need(int months, double value) {}

  /** The same thresholds, were it otherwise. */
  public record WhatIf(String what, List<Reached> thresholds, List<Projection> projections) {
    public WhatIf {
      thresholds = List.copyOf(thresholds);
      projections = List.copyOf(projections);
    }
  }

  public CapacityPlan {
    measured = List.copyOf(measured);
    whatIf = List.copyOf(whatIf);
    options = List.copyOf(options);
    forecast = List.copyOf(forecast);
    projections = List.copyOf(projections);
    thresholds = List.copyOf(thresholds);
    notes = List.copyOf(notes);
    evidence = List.copyOf(evidence);
  }

  @Override
  public Document present() {
    return new CapacityDocument(this).document();
  }
}
