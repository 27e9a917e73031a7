package dev.dbwright.tools.twin.growth;

import dev.dbwright.tools.statistics.ArrayLiteral;
import dev.dbwright.tools.statistics.ColumnStatistics;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The sample values of a column after growth: a key counts on, so its values stretch; a value that
 * is common for good keeps its share, one that only chance made common loses it.
 *
 * @param isNumber whole numbers, as keys are
 * @param keyGrowth how many times the values grow from which it takes its own
 * @param distinctGrowth how many times as many different values it has
 * @param filled rows before the growth in which it is not NULL
 */
record GrownValues(
    ColumnStatistics column,
    boolean isNumber,
    double keyGrowth,
    double distinctGrowth,
    double filled) {
  // ANALYZE reads 300 rows for each of 100 statistics entries.
  private static final double SAMPLE_ROWS = 30_000;
  // A value that a sample holds more often is common by its nature, not by chance.
  private static final double CHANCE_ROWS = 10;

  @Nullable String mostCommon() {
    return stretched(column.mostCommonValues());
  }

  @Nullable String histogram() {
    return stretched(column.histogramBounds());
  }

  @Nullable String frequencies() {
    String frequencies = column.mostCommonFrequencies();
    return frequencies == null
        ? null
        : ArrayLiteral.read(frequencies).stream()
            .map(each -> Float.toString(frequency(Float.parseFloat(String.valueOf(each)))))
            .collect(Collectors.joining(",", "{", "}"));
  }

  private float frequency(float before) {
    boolean byChance = before * Math.min(filled, SAMPLE_ROWS) <= CHANCE_ROWS;
    return keyGrowth != 1 || byChance ? (float) (before / distinctGrowth) : before;
  }

  /** From the least on, in proportion: a key that began at a million still does. */
  private @Nullable String stretched(@Nullable String literal) {
    if (literal == null || !isNumber || keyGrowth == 1) {
      return literal;
    }
    BigDecimal least = least();
    List<String> values =
        ArrayLiteral.read(literal).stream()
            .map(each -> stretched(new BigDecimal(String.valueOf(each)), least))
            .toList();
    return ArrayLiteral.write(values);
  }

  private String stretched(BigDecimal value, BigDecimal least) {
    return least
        .add(value.subtract(least).multiply(BigDecimal.valueOf(keyGrowth)))
        .setScale(0, RoundingMode.HALF_EVEN)
        .toPlainString();
  }

  private BigDecimal least() {
    return Stream.of(
            Optional.ofNullable(column.mostCommonValues()),
            Optional.ofNullable(column.histogramBounds()))
        .flatMap(Optional::stream)
        .flatMap(literal -> ArrayLiteral.read(literal).stream())
        .filter(Objects::nonNull)
        .map(BigDecimal::new)
        .min(BigDecimal::compareTo)
        .orElse(BigDecimal.ZERO);
  }
}
