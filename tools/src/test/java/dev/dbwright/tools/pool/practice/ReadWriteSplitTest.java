package dev.dbwright.tools.pool.practice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dbwright.tools.error.DbwrightException;
import dev.dbwright.tools.pool.practice.ReadWriteSplit.Verdict;
import dev.dbwright.tools.threshold.Thresholds;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ReadWriteSplitTest {
  private static final Thresholds THRESHOLDS = Thresholds.load();

  @ParameterizedTest
  @CsvSource({
    "99,1,PREMATURE",
    "100,1,UNDECIDED",
    "1000,1,UNDECIDED",
    "1001,1,NEEDED",
    "20,2,NEEDED"
  })
  void the_numbers_decide(double reads, int regions, Verdict verdict) {
    assertThat(ReadWriteSplit.of(THRESHOLDS, reads, regions).verdict()).isEqualTo(verdict);
  }

  @Test
  void who_does_not_need_it_is_told_when_and_not_how() {
    ReadWriteSplit split = ReadWriteSplit.of(THRESHOLDS, 40, 1);

    assertThat(split.advice().action())
        .isEqualTo(
            "No read replicas yet: 40 reads/s are below 100 queries/s: one server, one pool;"
                + " indexes first. Again at 1000 queries/s.");
    assertThat(split.how(THRESHOLDS)).isEmpty();
  }

  @Test
  void who_needs_it_is_told_of_their_own_writes_first() {
    assertThat(ReadWriteSplit.of(THRESHOLDS, 5_000, 1).how(THRESHOLDS))
        .hasSize(5)
        .first()
        .asString()
        .contains("own writes", "10 s");
  }

  @Test
  void a_rate_that_is_none_is_refused() {
    assertThatThrownBy(() -> ReadWriteSplit.of(THRESHOLDS, Double.NaN, 1))
        .isInstanceOf(DbwrightException.class);
  }
}
