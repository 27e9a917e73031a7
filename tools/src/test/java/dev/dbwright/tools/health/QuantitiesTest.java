package dev.dbwright.tools.health;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class QuantitiesTest {
  @Test
  void sizes_are_written_as_the_server_means_them() {
    assertThat(Quantities.size(1023)).isEqualTo("1023 B");
    assertThat(Quantities.size(1024)).isEqualTo("1.0 kB");
    assertThat(Quantities.size(9_856_614)).isEqualTo("9.4 MB");
    assertThat(Quantities.size(400L << 30)).isEqualTo("400 GB");
  }

  @Test
  void what_is_unknown_is_not_zero() {
    assertThat(Quantities.count(null)).isEqualTo("unknown");
    assertThat(Quantities.count(1_234_567L)).isEqualTo("1,234,567");
  }
}
