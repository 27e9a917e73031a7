package dev.dbwright.tools.workload.constants;

import dev.dbwright.tools.statistics.ArrayLiteral;
import dev.dbwright.tools.statistics.ColumnStatistics;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Values that a column holds, as far as its statistics tell. */
final class ColumnSamples {
  private static final Comparator<String> BY_VALUE =
      (one, other) -> {
        Optional<BigDecimal> first = number(one);
        Optional<BigDecimal> second = number(other);
        return first.isPresent() && second.isPresent()
            ? first.get().compareTo(second.get())
            : one.compareTo(other);
      };

  /** A value and the share of the rows that have it, or lie between it and the next one. */
  private record Weighted(String value, double share) {}

  private final List<String> common;
  private final List<String> bounds;
  private final List<String> elements;
  private final List<String> ranges;
  private final List<Weighted> ordered;

  ColumnSamples(ColumnStatistics statistics) {
    common = values(statistics.mostCommonValues());
    bounds = values(statistics.histogramBounds());
    elements = values(statistics.mostCommonElements());
    ranges = values(statistics.rangeBoundsHistogram());
    ordered = ordered(statistics);
  }

  private static List<String> values(@Nullable String literal) {
    if (literal == null) {
      return List.of();
    }
    try {
      return ArrayLiteral.read(literal).stream().filter(Objects::nonNull).toList();
    } catch (IllegalArgumentException nested) {
      // Arrays of arrays, or somebody's edited file: no value can be told from it.
      return List.of();
    }
  }

  private List<Weighted> ordered(ColumnStatistics statistics) {
    List<String> frequencies = values(statistics.mostCommonFrequencies());
    List<Weighted> weighted = new ArrayList<>();
    double rest = 1 - statistics.nullFraction();
    for (int i = 0; i < Math.min(common.size(), frequencies.size()); i++) {
      double share = number(frequencies.get(i)).map(BigDecimal::doubleValue).orElse(0.0);
      weighted.add(new Weighted(common.get(i), share));
      rest -= share;
    }
    for (String bound : bounds) {
      weighted.add(new Weighted(bound, Math.max(0, rest) / bounds.size()));
    }
    weighted.sort(Comparator.comparing(Weighted::value, BY_VALUE));
    return weighted;
  }

  private static Optional<BigDecimal> number(String text) {
    try {
      return Optional.of(new BigDecimal(text));
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  /** One of the most frequent values, or one of the least frequent. */
  Optional<String> value(boolean rare) {
    return values(1, rare).stream().findFirst();
  }

  /** At most {@code count} different values. */
  List<String> values(int count, boolean rare) {
    List<String> spread = spread(count);
    if (rare) {
      return spread.isEmpty() ? last(common, count) : spread;
    }
    List<String> values = new ArrayList<>(common);
    values.addAll(spread);
    return values.stream().distinct().limit(count).toList();
  }

  private List<String> spread(int count) {
    List<String> spread = new ArrayList<>();
    for (int i = 1; i <= count && !bounds.isEmpty(); i++) {
      spread.add(bounds.get(i * (bounds.size() - 1) / (count + 1)));
    }
    return spread.stream().distinct().toList();
  }

  private static List<String> last(List<String> values, int count) {
    return values.subList(Math.max(0, values.size() - count), values.size());
  }

  /** The value below which that share of the rows lies. */
  Optional<String> at(double share) {
    double wanted = share * ordered.stream().mapToDouble(Weighted::share).sum();
    double seen = 0;
    for (Weighted each : ordered) {
      seen += each.share();
      if (seen >= wanted) {
        return Optional.of(each.value());
      }
    }
    return ordered.stream().map(Weighted::value).reduce((first, second) -> second);
  }

  /** As {@link #at}, but above {@code low} where there is such a value. */
  Optional<String> above(String low, double share) {
    Optional<String> high = at(share).filter(value -> BY_VALUE.compare(value, low) > 0);
    return high.or(
        () ->
            ordered.stream()
                .map(Weighted::value)
                .filter(value -> BY_VALUE.compare(value, low) > 0)
                .findFirst());
  }

  /** Of arrays and documents of text search. */
  Optional<String> element(boolean rare) {
    return elements.isEmpty()
        ? Optional.empty()
        : Optional.of(elements.get(rare ? elements.size() - 1 : 0));
  }

  boolean hasElements() {
    return !elements.isEmpty();
  }

  boolean hasRanges() {
    return !ranges.isEmpty();
  }

  /** A range as its type writes it. */
  Optional<String> range() {
    return ranges.isEmpty() ? Optional.empty() : Optional.of(ranges.get(ranges.size() / 2));
  }
}
