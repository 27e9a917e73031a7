package dev.dbwright.tools.scale;

import dev.dbwright.tools.evidence.Evidence;
import dev.dbwright.tools.threshold.Threshold;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What is known of a load: numbers with their sources, and what somebody told of the rest. */
final class ScaleFacts {
  private final Map<Metric, Evidence> numbers = new EnumMap<>(Metric.class);
  private final Set<Circumstance> told = EnumSet.noneOf(Circumstance.class);

  /** Takes a number, unless it is known from a source that was asked before. */
  ScaleFacts with(Metric metric, double value, String source) {
    numbers.putIfAbsent(metric, new Evidence(metric.what(), value, metric.unit(), source));
    return this;
  }

  ScaleFacts with(List<Circumstance> circumstances) {
    told.addAll(circumstances);
    return this;
  }

  boolean knows(Metric metric) {
    return numbers.containsKey(metric);
  }

  boolean holds(Circumstance circumstance) {
    return told.contains(circumstance);
  }

  /** Above {@code limit}; a number that is not known is not. */
  boolean isAbove(Metric metric, Threshold limit) {
    return value(metric).filter(value -> value > limit.value()).isPresent();
  }

  boolean isAtLeast(Metric metric, Threshold limit) {
    return value(metric).filter(value -> value >= limit.value()).isPresent();
  }

  /** Below {@code limit}; a number that is not known is not. */
  boolean isBelow(Metric metric, Threshold limit) {
    return value(metric).filter(value -> value < limit.value()).isPresent();
  }

  /** Of all reads, or of all queries where reads were not told apart. */
  Metric reads() {
    return knows(Metric.READ_RATE) ? Metric.READ_RATE : Metric.QUERY_RATE;
  }

  /** In the order of {@link Metric}. */
  List<Evidence> evidence() {
    return List.copyOf(numbers.values());
  }

  private Optional<Double> value(Metric metric) {
    return Optional.ofNullable(numbers.get(metric)).map(Evidence::value);
  }
}
