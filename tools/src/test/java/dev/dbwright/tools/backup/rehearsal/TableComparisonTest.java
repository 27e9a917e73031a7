package dev.dbwright.tools.backup.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

final class TableComparisonTest {
  private static final TableContents ORDERS = new TableContents("orders", 1_000, "7");

  @Test
  void equal_counts_and_checksums_are_identical() {
    TableComparison same = only(contents(ORDERS), contents(ORDERS));

    assertThat(same.identical()).isTrue();
  }

  @Test
  void as_many_rows_with_another_checksum_are_not() {
    TableComparison other =
        only(contents(ORDERS), contents(new TableContents("orders", 1_000, "8")));

    assertThat(other.identical()).isFalse();
    assertThat(other.difference()).isEqualTo("orders holds as many rows, but others");
  }

  @Test
  void rows_that_are_missing_are_counted() {
    TableComparison fewer = only(contents(ORDERS), contents(new TableContents("orders", 999, "6")));

    assertThat(fewer.difference()).isEqualTo("orders holds 999 rows instead of 1,000");
  }

  @Test
  void a_table_of_one_side_is_no_match() {
    TableComparison missing = only(contents(ORDERS), contents());
    TableComparison extra = only(contents(), contents(ORDERS));

    assertThat(missing.difference()).isEqualTo("orders is missing");
    assertThat(extra.difference()).isEqualTo("orders should not be there");
    assertThat(List.of(missing, extra)).noneMatch(TableComparison::identical);
  }

  @Test
  void a_table_that_cannot_be_read_is_told_with_the_servers_words() {
    var unreadable = new Contents(Map.of(), Map.of("orders", "invalid page in block 1"));

    TableComparison comparison = only(contents(ORDERS), unreadable);

    assertThat(comparison.identical()).isFalse();
    assertThat(comparison.difference()).isEqualTo("orders cannot be read: invalid page in block 1");
  }

  private static TableComparison only(Contents then, Contents now) {
    List<TableComparison> tables = then.compare(now);
    assertThat(tables).hasSize(1);
    return tables.get(0);
  }

  private static Contents contents(TableContents... tables) {
    return new Contents(
        List.of(tables).stream().collect(Collectors.toMap(TableContents::table, each -> each)),
        Map.of());
  }
}
