package dev.dbwright.repl.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dbwright.tools.database.ConnectionSpec;
import dev.dbwright.tools.testing.EmbeddedDatabase;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SetupRoleCommandTest {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @TempDir private Path home;

  @Test
  void without_a_database_it_is_the_script_for_postgresql() {
    int exitCode = run("setup-role", "--schema", "app,shop", "--role", "reader");

    assertThat(exitCode).isZero();
    assertThat(said(out))
        .contains("CREATE ROLE \"reader\" LOGIN NOSUPERUSER")
        .contains("GRANT SELECT ON ALL TABLES IN SCHEMA \"shop\" TO \"reader\";")
        .contains("\\password \"reader\"");
  }

  @Test
  void another_engine_has_a_script_of_its_own() {
    assertThat(run("setup-role", "--engine", "sqlserver", "--output", "json")).isZero();
    assertThat(said(out)).startsWith("{\"engine\":\"sqlserver\"").contains("CREATE LOGIN");
  }

  @Test
  void a_connected_database_is_asked_what_everybody_may_do_and_stays_as_it_is() {
    try (EmbeddedDatabase embedded = EmbeddedDatabase.freshDatabase()) {
      // given
      embedded.executeAsSuperuser("GRANT CREATE ON SCHEMA public TO PUBLIC");
      ConnectionSpec admin = embedded.superuser();
      String url =
          "postgresql://%s:%s@%s:%d/%s?sslmode=disable"
              .formatted(
                  admin.user(), admin.password(), admin.host(), admin.port(), admin.database());

      // when
      int exitCode = run("setup-role", "--db", url);

      // then
      assertThat(exitCode).isZero();
      assertThat(said(out))
          .contains("GRANT CONNECT ON DATABASE \"" + admin.database() + "\"")
          .contains("REVOKE CREATE ON SCHEMA public FROM PUBLIC;");
      assertThat(embedded.query("SELECT count(*) FROM pg_roles WHERE rolname = 'dbwright_reader'"))
          .isEqualTo("0");
    }
  }

  @Test
  void what_the_role_could_do_is_said_before_it_is_used() {
    try (EmbeddedDatabase embedded = EmbeddedDatabase.freshDatabase()) {
      ConnectionSpec owner = embedded.spec();
      String url =
          "postgresql://%s:%s@%s:%d/%s?sslmode=disable"
              .formatted(
                  owner.user(), owner.password(), owner.host(), owner.port(), owner.database());

      run("ask", "--model", "offline", "--db", url, "describe the database");

      assertThat(said(err)).contains("could change data: it owns the database");
    }
  }

  private int run(String... arguments) {
    var shell =
        new Shell(
            InputStream.nullInputStream(),
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8),
            Map.of(),
            home,
            false,
            false);
    return Commands.run(shell, arguments);
  }

  private static String said(ByteArrayOutputStream stream) {
    return stream.toString(StandardCharsets.UTF_8);
  }
}
