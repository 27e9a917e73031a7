package dev.dbwright.tools.normal.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dbwright.tools.normal.data.CodedColumn;
import dev.dbwright.tools.normal.data.CodedTable;
import dev.dbwright.tools.schema.Table;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class FirstFormQuestionsTest {
  @ParameterizedTest
  @CsvSource({
    "text[], is a list by its type",
    "integer[], is a list by its type",
    "jsonb, holds structure by its type",
    "xml, holds structure by its type",
    "hstore, holds structure by its type"
  })
  void types_that_hold_more_than_a_value_raise_a_question(String type, String seen) {
    List<Question> questions = FirstFormQuestions.of(table("x " + type));

    assertThat(questions).hasSize(1);
    assertThat(questions.get(0).seen()).isEqualTo("x " + seen + ", " + type);
    assertThat(questions.get(0).decidedBy()).startsWith("If ").contains("atomic");
  }

  @ParameterizedTest
  @ValueSource(strings = {"tags", "ids", "product_ids", "keywords", "cc_emails", "role_list"})
  void text_with_the_name_of_a_list_raises_a_question(String name) {
    assertThat(FirstFormQuestions.of(table(name + " character varying(200)"))).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "name text",
        "address text",
        "notes text",
        "status text",
        "members integer",
        "point point",
        "days daterange"
      })
  void an_atomic_column_raises_none(String column) {
    assertThat(FirstFormQuestions.of(table(column))).isEmpty();
  }

  @Test
  void numbered_columns_of_one_thing_raise_one_question() {
    Table table =
        table("id int", "item_1_name text", "item_1_qty int", "item_2_name text", "item_2_qty int");

    List<Question> questions = FirstFormQuestions.of(table);

    assertThat(questions).hasSize(1);
    assertThat(questions.get(0).columns())
        .containsExactly("item_1_name", "item_1_qty", "item_2_name", "item_2_qty");
    assertThat(questions.get(0).seen()).endsWith("look like one thing in 2 places");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "phone1,phone2,phone3",
        "phone,phone2",
        "Phone1,Phone2",
        "sales_2021,sales_2022",
        "jan_sales,feb_sales,mar_sales",
        "first_author,second_author",
        "q1,q2,q3,q4",
        "open_mon,open_tue,open_wed"
      })
  void the_same_name_with_a_place_in_it_is_a_repeated_group(String names) {
    List<String> columns = List.of(names.split(",", -1));

    assertThat(RepeatedColumns.of(columns))
        .singleElement()
        .satisfies(question -> assertThat(question.columns()).isEqualTo(columns));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "address_line_1,address_line_2",
        "address1,address2",
        "x1,y1,x2,y2",
        "md5,sha1,sha256",
        "ipv4,ipv6",
        "first_name,last_name",
        "sun,moon",
        "may,march",
        "step_1,step_7",
        "phone"
      })
  void names_that_only_look_numbered_are_none(String names) {
    assertThat(RepeatedColumns.of(List.of(names.split(",", -1)))).isEmpty();
  }

  @Test
  void values_with_separators_are_counted() {
    CodedTable rows = rows("skus", "a;b", "b;c;a", "b", "c;b", "a");

    assertThat(FirstFormQuestions.of(table("skus text"), rows))
        .singleElement()
        .satisfies(
            question ->
                assertThat(question.seen()).isEqualTo("skus holds \";\" in 60 % of 5 values"));
  }

  @Test
  void lists_are_seen_without_a_name_too() {
    CodedTable rows = rows("x", "red,blue", "blue,green,red", "green,red", "red", "blue,red");

    assertThat(FirstFormQuestions.of(table("x text"), rows)).hasSize(1);
  }

  @Test
  void names_and_sentences_with_a_comma_are_no_lists() {
    CodedTable people = rows("x", "Doe, John", "Roe, Jane", "Doe, Jane", "Roe, John");
    CodedTable texts =
        rows(
            "x",
            "We waited for the train that came late, and left without us, as always.",
            "Well, no.",
            "It rained all day long on the hills, so that nobody went outside.");

    assertThat(FirstFormQuestions.of(table("x text"), people)).isEmpty();
    assertThat(FirstFormQuestions.of(table("x text"), texts)).isEmpty();
  }

  @Test
  void rows_without_values_are_legal() {
    CodedTable none = rows("tags");

    assertThat(FirstFormQuestions.of(table("tags text"), none)).hasSize(1);
  }

  @Test
  void a_price_beside_a_product_is_a_question_and_not_a_suspicion() {
    Table table = table("order_id int", "product_id int", "unit_price numeric", "ship_cost int");

    assertThat(SnapshotQuestions.of(table))
        .singleElement()
        .satisfies(
            question -> assertThat(question.columns()).containsExactly("product_id", "unit_price"));
    assertThat(NameClaims.of(table)).isEmpty();
  }

  private static Table table(String... columns) {
    return new TableFixture("t").columns(columns).build();
  }

  private static CodedTable rows(String name, String... values) {
    List<String> distinct = List.of(values).stream().distinct().toList();
    int[] codes = IntStream.range(0, values.length).map(i -> distinct.indexOf(values[i])).toArray();
    return new CodedTable("t", values.length, List.of(new CodedColumn(name, codes, distinct)));
  }
}
