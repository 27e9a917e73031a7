package dev.dbwright.tools.twin.growth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dbwright.tools.sql.ObjectName;
import dev.dbwright.tools.statistics.ArrayLiteral;
import dev.dbwright.tools.statistics.ColumnStatistics;
import java.util.function.IntToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;

/** A key of 2,000 values in 20,000 rows, ten times as large. */
final class GrownValuesTest {
  @Test
  void among_more_keys_an_uneven_one_loses_less_of_its_share() {
    // Zipf's law with the exponent 1/2: the share of the k most common of n is (k/n)^(1/2).
    IntToDoubleFunction share = k -> Math.sqrt(k / 2000.0) - Math.sqrt((k - 1) / 2000.0);

    assertThat(firstAfterGrowth(share))
        .isCloseTo(share.applyAsDouble(1) / Math.sqrt(10), Percentage.withPercentage(15));
  }

  @Test
  void what_chance_makes_of_even_keys_is_no_law() {
    assertThat(firstAfterGrowth(k -> 16 / 20_000.0))
        .isCloseTo(1.6 / 20_000, Percentage.withPercentage(1));
  }

  private static double firstAfterGrowth(IntToDoubleFunction share) {
    String frequencies =
        IntStream.rangeClosed(1, 100)
            .mapToObj(k -> Double.toString(share.applyAsDouble(k)))
            .collect(Collectors.joining(",", "{", "}"));
    var column =
        new ColumnStatistics(
            ObjectName.of("public", "rental"),
            "member_id",
            false,
            0,
            8,
            2000,
            null,
            frequencies,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null);
    String grown = String.valueOf(new GrownValues(column, true, 10, 10, 20_000).frequencies());
    return Double.parseDouble(String.valueOf(ArrayLiteral.read(grown).get(0)));
  }
}
