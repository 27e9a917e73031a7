package dev.dbwright.tools.normal.proposal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dbwright.tools.normal.data.CodedTable;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

final class InclusionsTest {
  private static final CodedTable CUSTOMERS =
      Csv.named("customers", "id,name,country", 90, row -> row + 1 + ",N" + row + ",DE");
  private static final CodedTable COUNTRIES =
      Csv.named("countries", "code,label\nDE,Germany\nFR,France\nIT,Italy\n");

  private static List<String> found(CodedTable... tables) {
    List<CodedTable> all = Arrays.asList(tables);
    return Inclusions.of(all, all.stream().map(Proposal::of).toList()).stream()
        .map(i -> i.relation() + i.columns() + " in " + i.referenced() + i.references())
        .toList();
  }

  private static CodedTable orders(String column, int below) {
    return Csv.named(
        "orders", "order_no," + column, 300, row -> "O" + row + "," + (1 + row * 7 % below));
  }

  @Test
  void finds_the_key_that_a_column_is_named_after() {
    assertThat(found(orders("customer_id", 90), CUSTOMERS))
        .containsExactly("orders[customer_id] in customers[id]");
  }

  @Test
  void small_numbers_are_in_every_key_and_say_nothing() {
    assertThat(found(orders("quantity_class", 9), CUSTOMERS)).isEmpty();
  }

  @Test
  void a_few_values_may_be_missing() {
    assertThat(found(orders("customer_id", 92), CUSTOMERS)).hasSize(1);
    assertThat(found(orders("customer_id", 120), CUSTOMERS)).isEmpty();
  }

  @Test
  void texts_need_no_name_where_they_are_enough_to_rule_out_chance() {
    CodedTable parts = Csv.named("parts", "sku,label", 50, row -> "S-" + row + ",L" + row);
    CodedTable bins = Csv.named("bins", "bin,holds", 80, row -> "B" + row + ",S-" + row % 40);

    assertThat(found(bins, parts)).containsExactly("bins[holds] in parts[sku]");
  }

  @Test
  void follows_a_role_to_a_table_by_its_name() {
    CodedTable orders =
        Csv.named(
            "orders",
            "order_no,ship_country",
            60,
            row -> "O" + row + "," + (row % 2 == 0 ? "DE" : "IT"));

    assertThat(found(orders, COUNTRIES)).containsExactly("orders[ship_country] in countries[code]");
  }

  @Test
  void finds_a_table_that_refers_to_itself() {
    CodedTable staff =
        Csv.named(
            "staff",
            "staff_id,staff_name,manager_id",
            100,
            row -> 1 + row + ",N" + row + "," + (1 + row / 9));

    assertThat(found(staff)).containsExactly("staff[manager_id] in staff[staff_id]");
  }

  @Test
  void finds_references_of_two_columns() {
    CodedTable lines =
        Csv.named("lines", "order_id,line_no,qty", 200, row -> row / 4 + "," + row % 4 + ",5");
    CodedTable returns =
        Csv.named("returns", "return_no,order_id,line_no", 40, row -> "R" + row + "," + row + ",2");

    assertThat(found(returns, lines))
        .contains("returns[order_id, line_no] in lines[order_id, line_no]");
  }
}
