package dev.dbwright.tools.role;

import static dev.dbwright.tools.error.ErrorCode.USAGE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dbwright.tools.cancel.Cancellation;
import dev.dbwright.tools.database.ConnectionSpec;
import dev.dbwright.tools.database.Database;
import dev.dbwright.tools.database.ReadLimits;
import dev.dbwright.tools.engine.Engine;
import dev.dbwright.tools.error.DbwrightException;
import dev.dbwright.tools.health.DatabaseDescription;
import dev.dbwright.tools.health.DescribeDatabase;
import dev.dbwright.tools.json.Json;
import dev.dbwright.tools.query.RunQuery;
import dev.dbwright.tools.report.MarkdownRenderer;
import dev.dbwright.tools.role.RoleScript.Step;
import dev.dbwright.tools.safety.StatementClassifier;
import dev.dbwright.tools.testing.EmbeddedDatabase;
import dev.dbwright.tools.tool.Caller;
import dev.dbwright.tools.tool.ToolContext;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The script for PostgreSQL is run as it stands, but for the password's line. */
@TestInstance(Lifecycle.PER_CLASS)
class ReaderRoleTest {
  private static final String NO_RIGHT = "42501";
  private static final String PASSWORD = "read-only-please";

  private EmbeddedDatabase embedded;
  private ConnectionSpec everything;
  private ConnectionSpec oneSchema;

  @BeforeAll
  void open() {
    embedded = EmbeddedDatabase.freshDatabase();
    embedded.execute(
        """
        CREATE SCHEMA app; CREATE SCHEMA private;
        CREATE TABLE app.orders (id serial PRIMARY KEY, note text);
        INSERT INTO app.orders (note) VALUES ('one'), ('two');
        CREATE TABLE private.pay (id int); INSERT INTO private.pay VALUES (1);
        CREATE VIEW app.recent AS SELECT id FROM app.orders;
        CREATE FUNCTION app.purge() RETURNS int LANGUAGE sql SECURITY DEFINER
          AS 'DELETE FROM app.orders; SELECT 1';
        """);
    everything = setUp("all_of_" + embedded.spec().database(), List.of());
    oneSchema = setUp("app_of_" + embedded.spec().database(), List.of("app"));
  }

  @AfterAll
  void close() {
    embedded.close();
  }

  @Test
  void the_role_of_the_script_has_no_powers() {
    try (Database database = Database.openRefusingSuperuser(oneSchema)) {
      assertThat(database.role().canWrite()).isFalse();
      assertThat(database.role().powers())
          .containsExactly(
              "calls 1 functions that run with the rights of their owners: app.purge()");
    }
  }

  @Test
  void describe_database_works_under_it() {
    try (Database database = Database.open(everything)) {
      DatabaseDescription description =
          new DescribeDatabase(ReadLimits.STANDARD)
              .run(new DescribeDatabase.Input(null), context(database));

      assertThat(description.tables())
          .extracting(table -> table.qualifiedName())
          .contains("app.orders", "private.pay");
      assertThat(description.sizeBytes()).isPositive();
    }
  }

  @Test
  void run_query_works_under_it() {
    try (Database database = Database.open(oneSchema)) {
      assertThat(rows(database, "SELECT note FROM app.orders ORDER BY id"))
          .isEqualTo("[[\"one\"],[\"two\"]]");
      assertThat(rows(database, "SELECT last_value FROM app.orders_id_seq")).isEqualTo("[[2]]");
    }
  }

  @Test
  void with_a_schema_it_reads_no_other_one_and_no_password_hashes() {
    try (Database database = Database.open(oneSchema)) {
      assertThatThrownBy(() -> rows(database, "SELECT * FROM private.pay"))
          .hasMessageContaining("permission denied");
    }
    assertThatThrownBy(() -> askedDirectly(oneSchema, "SELECT rolpassword FROM pg_authid"))
        .hasMessageContaining("permission denied");
  }

  @Test
  void without_a_schema_it_reads_password_hashes_as_the_script_says() {
    String hash =
        embedded.query(
            "SELECT 1 WHERE has_table_privilege('%s', 'pg_authid', 'SELECT')"
                .formatted(everything.user()));

    assertThat(hash).isEqualTo("1");
    assertThat(MarkdownRenderer.render(script("r", List.of()).present()))
        .contains("the catalogs with password hashes as well");
  }

  @Test
  void tables_made_later_are_read_too() {
    embedded.executeAsSuperuser(
        "CREATE TABLE app.later (id int); INSERT INTO app.later VALUES (7)");

    try (Database database = Database.open(oneSchema)) {
      assertThat(rows(database, "TABLE app.later")).isEqualTo("[[7]]");
    }
  }

  @Test
  void its_settings_hold_from_the_first_statement_on() throws SQLException {
    try (Connection connection = login(oneSchema);
        Statement statement = connection.createStatement();
        var rows =
            statement.executeQuery(
                "SELECT concat_ws(' ', current_setting('default_transaction_read_only'),"
                    + " current_setting('statement_timeout'), current_setting('lock_timeout'),"
                    + " current_setting('idle_in_transaction_session_timeout'),"
                    + " current_setting('temp_file_limit'))")) {
      rows.next();
      assertThat(rows.getString(1)).isEqualTo("on 30s 2s 1min 5GB");
    }
  }

  /** Without dbwright's other walls, and after the role undid its own settings. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "INSERT INTO app.orders (note) VALUES ('x')",
        "UPDATE app.orders SET note = 'x'",
        "DELETE FROM app.recent",
        "TRUNCATE app.orders",
        "SELECT nextval('app.orders_id_seq')",
        "SELECT setval('app.orders_id_seq', 9)",
        "SELECT * FROM app.orders FOR UPDATE",
        "DO 'BEGIN LOCK TABLE app.orders IN ACCESS EXCLUSIVE MODE; END'",
        "CREATE TABLE app.mine (id int)",
        "CREATE TABLE public.mine (id int)",
        "CREATE SCHEMA mine",
        "DROP TABLE app.orders",
        "ALTER TABLE app.orders ADD COLUMN x int",
        "CREATE INDEX ON app.orders (note)",
        "REINDEX TABLE app.orders",
        "CREATE EXTENSION dblink",
        "CREATE ROLE friend",
        "CREATE DATABASE mine",
        "ALTER SYSTEM SET work_mem = '1MB'",
        "SET ROLE postgres",
        "SET temp_file_limit = -1",
        "COPY app.orders TO '/tmp/orders'",
        "COPY app.orders TO PROGRAM 'cat'",
        "COPY app.orders FROM PROGRAM 'echo 9'",
        "SELECT pg_read_file('postgresql.conf')",
        "SELECT lo_export(1, '/tmp/x')",
        "SELECT pg_reload_conf()",
        "SELECT pg_switch_wal()",
        "CHECKPOINT"
      })
  void the_role_itself_can_write_nothing(String sql) throws SQLException {
    for (ConnectionSpec spec : List.of(everything, oneSchema)) {
      try (Connection connection = login(spec);
          Statement statement = connection.createStatement()) {
        statement.execute("SET default_transaction_read_only = off");
        assertThatThrownBy(() -> statement.execute(sql))
            .as("as " + spec.user())
            .isInstanceOfSatisfying(
                SQLException.class,
                e -> assertThat(e.getSQLState()).as(e.getMessage()).isEqualTo(NO_RIGHT));
      }
    }
    assertThat(embedded.query("SELECT count(*) FROM app.orders WHERE note IN ('one', 'two')"))
        .isEqualTo("2");
  }

  @Test
  void rights_of_everybody_are_named_and_not_slipped_in() {
    List<Step> rights = PublicRights.of(embedded.database());

    assertThat(rights)
        .extracting(Step::sql)
        .contains("REVOKE EXECUTE ON FUNCTION app.purge() FROM PUBLIC;")
        .noneMatch(sql -> sql.contains("ON SCHEMA public"));
    assertThat(script("r", List.of()).steps())
        .extracting(Step::sql)
        .noneMatch(sql -> sql.contains("REVOKE"));
  }

  @Test
  void a_name_from_the_catalog_stays_in_its_comment() {
    var hostile = new Step("REVOKE 1;", "Every role may use x\nDROP TABLE app.orders; --");

    String text =
        MarkdownRenderer.render(
            new ReaderRole("r", null, List.of(), 1)
                .script(Engine.POSTGRESQL, List.of(hostile))
                .present());

    assertThat(text).contains("-- Every role may use x DROP TABLE").doesNotContain("\nDROP");
  }

  @Test
  void the_password_is_asked_for_and_never_made_up() {
    RoleScript script = script("it's \"me\"", List.of());

    assertThat(script.steps()).extracting(Step::sql).noneMatch(sql -> sql.contains("PASSWORD"));
    assertThat(Optional.ofNullable(script.password()).map(Step::sql))
        .contains("\\password \"it's \"\"me\"\"\"");
  }

  @ParameterizedTest
  @EnumSource(names = {"MYSQL", "MARIADB", "SQLSERVER"})
  void names_are_quoted_as_each_engine_does_and_no_account_is_open_without_a_password(
      Engine engine) {
    var role = new ReaderRole("o'r]e\"a`d", "my_shop", List.of(), 3);

    String sql = role.script(engine, List.of()).steps().toString();

    assertThat(sql)
        .contains(engine == Engine.SQLSERVER ? "CHECK_POLICY = ON" : "ACCOUNT LOCK")
        .contains(engine == Engine.SQLSERVER ? "[o'r]]e\"a`d]" : "'o''r]e\"a`d'@'%'")
        .contains(engine == Engine.SQLSERVER ? "USE [my_shop]" : "`my\\_shop`.*");
  }

  @Test
  void for_sqlite_the_permissions_of_the_file_are_the_role() {
    RoleScript script =
        new ReaderRole("reader", null, List.of(), 3).script(Engine.SQLITE, List.of());

    assertThat(script.steps()).isEmpty();
    assertThat(script.notes().get(0)).contains("permissions of the file");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "a\nb", "a_name_of_more_than_thirty_two_characters"})
  void a_name_that_no_engine_takes_is_refused(String name) {
    assertThatThrownBy(() -> new ReaderRole(name, null, List.of(), 3))
        .isInstanceOfSatisfying(
            DbwrightException.class, e -> assertThat(e.code()).isEqualTo(USAGE));
  }

  private RoleScript script(String name, List<String> schemas) {
    return new ReaderRole(name, embedded.spec().database(), schemas, 5)
        .script(Engine.POSTGRESQL, PublicRights.of(embedded.database()));
  }

  private ConnectionSpec setUp(String name, List<String> schemas) {
    script(name, schemas).steps().forEach(step -> embedded.executeAsSuperuser(step.sql()));
    embedded.executeAsSuperuser("ALTER ROLE " + name + " PASSWORD '" + PASSWORD + "'");
    ConnectionSpec owner = embedded.spec();
    return new ConnectionSpec(
        owner.engine(),
        owner.host(),
        owner.port(),
        owner.database(),
        name,
        PASSWORD,
        owner.properties());
  }

  /** Past dbwright, which refuses some reads by itself. */
  private static void askedDirectly(ConnectionSpec spec, String sql) throws SQLException {
    try (Connection connection = login(spec);
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static Connection login(ConnectionSpec spec) throws SQLException {
    String url = "jdbc:postgresql://" + spec.host() + ":" + spec.port() + "/" + spec.database();
    return DriverManager.getConnection(url + "?sslmode=disable", spec.user(), PASSWORD);
  }

  private static String rows(Database database, String sql) {
    var tool = new RunQuery(new StatementClassifier(), ReadLimits.STANDARD);
    return Json.write(tool.run(new RunQuery.Input(sql), context(database)).rows());
  }

  private static ToolContext context(Database database) {
    return new ToolContext(new Caller("local:ada", "s"), Optional.of(database), new Cancellation());
  }
}
