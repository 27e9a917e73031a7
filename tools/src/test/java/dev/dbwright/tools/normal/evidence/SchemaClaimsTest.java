package dev.dbwright.tools.normal.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dbwright.tools.schema.Table;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SchemaClaimsTest {
  @Test
  void a_primary_key_proves_all_other_columns() {
    Table table = lines().primaryKey("order_id", "line_no").build();

    assertThat(claims(table)).containsExactly("PROVED order_id, line_no -> qty, price, total");
  }

  @Test
  void a_key_of_all_columns_proves_nothing() {
    Table table = lines().primaryKey("order_id", "line_no", "qty", "price", "total").build();

    assertThat(claims(table)).isEmpty();
  }

  @Test
  void a_foreign_key_proves_nothing() {
    Table table = lines().foreignKey("order_id", "orders").foreignKey("qty", "amounts").build();

    assertThat(claims(table)).isEmpty();
  }

  @Test
  void an_identity_column_without_a_key_proves_nothing() {
    assertThat(claims(new TableFixture("t").columns("id bigint not null", "x text").build()))
        .isEmpty();
  }

  @Test
  void a_unique_column_proves_all_others_if_it_is_never_null() {
    Table table = people("email text not null").unique("email").build();

    assertThat(claims(table)).containsExactly("PROVED email -> name");
  }

  @Test
  void a_unique_column_that_may_be_null_proves_nothing_and_says_why() {
    Table table = people("email text").unique("email").build();

    assertThat(claims(table)).containsExactly("UNKNOWN email -> name");
    assertThat(SchemaClaims.of(table).get(0).source())
        .isEqualTo("UNIQUE, but email may be NULL: rows without it may repeat");
  }

  @Test
  void unique_nulls_not_distinct_proves_nullable_columns_too() {
    Table table = people("email text").uniqueNullsNotDistinct("email").build();

    assertThat(claims(table)).containsExactly("PROVED email -> name");
  }

  @Test
  void a_check_can_say_that_a_column_is_never_null() {
    Table table = people("email text").unique("email").check("email IS NOT NULL").build();

    assertThat(claims(table)).containsExactly("PROVED email -> name");
  }

  @Test
  void a_partial_unique_index_proves_nothing_and_says_why() {
    Table table =
        people("email text not null").uniqueIndex("email", Optional.of("name = 'x'")).build();

    assertThat(claims(table)).containsExactly("UNKNOWN email -> name");
    assertThat(SchemaClaims.of(table).get(0).source()).contains("only WHERE name = 'x'");
  }

  @Test
  void a_unique_index_over_lower_case_proves_that_equal_values_stand_once() {
    Table table =
        people("email text not null").uniqueIndex("lower(email)", Optional.empty()).build();

    assertThat(claims(table)).containsExactly("PROVED email -> name");
  }

  @ParameterizedTest
  @ValueSource(strings = {"nullif(email, '')", "my_code(email)", "(email || name)"})
  void a_unique_index_over_what_may_be_null_or_more_columns_proves_nothing(String expression) {
    Table table = people("email text not null").uniqueIndex(expression, Optional.empty()).build();

    assertThat(claims(table)).isEmpty();
  }

  @Test
  void a_generated_column_is_proved_by_the_columns_of_its_expression() {
    Table table =
        new TableFixture("t")
            .columns("price numeric(10,2)", "qty integer", "other text")
            .generated("total", "numeric", "(price * (qty)::numeric)")
            .build();

    assertThat(claims(table)).containsExactly("PROVED price, qty -> total");
  }

  @Test
  void a_generated_column_that_can_see_how_a_number_is_written_is_not_proved() {
    Table table =
        new TableFixture("t")
            .columns("price numeric")
            .generated("label", "text", "(price)::text")
            .build();

    assertThat(claims(table)).containsExactly("UNKNOWN price -> label");
  }

  @Test
  void a_generated_constant_is_determined_by_nothing() {
    Table table = new TableFixture("t").columns("a text").generated("b", "integer", "1").build();

    assertThat(claims(table)).containsExactly("PROVED  -> b");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "total = price * qty",
        "(total = (price * (qty)::numeric))",
        "price * qty = total",
        "qty > 0 AND (total = price * qty)"
      })
  void a_check_of_a_product_proves_it(String check) {
    assertThat(claims(lines().check(check).build())).containsExactly("PROVED qty, price -> total");
  }

  @Test
  void a_check_passes_where_a_column_is_null_so_that_it_proves_nothing() {
    Table table =
        new TableFixture("t").columns("a integer", "b integer not null").check("b = a + 1").build();

    assertThat(claims(table)).containsExactly("UNKNOWN a -> b");
    assertThat(SchemaClaims.of(table).get(0).source()).endsWith("rows with NULL in a pass it");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"name = 'DE'", "((name)::text = 'DE'::text)", "'DE' = name AND email <> ''"})
  void a_check_of_a_constant_proves_that_nothing_determines_the_column(String check) {
    Table table =
        new TableFixture("t")
            .columns("email text not null", "name character varying(2) not null")
            .check(check)
            .build();

    assertThat(claims(table)).containsExactly("PROVED  -> name");
  }

  @Test
  void two_columns_that_are_equal_determine_each_other() {
    Table table =
        new TableFixture("t")
            .columns("a integer not null", "b integer not null")
            .check("a = b")
            .build();

    assertThat(claims(table)).containsExactly("PROVED b -> a", "PROVED a -> b");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a IS NOT DISTINCT FROM b", "(NOT (a IS DISTINCT FROM b))"})
  void columns_that_are_not_distinct_determine_each_other_with_null_too(String check) {
    Table table = new TableFixture("t").columns("a integer", "b integer").check(check).build();

    assertThat(claims(table)).containsExactly("PROVED b -> a", "PROVED a -> b");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "(qty IS NULL) = (price IS NULL)",
        "total >= price * qty",
        "total = price * qty OR qty = 0",
        "NOT total = price",
        "total = random()",
        "total = nullif(price, 0)",
        "total = CASE WHEN qty > 1 THEN price END",
        "qty IN (1, 2)",
        "qty BETWEEN 1 AND 1 AND total = price OR true",
        "total = (SELECT 1)",
        "total = price = true",
        "total = NULL",
        ""
      })
  void a_check_that_fixes_no_column_proves_nothing(String check) {
    assertThat(claims(lines().check(check).build())).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"day = at::date", "day = at + 1", "text = at::text", "text = day::text"})
  void what_depends_on_the_session_proves_nothing(String check) {
    Table table =
        new TableFixture("t")
            .columns(
                "at timestamp with time zone not null", "day date not null", "text text not null")
            .check(check)
            .build();

    assertThat(claims(table)).isEmpty();
  }

  @Test
  void a_date_and_a_number_of_days_prove_a_date() {
    Table table =
        new TableFixture("t")
            .columns("issued date not null", "days integer not null", "due date not null")
            .check("due = issued + days")
            .build();

    assertThat(claims(table)).containsExactly("PROVED issued, days -> due");
  }

  @Test
  void an_equality_that_is_coarser_than_the_column_proves_nothing_for_it() {
    Table table =
        new TableFixture("t")
            .columns("a citext not null", "b text not null")
            .check("a = b")
            .build();

    assertThat(claims(table)).isEmpty();
  }

  private static TableFixture lines() {
    return new TableFixture("lines")
        .columns(
            "order_id integer not null",
            "line_no integer not null",
            "qty integer not null",
            "price numeric not null",
            "total numeric not null");
  }

  private static TableFixture people(String email) {
    return new TableFixture("people").columns(email, "name text not null");
  }

  private static List<String> claims(Table table) {
    return ClaimText.of(table, SchemaClaims.of(table));
  }
}
