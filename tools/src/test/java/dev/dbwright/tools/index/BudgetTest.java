package dev.dbwright.tools.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dbwright.tools.error.DbwrightException;
import dev.dbwright.tools.sql.ObjectName;
import dev.dbwright.tools.statistics.PlannerStatistics;
import dev.dbwright.tools.statistics.RelationStatistics;
import dev.dbwright.tools.statistics.RelationStatistics.Kind;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class BudgetTest {
  private static final PlannerStatistics TABLE_OF_80_MB =
      new PlannerStatistics(
          0,
          Map.of(),
          List.of(relation("orders", Kind.TABLE, 10_240), relation("orders_pkey", Kind.INDEX, 9)),
          List.of(),
          List.of(),
          List.of());

  private static RelationStatistics relation(String name, Kind kind, long pages) {
    return new RelationStatistics(
        ObjectName.of("public", name), kind, pages, 1, 0, pages, Optional.empty());
  }

  @ParameterizedTest
  @CsvSource({
    "500MB, 524288000",
    "1.5GB, 1610612736",
    "1048576B, 1048576",
    "1048576, 1048576",
    "64 kb, 65536",
    "25%, 20971520",
    "200%, 167772160",
    "1024 PB, 1152921504606846976"
  })
  void sizes_and_shares_of_the_tables_are_read(String text, long bytes) {
    assertThat(Budget.of(text).bytesFor(TABLE_OF_80_MB)).isEqualTo(bytes);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "0%", "-5MB", "much", "", "5 apples", "1e9", "999999999999999TB"})
  void what_is_no_budget_is_named(String text) {
    assertThatThrownBy(() -> Budget.of(text))
        .isInstanceOf(DbwrightException.class)
        .hasMessageStartingWith("the budget " + text);
  }

  @Test
  void a_budget_below_a_page_is_refused() {
    assertThatThrownBy(() -> Budget.of("100B").bytesFor(TABLE_OF_80_MB))
        .hasMessageContaining("no index is smaller than a page");
  }
}
