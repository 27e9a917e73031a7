package dev.dbwright.tools.capacity.series;

import static dev.dbwright.tools.error.ErrorCode.CAPACITY_SERIES_INVALID;

import dev.dbwright.tools.error.DbwrightException;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * A value for each step of time.
 *
 * @param measured how many measurements it was made from
 * @param notes what was done to make it regular
 */
public record Series(
    String name,
    Unit unit,
    LocalDateTime start,
    Pace pace,
    List<Double> values,
    int measured,
    List<String> notes) {
  // Beyond these what fills the gaps would be made up rather than read.
  private static final double MOST_MISSING = 1.0 / 3;
  private static final double LONGEST_GAP = 0.1;
  private static final int USUAL_GAP = 3;
  private static final int MOST_VALUES = 20_000;

  public Series {
    values = List.copyOf(values);
    notes = List.copyOf(notes);
  }

  /**
   * Puts measurements on a regular pace: several of one step become their largest, a few missing
   * ones a straight line.
   *
   * @throws DbwrightException {@code CAPACITY_SERIES_INVALID} for measurements out of order, with
   *     gaps too long to fill, or too few
   */
  public static Series of(String name, Unit unit, List<Sample> given) {
    List<String> notes = new ArrayList<>();
    List<Sample> samples = inOrder(name, given, notes);
    if (samples.size() < 3) {
      throw invalid(name, "%d of at least 3 measurements".formatted(samples.size()));
    }
    LocalDateTime first = samples.get(0).at();
    LocalDateTime last = samples.get(samples.size() - 1).at();
    double span = hours(first, last);
    Pace pace = Pace.of(medianGap(samples), span);
    LocalDateTime start = pace.start(first);
    double[] values = new double[length(name, pace, start, last)];
    boolean[] seen = new boolean[values.length];
    for (Sample sample : samples) {
      int index = pace.index(start, sample.at());
      values[index] = seen[index] ? Math.max(values[index], sample.value()) : sample.value();
      seen[index] = true;
    }
    fill(name, values, seen, pace, start, notes);
    if (samples.size() > values.length) {
      notes.add(
          "%,d measurements, the highest of each %s counts".formatted(samples.size(), pace.text()));
    }
    List<Double> regular = new ArrayList<>();
    for (double value : values) {
      regular.add(value);
    }
    return new Series(name, unit, start, pace, regular, samples.size(), notes);
  }

  private static int length(String name, Pace pace, LocalDateTime start, LocalDateTime last) {
    int length = pace.index(start, last) + 1;
    if (length > MOST_VALUES) {
      throw invalid(name, "it would have %,d values, one every %s".formatted(length, pace.text()));
    }
    return length;
  }

  private static List<Sample> inOrder(String name, List<Sample> given, List<String> notes) {
    List<Sample> samples = new ArrayList<>(given);
    if (samples.size() > 1 && samples.get(0).at().isAfter(samples.get(1).at())) {
      Collections.reverse(samples);
      notes.add("the newest stood first: read from the end");
    }
    for (int i = 1; i < samples.size(); i++) {
      Sample earlier = samples.get(i - 1);
      Sample later = samples.get(i);
      if (!later.at().isAfter(earlier.at())) {
        throw invalid(
            name,
            later.at().equals(earlier.at())
                ? "%s and %s have the same time, %s"
                    .formatted(earlier.place(), later.place(), later.at())
                : "it is not in the order of time: %s (%s), then %s (%s)"
                    .formatted(earlier.at(), earlier.place(), later.at(), later.place()));
      }
    }
    return samples;
  }

  private static double hours(LocalDateTime from, LocalDateTime to) {
    return Duration.between(from, to).toSeconds() / 3600.0;
  }

  private static double medianGap(List<Sample> samples) {
    List<Double> gaps = new ArrayList<>();
    for (int i = 1; i < samples.size(); i++) {
      gaps.add(hours(samples.get(i - 1).at(), samples.get(i).at()));
    }
    Collections.sort(gaps);
    return gaps.get(gaps.size() / 2);
  }

  private static void fill(
      String name,
      double[] values,
      boolean[] seen,
      Pace pace,
      LocalDateTime start,
      List<String> notes) {
    int missing = 0;
    int last = 0;
    double longest = Math.max(USUAL_GAP, LONGEST_GAP * values.length);
    for (int i = 1; i < values.length; i++) {
      if (!seen[i]) {
        missing++;
        continue;
      }
      if (i - last - 1 > longest) {
        throw invalid(
            name,
            "nothing is known from %s to %s: give the part after it, or what lies between"
                .formatted(pace.at(start, last).toLocalDate(), pace.at(start, i).toLocalDate()));
      }
      double rise = (values[i] - values[last]) / (i - last);
      for (int gap = last + 1; gap < i; gap++) {
        values[gap] = values[last] + rise * (gap - last);
      }
      last = i;
    }
    if (missing > MOST_MISSING * values.length) {
      throw invalid(
          name, "%,d of %,d %ss are missing".formatted(missing, values.length, pace.text()));
    }
    if (missing > 0) {
      notes.add(
          "%,d of %,d values are missing and stand on a straight line between their neighbours"
              .formatted(missing, values.length));
    }
  }

  static DbwrightException invalid(String name, String why) {
    return new DbwrightException(CAPACITY_SERIES_INVALID, name, why);
  }

  public LocalDateTime end() {
    return at(values.size() - 1);
  }

  /** The time of an index, also after the end. */
  public LocalDateTime at(int index) {
    return pace.at(start, index);
  }

  public double last() {
    return values.get(values.size() - 1);
  }

  public double[] numbers() {
    return values.stream().mapToDouble(Double::doubleValue).toArray();
  }
}
