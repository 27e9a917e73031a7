package dev.dbwright.tools.safety;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * How many rows may come or go between the card and the deed: 1 % of counted, 10 % of estimated.
 */
final class DriftTest {
  @ParameterizedTest
  @CsvSource({
    "true, 10000, 10000, false",
    "true, 10000, 10100, false",
    "true, 10000, 10101, true",
    "true, 10000, 9900, false",
    "true, 10000, 9899, true",
    "true, 99, 99, false",
    "true, 99, 100, true",
    "true, 0, 0, false",
    "true, 0, 1, true",
    "false, 10000, 11000, false",
    "false, 10000, 11001, true",
    "false, 10000, 9000, false",
    "false, 10000, 8999, true",
  })
  void is_rows_beyond_the_tolerance(boolean exact, long approved, long now, boolean drifted) {
    assertThat(Drift.between(rows(exact, approved), rows(exact, now)).isPresent())
        .isEqualTo(drifted);
  }

  @ParameterizedTest
  @CsvSource({
    "true, 10000, 10100, false",
    "true, 10000, 10101, true",
    "false, 10000, 11000, false",
    "false, 10000, 11001, true"
  })
  void is_judged_alike_by_what_the_server_counted(
      boolean exact, long approved, long executed, boolean drifted) {
    Optional<String> drift = Drift.executed(rows(exact, approved).rowsHit(), 0, executed);

    assertThat(drift.isPresent()).isEqualTo(drifted);
  }

  private static Impact rows(boolean exact, long rows) {
    return new Impact(
        List.of(),
        List.of(),
        List.of(),
        List.of(new Impact.RowsHit(0, "public.orders", rows, exact)),
        List.of());
  }
}
