package dev.dbwright.agent.model.offline.wording;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dbwright.agent.attachment.Attachment;
import dev.dbwright.agent.model.offline.Talk;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Conversations on normal forms, with the real tools. */
class NormalFormWordingTest {
  private static final String ORDER_LINES =
      """
      CREATE TABLE order_lines (
        order_id int, line_no int, order_date date, customer_id int, customer_name text,
        product_id int, product_name text, quantity int, PRIMARY KEY (order_id, line_no)
      );
      """;

  private final Talk talk = Talk.unconnected();

  @Test
  void begins_with_the_answer_and_ends_with_the_next_step() {
    String answer = talk.say("Which normal form is this?\n" + ORDER_LINES);

    assertThat(answer)
        .startsWith("First normal form (1NF) if 3 suspected dependencies are true;")
        .contains("| `key (order_id, line_no)` |  | [PRIMARY KEY] |")
        .contains("partial: breaks 2NF | [suspected: names] |")
        .contains("If they hold, BCNF: 4 tables, lossless, all dependencies kept.")
        .contains("Are they true in your data? `/connect`, or give me a CSV")
        .endsWith("Next: `show er`, `show migration`, or `why?` for the proofs.");
  }

  @Test
  void goes_on_about_the_table_that_was_judged() {
    talk.say("Which normal form is this?\n" + ORDER_LINES);

    assertThat(talk.say("show me the migration")).contains("CREATE TABLE", "INSERT INTO");
    assertThat(talk.say("why?")).contains("breaks 2NF", "(given)");
    assertThat(talk.say("show er")).startsWith("```mermaid\nerDiagram");
    assertThat(talk.say("which tables?")).contains("- `customers` (customer_id, customer_name)");
    assertThat(talk.say("are they true in my data?")).contains("suspected, names", "/connect URL");
    assertThat(talk.say("which keys?")).contains("has 1 key: (order_id, line_no)");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"should I join them back?", "should I denormalize it?", "is it worth it?"})
  void joining_back_is_a_matter_of_numbers_and_the_sql_that_gives_them(String question) {
    talk.say("Which normal form is this?\n" + ORDER_LINES);

    assertThat(talk.say(question))
        .startsWith("Not yet: denormalization pays when a plan shows a join as the bottleneck")
        .contains(
            "EXPLAIN (ANALYZE, BUFFERS)\nSELECT", "pg_stat_user_tables", "'order_lines_rows'");
    assertThat(talk.say("should we denormalize? the query takes 40 ms"))
        .startsWith("No, denormalization is premature");
  }

  @Test
  void shows_the_rows_that_break_a_form() {
    talk.say("Which normal form is this?\n" + ORDER_LINES);

    assertThat(talk.say("why?"))
        .contains(
            "**`order_id -> order_date` breaks 2NF**\n\n1. order_id ->",
            """
            | order_id | line_no | order_date |
            | --- | --- | --- |
            | order_id1 | line_no1 | order_date1 |
            | order_id1 | line_no2 | order_date1 |
            """);
  }

  @Test
  void says_what_no_split_can_keep() {
    assertThat(
            talk.say(
                "R(street, city, zip): street city -> zip, zip -> city. Can it be BCNF and keep all"
                    + " dependencies?"))
        .startsWith("Third normal form (3NF): zip -> city breaks BCNF.")
        .contains("No split keeps all dependencies and goes beyond 3NF.")
        .contains("but no table can check street, city -> zip any more.");
  }

  @Test
  void judges_a_split_of_what_was_given_before() {
    talk.say("candidate keys of R(A,B,C,D); A->B, B->C");

    assertThat(talk.say("check this decomposition (A,B),(B,C),(A,D)"))
        .contains("Your split (A, B) (B, C) (A, D) is lossless");
  }

  @Test
  void takes_the_question_behind_a_colon_for_a_question() {
    assertThat(talk.say("R(A,B,C,D) with A->B, B->C: is (A,B),(B,C),(A,D) lossless?"))
        .contains("Your split (A, B) (B, C) (A, D) is lossless");
  }

  @Test
  void judges_a_join_dependency_without_others() {
    assertThat(talk.say("is SPJ(S,P,J); *(SP,PJ,JS) in 5NF?"))
        .startsWith("Fourth normal form (4NF)");
  }

  @Test
  void judges_a_split_that_is_asked_about() {
    assertThat(talk.say("Is the decomposition (A,B), (B,C) of R(A,B,C) with A -> B lossless?"))
        .contains("Your split (A, B) (B, C) is not lossless");
  }

  @Test
  void reads_dependencies_without_a_heading_where_they_are_asked_about() {
    assertThat(talk.say("What are the candidate keys of A->B, B->C, C->D?")).contains("`key (A)`");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "R(A,B,C); A -> B; B -> C normal form?",
        "normalize r(a, b, c): a -> b, b -> c into BCNF",
        "orders(id, zip, city)\nid -> zip\nzip -> city\nwhich normal form?",
        "Given R(A,B,C) with A → B and B → C, find the candidate keys.",
      })
  void parts_the_relation_from_the_question(String message) {
    assertThat(talk.say(message)).startsWith("Second normal form (2NF): ");
  }

  @Test
  void asks_for_the_table_where_there_is_none() {
    assertThat(talk.say("Can you normalize something for me?")).startsWith("Of which table?");
    assertThat(talk.say("Which normal form is the table orders in?"))
        .startsWith("No database is connected, so I cannot read that table.");
  }

  @Test
  void tells_what_rows_suggest() {
    String csv = "id,zip,city\n1,10115,Berlin\n2,20095,Hamburg\n3,10115,Berlin\n4,80331,Munich\n";

    assertThat(
            talk.say(
                "find the functional dependencies in this file",
                List.of(new Attachment("t.csv", csv))))
        .startsWith("4 rows, told apart by (id)")
        .contains("`zip -> city` [data]");
  }
}
