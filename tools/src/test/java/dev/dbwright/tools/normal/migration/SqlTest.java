package dev.dbwright.tools.normal.migration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dbwright.tools.testing.EmbeddedDatabase;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class SqlTest {
  @Test
  void a_keyword_of_the_server_is_quoted_where_it_is_a_name() {
    try (EmbeddedDatabase embedded = EmbeddedDatabase.freshDatabase()) {
      String words =
          embedded.query(
              "SELECT string_agg(word, ' ') FROM pg_get_keywords() WHERE catcode IN ('R', 'T')");

      assertThat(List.of(words.split(" ", -1)))
          .hasSizeGreaterThan(90)
          .allMatch(word -> Sql.name(word).equals("\"" + word + "\""));
    }
  }

  @Test
  void quotes_only_where_it_must() {
    assertThat(Sql.names(List.of("a_1", "Ab", "weiß", "x\"y", "user", "1a", "")))
        .isEqualTo("a_1, \"Ab\", \"weiß\", \"x\"\"y\", \"user\", \"1a\", \"\"");
  }

  @Test
  void columns_of_an_expression_are_those_that_it_names() {
    assertThat(
            Sql.columnsIn("lower(\"A b\") || 'c' || t.d -- e", List.of("A b", "a", "c", "d", "e")))
        .containsExactly("A b", "d");
  }

  @Test
  void names_are_cut_to_what_the_server_keeps_and_given_once() {
    var names = new FreeNames(Set.of("taken"));

    assertThat(names.take("taken", "")).isEqualTo("taken2");
    assertThat(names.take("t", "aken")).isEqualTo("taken3");
    assertThat(names.take("ä".repeat(40), "_x")).isEqualTo("ä".repeat(30) + "_x");
    assertThat(names.take("ä".repeat(40), "_x")).isEqualTo("ä".repeat(30) + "_x2");
    assertThat(names.take("😀".repeat(20), "")).isEqualTo("😀".repeat(15));
  }
}
