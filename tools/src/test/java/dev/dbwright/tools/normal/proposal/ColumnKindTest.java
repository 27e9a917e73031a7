package dev.dbwright.tools.normal.proposal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dbwright.tools.normal.data.CodedTable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ColumnKindTest {
  private static ColumnKind kindOf(String... values) {
    CodedTable table = Csv.of("v,x\n" + String.join(",1\n", values) + ",1\n");
    return ColumnKind.of(table.columns().get(0));
  }

  @ParameterizedTest
  @CsvSource({
    "P01249, CODE",
    "978-3-1415-2272, CODE",
    "B-EA 408, CODE",
    "I10.0, CODE",
    "17, NUMBER",
    "shipped, WORD",
    "Baker Inc, NAME",
    "ada@example.org, CONTACT",
    "https://example.org/7, CONTACT",
    "+49 30 833662, CONTACT",
    "true, FLAG",
    "N, FLAG",
    "28.99, MEASURE",
    "$4.99, MEASURE",
    "12 %, MEASURE",
    "2024-10-01, TIME",
    "2024-10-01 06:05:00, TIME",
    "01.10.2024, TIME",
    "10/01/2024, TIME",
    "09:30, TIME",
    "2024-10, TIME",
    "weather second ordered manual check, TEXT"
  })
  void tells_what_a_value_is(String value, ColumnKind kind) {
    assertThat(kindOf(value)).isEqualTo(kind);
  }

  @Test
  void takes_whole_prices_among_others_for_measures() {
    assertThat(kindOf("5", "4.99", "12", "7.50")).isEqualTo(ColumnKind.MEASURE);
  }

  @Test
  void takes_numbers_with_gaps_for_counts() {
    assertThat(kindOf("56", "330", "7", "1200")).isEqualTo(ColumnKind.COUNT);
  }

  @Test
  void takes_numbers_of_one_length_for_serials() {
    assertThat(kindOf("40017", "93120", "71005")).isEqualTo(ColumnKind.NUMBER);
  }

  @Test
  void is_not_misled_by_a_typo_in_ten() {
    assertThat(kindOf("1.0", "2.0", "3.0", "4.0", "5.0", "6.0", "7.0", "8.0", "9.0", "x.y"))
        .isEqualTo(ColumnKind.MEASURE);
  }

  @Test
  void says_nothing_of_a_column_of_nulls() {
    assertThat(ColumnKind.of(Csv.of("v,x\n,1\n,2\n").columns().get(0))).isEqualTo(ColumnKind.EMPTY);
  }
}
