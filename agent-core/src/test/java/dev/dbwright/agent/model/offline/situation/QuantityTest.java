package dev.dbwright.agent.model.offline.situation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dbwright.agent.model.offline.situation.Quantity.Unit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuantityTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "2M rows | 2000000 | ROWS",
        "4 million row table | 4000000 | ROWS",
        "1,500,000 records | 1500000 | ROWS",
        "3bn rows | 3000000000 | ROWS",
        "400 qps | 400 | QUERIES_PER_SECOND",
        "800 requests/s | 800 | QUERIES_PER_SECOND",
        "60 reads per second | 60 | READS_PER_SECOND",
        "40k writes/s | 40000 | WRITES_PER_SECOND",
        "2 TB | 2199023255552 | BYTES",
        "1.5GB | 1610612736 | BYTES",
        "95 % | 95 | PERCENT",
        "30ms | 30 | MILLISECONDS",
        "1.5 s | 1500 | MILLISECONDS",
        "300 concurrent connections | 300 | CONNECTIONS",
        "40M users | 40000000 | THINGS",
      })
  void reads_number_and_unit(String text, double value, Unit unit) {
    assertThat(Quantity.in(text))
        .singleElement()
        .satisfies(
            quantity -> {
              assertThat(quantity.value()).isEqualTo(value);
              assertThat(quantity.unit()).isEqualTo(unit);
            });
  }

  @Test
  void reads_all_of_a_sentence_in_order() {
    assertThat(Quantity.in("900M rows, 2.3 TB, 40k writes/s, CPU at 95 %, queries 800 ms"))
        .extracting(Quantity::said)
        .containsExactly("900M rows", "2.3 TB", "40k writes/s", "95 %", "800 ms");
  }

  @ParameterizedTest
  @CsvSource({"PostgreSQL 18", "4 instances", "node 3", "2024-01-01", "users.id"})
  void leaves_other_numbers_alone(String text) {
    assertThat(Quantity.in(text)).isEmpty();
  }
}
