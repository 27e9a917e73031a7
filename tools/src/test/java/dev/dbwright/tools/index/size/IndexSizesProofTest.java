package dev.dbwright.tools.index.size;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class IndexSizesProofTest {
  @Test
  @Tag("proof")
  void a_size_is_within_8_percent_unless_the_confidence_says_otherwise() {
    // when
    List<MeasuredIndexes.Measured> all =
        MeasuredIndexes.of(120_000, 250_000, MeasuredIndexes.definitions());

    // then
    all.forEach(System.out::println);
    assertThat(all.stream().filter(each -> each.method().equals("btree"))).hasSizeGreaterThan(50);
  }
}
