package dev.dbwright.tools.index.size;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class IndexSizesTest {
  private static final List<String> INDEXES =
      List.of(
          "purchase (placed DESC)",
          "purchase (customer)",
          "purchase (state, placed DESC)",
          "purchase (due) WHERE due IS NOT NULL",
          "purchase (lower(reference))",
          "purchase (date_trunc('day', placed AT TIME ZONE 'UTC'))",
          "purchase (placed) INCLUDE (state, amount)",
          "line (part, supplier)",
          "purchase USING gin (tags)",
          "purchase USING hash (token)");

  @Test
  void sizes_on_a_twin_without_rows_are_within_8_percent_or_two_pages_of_the_built_indexes() {
    // when
    List<MeasuredIndexes.Measured> all = MeasuredIndexes.of(20_000, 20_000, INDEXES);

    // then
    assertThat(all)
        .hasSameSizeAs(INDEXES)
        .allSatisfy(
            each ->
                assertThat(Math.abs(each.pages() - each.estimate().footprint().pages()))
                    .as(each.toString())
                    .isLessThanOrEqualTo(Math.max(2, Math.round(0.08 * each.pages()))));
  }
}
