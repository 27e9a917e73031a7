package dev.dbwright.tools.capacity;

import dev.dbwright.tools.capacity.series.Series;
import dev.dbwright.tools.capacity.series.Unit;
import dev.dbwright.tools.threshold.Threshold;
import dev.dbwright.tools.threshold.Thresholds;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** What runs out, and when to act on it. */
public enum Resource {
  STORAGE("capacity.storage", "disk"),
  CPU("capacity.cpu", "CPU"),
  CONNECTIONS("capacity.connections", "connections"),
  LATENCY("capacity.p95-time", "p95"),
  OTHER("capacity.storage", "limit");

  private static final Pattern IS_CPU = Pattern.compile("\\bcpu|load\\b|utili[sz]ation");
  private static final Pattern IS_CONNECTIONS = Pattern.compile("connection|session|backends");
  private static final Pattern IS_LATENCY = Pattern.compile("p9[59]|latenc|response");

  private final String threshold;
  private final String label;

  Resource(String threshold, String label) {
    this.threshold = threshold;
    this.label = label;
  }

  /** What a series seems to be about, from its unit and its name. */
  static Resource of(Series series) {
    String name = series.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    if (series.unit().bytes() > 0) {
      return STORAGE;
    }
    if (IS_CPU.matcher(name).find()) {
      return CPU;
    }
    if (IS_CONNECTIONS.matcher(name + " " + series.unit().name()).find()) {
      return CONNECTIONS;
    }
    return series.unit().name().equals("ms") || IS_LATENCY.matcher(name).find() ? LATENCY : OTHER;
  }

  String label() {
    return label;
  }

  /** Whether it counts what is kept rather than what happens at once. */
  boolean isStock() {
    return this == STORAGE || this == OTHER;
  }

  /** When to act. */
  Threshold trigger(Thresholds thresholds) {
    return thresholds.named(threshold);
  }

  /** The limit that needs no telling: 100 % of a share, what users notice of a time. */
  Optional<Double> naturalLimit(Unit unit, Thresholds thresholds) {
    if (unit.name().equals("%")) {
      return Optional.of(100.0);
    }
    return this == LATENCY && unit.name().equals("ms")
        ? Optional.of(trigger(thresholds).value())
        : Optional.empty();
  }
}
