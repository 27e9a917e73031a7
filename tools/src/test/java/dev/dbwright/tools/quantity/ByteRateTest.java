package dev.dbwright.tools.quantity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ByteRateTest {
  @ParameterizedTest
  @CsvSource({
    "200MB/s, 209715200",
    "200 MB per second, 209715200",
    "60 MB/min, 1048576",
    "1048576B/s, 1048576",
    "40GB/day, 497102.7",
    "1Gbit/s, 125000000",
    "1 Gbps, 125000000",
    "800Mb/s, 100000000",
  })
  void sizes_in_a_time_and_bits_of_networks_are_read(String text, double bytesPerSecond) {
    assertThat(ByteRate.of("--bandwidth", text).bytesPerSecond())
        .isCloseTo(bytesPerSecond, within(0.1));
  }

  @ParameterizedTest
  @ValueSource(strings = {"200MB", "200", "200/s/s", "-1MB/s", "0MB/s", "NaN/s", "MB/s", ""})
  void what_has_no_time_or_no_size_is_refused(String text) {
    assertThatThrownBy(() -> ByteRate.of("--bandwidth", text)).hasMessageContaining("--bandwidth");
  }
}
