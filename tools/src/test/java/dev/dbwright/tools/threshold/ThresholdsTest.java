package dev.dbwright.tools.threshold;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ThresholdsTest {
  private final Thresholds thresholds = Thresholds.load();

  @Test
  void reads_value_and_unit() {
    assertThat(thresholds.named("sharding.needed.rows"))
        .isEqualTo(new Threshold("sharding.needed.rows", 100_000_000, "rows"));
  }

  @Test
  void every_line_has_a_number_and_a_unit() {
    assertThat(thresholds.names())
        .isNotEmpty()
        .allSatisfy(name -> assertThat(thresholds.named(name).value()).isPositive());
  }

  @Test
  void names_a_threshold_that_is_not_there() {
    assertThatThrownBy(() -> thresholds.named("sharding.rowz"))
        .hasMessage("there is no threshold sharding.rowz");
  }

  @ParameterizedTest
  @CsvSource({
    "100000000, rows, 100 M rows",
    "999999, rows, 999999 rows",
    "1000000000000, bytes, 1 TB",
    "100000000000, bytes, 100 GB",
    "1500, ms, 1.5 s",
    "100, ms, 100 ms",
    "300, s, 5 min",
    "86400, s, 24 h",
    "95, %, 95 %",
    "1000, queries/s, 1000 queries/s"
  })
  void is_written_as_people_write_it(double value, String unit, String text) {
    assertThat(new Threshold("x", value, unit).text()).isEqualTo(text);
  }
}
