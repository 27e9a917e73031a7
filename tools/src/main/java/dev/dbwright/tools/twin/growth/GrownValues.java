package dev.dbwright.tools.twin.growth;

import dev.dbwright.tools.statistics.ArrayLiteral;
import dev.dbwright.tools.statistics.ColumnStatistics;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The sample values of a column after growth: a key counts on, so its values stretch; a value that
 * is common for good keeps its share, one that only chance made common loses it. Among more keys
 * each has a smaller share, the less so the more uneven they are ({@link #skew}).
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
  private static final double COMPLETE = 0.999;

  /** Who is known by a key stays so: growth adds others behind. */
  @Nullable String mostCommon() {
    return column.mostCommonValues();
  }

  @Nullable String histogram() {
    return stretched(column.histogramBounds());
  }

  @Nullable String frequencies() {
    String literal = column.mostCommonFrequencies();
    if (literal == null) {
      return null;
    }
    double[] before =
        ArrayLiteral.read(literal).stream()
            .mapToDouble(each -> Double.parseDouble(String.valueOf(each)))
            .toArray();
    double skew = skew(before);
    return Arrays.stream(keyGrowth == 1 ? settled(before) : before)
        .map(each -> frequency(each, skew))
        .mapToObj(each -> Float.toString((float) each))
        .collect(Collectors.joining(",", "{", "}"));
  }

  private double frequency(double before, double skew) {
    if (isByChance(before)) {
      return before / distinctGrowth;
    }
    return keyGrowth == 1 ? before : before / Math.pow(distinctGrowth, 1 - skew);
  }

  private boolean isByChance(double frequency) {
    return frequency * sample() <= CHANCE_ROWS;
  }

  /**
   * The exponent of Zipf's law that the common values follow: the m most common of n have the share
   * (m/n)^(1 - s), so that each has 1/g^(1 - s) of its share among g times as many. What chance
   * makes of even values (at most sqrt(2 ln(n/m)) deviations of a Poisson distribution) is none.
   */
  private double skew(double[] before) {
    double[] common = Arrays.stream(before).filter(each -> !isByChance(each)).toArray();
    double filledShare = 1 - column.nullFraction();
    double distinct =
        column.distinct() < 0 ? -column.distinct() * filled / filledShare : column.distinct();
    double part = common.length / distinct;
    if (common.length == 0 || part >= 1) {
      return 0;
    }
    double byChance = part * Math.sqrt(2 * -Math.log(part) * distinct / sample());
    double share = Arrays.stream(common).sum() / filledShare - byChance;
    return share <= part ? 0 : 1 - Math.log(Math.min(1, share)) / Math.log(part);
  }

  private double sample() {
    return Math.min(filled, SAMPLE_ROWS);
  }

  /**
   * Few rows make values uneven by chance alone, and in more rows that goes away: what the counts
   * vary beyond a Poisson distribution is theirs (shrinkage as of James and Stein). Only where all
   * values are listed.
   */
  private double[] settled(double[] before) {
    double whole = Arrays.stream(before).sum();
    boolean isComplete = whole > COMPLETE * (1 - column.nullFraction());
    if (!isComplete || before.length < 3) {
      return before;
    }
    double mean = whole / before.length;
    double variance =
        Arrays.stream(before).map(each -> (each - mean) * (each - mean)).sum()
            / (before.length - 1);
    double byChance = mean / sample();
    double kept = variance <= byChance ? 0 : 1 - byChance / variance;
    return Arrays.stream(before).map(each -> mean + kept * (each - mean)).toArray();
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
