package dev.dbwright.repl.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dbwright.tools.testing.EmbeddedDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class StatsCommandTest {
  @TempDir private Path home;

  @Test
  void a_database_is_exported_to_a_folder_that_is_not_written_twice() throws IOException {
    try (EmbeddedDatabase embedded = EmbeddedDatabase.freshDatabase()) {
      // given
      embedded.execute(
          """
          CREATE TABLE orders (id int PRIMARY KEY, status text);
          INSERT INTO orders SELECT i, 'secret ' || i % 3 FROM generate_series(1, 5000) i;
          ANALYZE orders
          """);
      String url = embedded.url() + "?sslmode=disable";
      String folder = home.resolve("stats").toString();

      // when
      Ran first =
          Ran.in(
              home, "stats", "export", "--db", url, folder, "--without-values", "--output", "json");
      Ran second = Ran.in(home, "stats", "export", "--db", url, folder);

      // then
      assertThat(first.exitCode()).isZero();
      assertThat(first.json().path("tables").asInt()).isEqualTo(1);
      assertThat(first.json().path("indexes").asInt()).isEqualTo(1);
      assertThat(first.json().path("sampleValues").asBoolean()).isFalse();
      assertThat(first.json().path("remarks").toString()).contains("Sample values were left out");
      assertThat(Files.readString(home.resolve("stats/schema.sql")))
          .contains("CREATE TABLE public.orders");
      assertThat(Files.readString(home.resolve("stats/pg_stats.csv"))).doesNotContain("secret");
      assertThat(second.exitCode()).isEqualTo(2);
      assertThat(second.err()).contains("DBW-8002").contains("nothing was written");
    }
  }

  @Test
  void without_a_database_nothing_is_exported() {
    Ran ran = Ran.in(home, "stats", "export");

    assertThat(ran.exitCode()).isEqualTo(2);
    assertThat(ran.err()).contains("no database is connected");
  }

  @Test
  void alone_it_says_what_is_missing() {
    Ran ran = Ran.in(home, "stats");

    assertThat(ran.exitCode()).isEqualTo(2);
    assertThat(ran.err()).contains("dbwright stats export --db URL");
  }
}
