package dev.dbwright.tools.index.review;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dbwright.tools.cancel.Cancellation;
import dev.dbwright.tools.finding.Finding;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which indexes count for a foreign key: those that PostgreSQL 18 was seen to search for it. */
final class ForeignKeyIndexTest {
  private static final String TABLES =
      """
      CREATE TABLE parents (id bigint PRIMARY KEY, name text UNIQUE, amount numeric UNIQUE,
                            a int, b int, UNIQUE (a, b));
      CREATE TABLE children (note text, %s);
      """;
  private static final String ONE = "parent bigint REFERENCES parents (id)";
  private static final String TWO = "a int, b int, FOREIGN KEY (a, b) REFERENCES parents (a, b)";
  private static final String NAME = "name text REFERENCES parents (name)";
  private static final String AMOUNT = "amount int REFERENCES parents (amount)";
  private static final String MISSING = "foreign-key-without-index";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "(parent, note)",
        "USING hash (parent)",
        "USING hash (parent) WHERE parent IS NOT NULL",
        "(parent) WHERE parent IS NOT NULL"
      })
  void a_column_is_served_by_what_searches_for_equal_values(String index) {
    assertThat(namesAfter(ONE, index)).doesNotContain(MISSING);
  }

  @ParameterizedTest
  @ValueSource(strings = {"(note, parent)", "(parent) WHERE note IS NOT NULL", "((parent + 0))"})
  void a_column_is_not_served_by_what_leads_elsewhere(String index) {
    assertThat(namesAfter(ONE, index)).contains(MISSING);
  }

  @ParameterizedTest
  @ValueSource(strings = {"(name)", "(name text_pattern_ops)", "USING hash (name)"})
  void a_text_is_served_in_the_collation_of_its_column(String index) {
    assertThat(namesAfter(NAME, index)).doesNotContain(MISSING);
  }

  @Test
  void a_text_is_not_served_in_another_collation() {
    assertThat(namesAfter(NAME, "(name COLLATE \"C\")")).contains(MISSING);
  }

  @Test
  void a_smaller_integer_is_served_since_both_are_compared_as_they_are() {
    assertThat(namesAfter("parent int REFERENCES parents (id)", "(parent)"))
        .doesNotContain(MISSING);
  }

  @Test
  void a_converted_column_is_not_served_and_no_index_on_it_is_advised() {
    IndexReview review = after(AMOUNT, "(amount)");

    assertThat(review.findings())
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.message()).contains("it converts amount from integer to numeric");
              assertThat(finding.advice()).contains("the same type");
            });
    assertThat(review.changes()).isEmpty();
  }

  @Test
  void two_columns_are_served_in_any_order() {
    assertThat(namesAfter(TWO, "(b, a, note)")).doesNotContain(MISSING);
  }

  @ParameterizedTest
  @ValueSource(strings = {"(b)", "USING hash (b)", "(b, note, a)"})
  void an_index_on_a_part_of_the_key_is_named(String index) {
    assertThat(after(TWO, index).findings())
        .singleElement()
        .extracting(Finding::message)
        .asString()
        .contains("no index that leads with all of it", "reads what public.served finds");
  }

  @Test
  void the_index_that_is_advised_for_a_period_serves_it() {
    String script =
        """
        -- as superuser
        CREATE EXTENSION btree_gist;
        CREATE TABLE prices (id int, valid daterange, PRIMARY KEY (id, valid WITHOUT OVERLAPS));
        CREATE TABLE sales (id int, valid daterange,
          FOREIGN KEY (id, PERIOD valid) REFERENCES prices (id, PERIOD valid));
        """;
    try (ReviewedDatabase database = ReviewedDatabase.after(script)) {
      IndexReview before = IndexReviewer.live(database.database(), new Cancellation());
      before.changes().forEach(change -> database.runAsSuperuser(change.sql()));
      IndexReview after = IndexReviewer.live(database.database(), new Cancellation());

      assertThat(before.findings()).extracting(Finding::name).containsExactly(MISSING);
      assertThat(after.findings()).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"(b, a)", "(a, b, note)"})
  void an_index_that_nobody_searches_is_kept_for_the_whole_foreign_key(String index) {
    assertThat(unusedAfter(TWO, index)).doesNotContain("unused-index");
  }

  @ParameterizedTest
  @ValueSource(strings = {"(a)", "(a, note)", "(a, b) WHERE note IS NOT NULL"})
  void an_index_that_nobody_searches_is_not_kept_for_a_key_that_it_does_not_serve(String index) {
    assertThat(unusedAfter(TWO, index)).contains("unused-index");
  }

  private static List<String> unusedAfter(String columns, String index) {
    return names(
        script(columns, index)
            + "INSERT INTO parents VALUES (1, 'a', 1, 1, 1);\n"
            + "INSERT INTO children (note) VALUES ('x');\nANALYZE children;\n");
  }

  private static List<String> namesAfter(String columns, String index) {
    return names(script(columns, index));
  }

  private static List<String> names(String script) {
    return review(script).findings().stream().map(Finding::name).toList();
  }

  private static IndexReview after(String columns, String index) {
    return review(script(columns, index));
  }

  private static IndexReview review(String script) {
    try (ReviewedDatabase database = ReviewedDatabase.after(script)) {
      return IndexReviewer.live(database.database(), new Cancellation());
    }
  }

  private static String script(String columns, String index) {
    return TABLES.formatted(columns) + "CREATE INDEX served ON children " + index + ";\n";
  }
}
