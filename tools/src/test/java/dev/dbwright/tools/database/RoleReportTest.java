package dev.dbwright.tools.database;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dbwright.tools.testing.Closes;
import dev.dbwright.tools.testing.EmbeddedDatabase;
import dev.dbwright.tools.testing.Hole;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each test gives a role of its own one right, and asks what it could do. */
@TestInstance(Lifecycle.PER_CLASS)
class RoleReportTest {
  private EmbeddedDatabase embedded;
  private int roles;

  @BeforeAll
  void open() {
    embedded = EmbeddedDatabase.freshDatabase();
    embedded.execute(
        """
        CREATE SCHEMA app;
        CREATE TABLE app.orders (id int, note text); CREATE TABLE app.people (id int);
        CREATE VIEW app.recent AS SELECT id FROM app.orders;
        CREATE TABLE app.lines (id int);
        CREATE SEQUENCE app.numbers;
        CREATE FUNCTION app.purge() RETURNS int LANGUAGE sql SECURITY DEFINER
          AS 'DELETE FROM app.orders; SELECT 1';
        """);
  }

  @AfterAll
  void close() {
    embedded.close();
  }

  @Test
  void a_role_that_reads_has_no_powers_and_no_warning() {
    RoleReport role = reportOf("GRANT SELECT ON ALL TABLES IN SCHEMA app TO %s");

    assertThat(role.powers()).isEmpty();
    assertThat(role.canWrite()).isFalse();
    assertThat(role.warning()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "ALTER ROLE %s CREATEROLE | creates and alters roles (CREATEROLE)",
        "ALTER ROLE %s CREATEDB | creates databases (CREATEDB)",
        "ALTER ROLE %s REPLICATION"
            + " | copies the whole cluster, holds back its WAL (REPLICATION)",
        "GRANT pg_execute_server_program TO %s"
            + " | runs programs on the server's machine (pg_execute_server_program)",
        "GRANT pg_write_server_files TO %s"
            + " | writes files of the server's machine (pg_write_server_files)",
        "GRANT pg_maintain TO %s"
            + " | runs VACUUM, REINDEX, REFRESH and LOCK on every table (pg_maintain)",
        "GRANT CREATE ON SCHEMA app TO %s | creates objects in 1 of the schemas: app",
        "GRANT CREATE ON DATABASE DB TO %s | creates schemas in the database",
        "ALTER TABLE app.lines OWNER TO %s | owns 1 of the relations: app.lines",
        "GRANT DELETE ON ALL TABLES IN SCHEMA app TO %s"
            + " | changes rows of 4 more: app.lines, app.orders, app.people, …",
        "GRANT UPDATE (note) ON app.orders TO %s | changes rows of 1 more: app.orders",
        "GRANT USAGE ON SEQUENCE app.numbers TO %s | advances 1 of the sequences: app.numbers",
        "GRANT EXECUTE ON FUNCTION lo_export(oid, text) TO %s"
            + " | calls 1 functions that reach the server's files: lo_export"
      })
  @Closes(Hole.POWERFUL_ROLE)
  void a_right_that_writes_is_named(String grant, String power) {
    RoleReport role = reportOf(grant);

    assertThat(role.powers()).containsExactly(power);
    assertThat(role.canWrite()).isTrue();
    assertThat(role.warning().orElseThrow()).contains("could change data: it " + power);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "ALTER ROLE %s BYPASSRLS | sees rows that policies hide (BYPASSRLS)",
        "GRANT pg_read_server_files TO %s"
            + " | reads files of the server's machine (pg_read_server_files)",
        "GRANT pg_signal_backend TO %s | ends the sessions of others (pg_signal_backend)",
        "GRANT pg_checkpoint TO %s | forces checkpoints (pg_checkpoint)",
        "GRANT USAGE ON SCHEMA app TO %s"
            + " | calls 1 functions that run with the rights of their owners: app.purge()"
      })
  void a_right_beyond_reading_is_named_even_where_it_writes_no_rows(String grant, String power) {
    RoleReport role = reportOf(grant);

    assertThat(role.powers()).containsExactly(power);
    assertThat(role.canWrite()).isFalse();
    assertThat(role.warning().orElseThrow()).contains("writes no rows, but it " + power);
  }

  @Test
  void what_another_role_may_do_counts_where_this_one_can_become_it() {
    RoleReport role =
        reportOf(
            "CREATE ROLE %1$s_group NOLOGIN CREATEROLE; GRANT INSERT ON app.people TO %1$s_group;"
                + "CREATE ROLE %1$s_between NOLOGIN NOINHERIT; GRANT %1$s_group TO %1$s_between;"
                + "ALTER ROLE %1$s NOINHERIT; GRANT %1$s_between TO %1$s");

    assertThat(role.canWrite()).isTrue();
    assertThat(role.powers())
        .containsExactly(
            "creates and alters roles (CREATEROLE) as " + role.name() + "_group",
            "changes rows of 1 more: app.people");
  }

  @Test
  @Closes(Hole.POWERFUL_ROLE)
  void a_way_to_the_superuser_is_the_gravest_of_all() {
    RoleReport role = reportOf("ALTER ROLE %1$s CREATEDB; GRANT postgres TO %1$s");

    assertThat(role.superuser()).isFalse();
    assertThat(role.powers()).startsWith("becomes the superuser postgres with SET ROLE");
  }

  @Test
  void a_superuser_hidden_behind_a_role_setting_is_still_one() {
    RoleReport role = reportOf("ALTER ROLE %1$s SUPERUSER; ALTER ROLE %1$s SET role = pg_monitor");

    assertThat(role.superuser()).isTrue();
    assertThat(role.warning().orElseThrow()).contains("is a superuser");
  }

  @Test
  void a_warning_names_three_powers_and_counts_the_others() {
    var role = new RoleReport("ada", false, true, List.of("a", "b", "c", "d", "e"));

    assertThat(role.warning().orElseThrow()).contains("it a; b; c; and 2 more.");
  }

  private RoleReport reportOf(String grants) {
    roles++;
    String name = "r" + roles + "_of_" + embedded.spec().database();
    embedded.executeAsSuperuser(
        "CREATE ROLE %1$s LOGIN PASSWORD 'p'; GRANT CONNECT ON DATABASE %2$s TO %1$s;"
                .formatted(name, embedded.spec().database())
            + grants.replace(" DB ", " " + embedded.spec().database() + " ").formatted(name));
    ConnectionSpec owner = embedded.spec();
    var spec =
        new ConnectionSpec(
            owner.engine(),
            owner.host(),
            owner.port(),
            owner.database(),
            name,
            "p",
            owner.properties());
    try (Database database = Database.open(spec)) {
      return database.role();
    }
  }
}
