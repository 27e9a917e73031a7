package dev.dbwright.tools.sql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dbwright.tools.testing.EmbeddedDatabase;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ObjectNameTest {
  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '\'',
      value = {"orders,orders", "Orders,'\"Orders\"'", "order,'\"order\"'", "a b,'\"a b\"'"})
  void quotes_stand_only_where_they_are_needed(String name, String written) {
    assertThat(ObjectName.of(name)).hasToString(written);
  }

  @Test
  void the_words_that_need_quotes_are_those_of_the_server() {
    try (EmbeddedDatabase database = EmbeddedDatabase.freshDatabase()) {
      String all = database.query("SELECT string_agg(word, ' ') FROM pg_get_keywords()");
      String reserved =
          database.query(
              """
              SELECT string_agg(word, ' ') FROM pg_get_keywords() WHERE catcode IN ('R', 'T')
              """);

      assertThat(List.of(all.split(" ", -1)))
          .filteredOn(word -> ObjectName.of(word).toString().startsWith("\""))
          .containsExactlyInAnyOrder(reserved.split(" ", -1));
    }
  }
}
