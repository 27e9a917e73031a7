package dev.dbwright.tools.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AmountsTest {
  @Test
  void sizes_are_written_as_the_server_means_them() {
    assertThat(Amounts.bytes(1023)).isEqualTo("1023 B");
    assertThat(Amounts.bytes(1024)).isEqualTo("1.0 kB");
    assertThat(Amounts.bytes(9_856_614)).isEqualTo("9.4 MB");
    assertThat(Amounts.bytes(400L << 30)).isEqualTo("400 GB");
  }

  @Test
  void what_is_unknown_is_not_zero() {
    assertThat(Amounts.countOrUnknown(null)).isEqualTo("unknown");
    assertThat(Amounts.countOrUnknown(1_234_567L)).isEqualTo("1,234,567");
  }

  @Test
  void a_share_above_nothing_never_reads_as_nothing() {
    assertThat(Amounts.percent(0)).isEqualTo("0 %");
    assertThat(Amounts.percent(0.0004)).isEqualTo("under 0.1 %");
    assertThat(Amounts.percent(0.097)).isEqualTo("9.7 %");
    assertThat(Amounts.percent(0.54)).isEqualTo("54 %");
  }

  @Test
  void one_of_a_kind_is_no_plural() {
    assertThat(Amounts.count(1, "pages")).isEqualTo("1 page");
    assertThat(Amounts.count(1, "entries")).isEqualTo("1 entry");
    assertThat(Amounts.count(1, "hash batches")).isEqualTo("1 hash batch");
    assertThat(Amounts.count(1, "indexes")).isEqualTo("1 index");
    assertThat(Amounts.count(1, "kB")).isEqualTo("1 kB");
    assertThat(Amounts.count(2_000, "pages")).isEqualTo("2,000 pages");
  }
}
