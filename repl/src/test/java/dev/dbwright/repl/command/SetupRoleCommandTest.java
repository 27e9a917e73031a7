package dev.dbwright.repl.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dbwright.tools.database.ConnectionSpec;
import dev.dbwright.tools.testing.EmbeddedDatabase;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SetupRoleCommandTest {
  @TempDir private Path home;

  @Test
  void without_a_database_it_is_the_script_for_postgresql() {
    Ran ran = Ran.in(home, "setup-role", "--schema", "app,shop", "--role", "reader");

    assertThat(ran.exitCode()).isZero();
    assertThat(ran.out())
        .contains("CREATE ROLE \"reader\" LOGIN NOSUPERUSER")
        .contains("GRANT SELECT ON ALL TABLES IN SCHEMA \"shop\" TO \"reader\";")
        .contains("\\password \"reader\"");
  }

  @Test
  void another_engine_has_a_script_of_its_own() {
    Ran ran = Ran.in(home, "setup-role", "--engine", "sqlserver", "--output", "json");

    assertThat(ran.exitCode()).isZero();
    assertThat(ran.out()).startsWith("{\"engine\":\"sqlserver\"").contains("CREATE LOGIN");
  }

  @Test
  void a_connected_database_is_asked_what_everybody_may_do_and_stays_as_it_is() {
    try (EmbeddedDatabase embedded = EmbeddedDatabase.freshDatabase()) {
      // given
      embedded.executeAsSuperuser("GRANT CREATE ON SCHEMA public TO PUBLIC");
      ConnectionSpec admin = embedded.superuser();
      String url = embedded.superuserUrl() + "?sslmode=disable";

      // when
      Ran ran = Ran.in(home, "setup-role", "--db", url);

      // then
      assertThat(ran.exitCode()).isZero();
      assertThat(ran.out())
          .contains("GRANT CONNECT ON DATABASE \"" + admin.database() + "\"")
          .contains("REVOKE CREATE ON SCHEMA public FROM PUBLIC;");
      assertThat(embedded.query("SELECT count(*) FROM pg_roles WHERE rolname = 'dbwright_reader'"))
          .isEqualTo("0");
    }
  }

  @Test
  void what_the_role_could_do_is_said_before_it_is_used() {
    try (EmbeddedDatabase embedded = EmbeddedDatabase.freshDatabase()) {
      String url = embedded.url() + "?sslmode=disable";

      Ran ran = Ran.in(home, "ask", "--model", "offline", "--db", url, "describe the database");

      assertThat(ran.err()).contains("could change data: it owns the database");
    }
  }
}
