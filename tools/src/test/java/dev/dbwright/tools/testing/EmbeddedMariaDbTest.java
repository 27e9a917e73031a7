package dev.dbwright.tools.testing;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class EmbeddedMariaDbTest {
  @Test
  void is_a_real_mariadb_with_a_database_of_its_own() {
    try (EmbeddedMariaDb embedded = EmbeddedMariaDb.freshDatabase()) {
      embedded.execute("CREATE TABLE kept (id int); INSERT INTO kept VALUES (7)");

      assertThat(embedded.query("SELECT version()")).startsWith("11.4.").contains("MariaDB");
      assertThat(embedded.query("SELECT id FROM kept")).isEqualTo("7");
      assertThat(embedded.query("SELECT current_user()")).isEqualTo(embedded.spec().user() + "@%");
    }
  }
}
