package dev.dbwright.repl.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.dbwright.tools.testing.EmbeddedDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code dbwright review --indexes}. */
final class ReviewCommandTest {
  private static final String SHOP =
      """
      CREATE TABLE orders (id bigint PRIMARY KEY, customer bigint, placed date);
      CREATE INDEX orders_customer ON orders (customer);
      CREATE INDEX orders_customer_placed ON orders (customer, placed);
      """;

  @TempDir private Path home;

  @Test
  void reviews_a_file_as_one_json_object() throws IOException {
    Path file = Files.writeString(home.resolve("shop.sql"), SHOP);

    Ran ran = Ran.in(home, "review", "--indexes", "--output", "json", file.toString());

    assertThat(ran.exitCode()).isZero();
    JsonNode review = ran.json();
    assertThat(review.path("source").asText()).isEqualTo(file.toString());
    assertThat(review.path("findings")).hasSize(1);
    assertThat(review.path("findings").path(0).path("name").asText()).isEqualTo("redundant-index");
    assertThat(review.path("findings").path(0).path("at").path("object").asText())
        .isEqualTo("public.orders_customer");
  }

  @Test
  void a_file_that_fails_does_not_stop_the_others() throws IOException {
    Path good = Files.writeString(home.resolve("good.sql"), SHOP);
    Path empty = Files.writeString(home.resolve("empty.sql"), "SELECT 1;");

    Ran ran =
        Ran.in(home, "review", "--indexes", "--output", "json", empty.toString(), good.toString());

    assertThat(ran.exitCode()).isEqualTo(2);
    assertThat(ran.out().lines()).hasSize(2);
    assertThat(ran.out()).contains("DBW-1032").contains("redundant-index");
  }

  @Test
  void reviews_a_live_database_and_fails_from_the_severity_on_that_was_asked_for() {
    try (EmbeddedDatabase database = EmbeddedDatabase.freshDatabase()) {
      database.execute(SHOP);

      Ran ran = Ran.in(home, "review", "--indexes", "--db", database.url(), "--fail-on", "warning");

      assertThat(ran.exitCode()).isEqualTo(1);
      assertThat(ran.out())
          .contains("redundant-index")
          .contains("DROP INDEX CONCURRENTLY public.orders_customer;");
    }
  }

  @Test
  void a_whole_schema_is_not_reviewed_yet() {
    Ran ran = Ran.in(home, "review", "shop.sql");

    assertThat(ran.exitCode()).isEqualTo(2);
    assertThat(ran.err()).contains("not part of this release").hasLineCount(1);
  }
}
