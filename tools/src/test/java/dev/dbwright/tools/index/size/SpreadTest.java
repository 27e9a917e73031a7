package dev.dbwright.tools.index.size;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;

class SpreadTest {
  private static final double ROWS = 100_000;

  @Test
  void a_column_has_as_many_values_as_its_statistics_count() {
    assertThat(Spread.of(List.of(0.3, 0.2), 5_000, ROWS).distinct(ROWS))
        .isCloseTo(5_000, Percentage.withPercentage(0.1));
    assertThat(Spread.of(List.of(), ROWS, ROWS).distinct(ROWS))
        .isCloseTo(ROWS, Percentage.withPercentage(0.1));
  }

  @Test
  void a_part_of_the_rows_holds_fewer_values() {
    // 10,000 draws from 5,000 values: 5,000 * (1 - 1 / e^2).
    assertThat(Spread.of(List.of(), 5_000, ROWS * 100).distinct(10_000))
        .isCloseTo(4_323, Percentage.withPercentage(1));
  }

  @Test
  void independent_keys_meet_in_products_that_the_rows_bound() {
    Spread few = Spread.of(List.of(), 10, ROWS);
    Spread many = Spread.of(List.of(), 30_000, ROWS);

    assertThat(few.and(few).distinct(ROWS)).isCloseTo(100, within(2.0));
    assertThat(few.and(many).distinct(ROWS)).isBetween(80_000.0, 90_000.0);
    assertThat(few.and(Spread.unique(ROWS)).distinct(ROWS)).isCloseTo(ROWS, within(10.0));
  }

  @Test
  void keys_that_depend_on_each_other_are_narrowed_to_what_is_known() {
    Spread city = Spread.of(List.of(0.1), 500, ROWS);
    Spread zip = Spread.of(List.of(), 8_000, ROWS);

    assertThat(city.and(zip).narrowedTo(8_000, ROWS).distinct(ROWS))
        .isCloseTo(8_000, Percentage.withPercentage(1));
  }
}
