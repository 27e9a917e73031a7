package dev.dbwright.tools.database;

import static dev.dbwright.tools.database.Probe.assertFails;
import static dev.dbwright.tools.database.Probe.execute;
import static dev.dbwright.tools.database.Probe.firstCell;
import static dev.dbwright.tools.error.ErrorCode.DATABASE_LOGIN_REFUSED;
import static dev.dbwright.tools.error.ErrorCode.DATABASE_PASSWORD_NEEDED;
import static dev.dbwright.tools.error.ErrorCode.QUERY_FAILED;
import static dev.dbwright.tools.error.ErrorCode.QUERY_TIMED_OUT;
import static dev.dbwright.tools.error.ErrorCode.SUPERUSER_REFUSED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dbwright.tools.cancel.Cancellation;
import dev.dbwright.tools.engine.Engine;
import dev.dbwright.tools.error.DbwrightException;
import dev.dbwright.tools.testing.EmbeddedMariaDb;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@TestInstance(Lifecycle.PER_CLASS)
class MariaDatabaseTest {
  private @Nullable EmbeddedMariaDb started;

  @BeforeAll
  void open() {
    started = EmbeddedMariaDb.freshDatabase();
    started.execute("CREATE TABLE kept (id int) ENGINE=InnoDB; INSERT INTO kept VALUES (1)");
  }

  @AfterAll
  void close() {
    if (started != null) {
      started.close();
    }
  }

  @Test
  void reads_what_the_server_says() {
    assertThat(read("SELECT count(*) FROM kept")).isEqualTo("1");
  }

  @Test
  void names_itself_dbwright_to_the_server() {
    assertThat(embedded().superuser().toString()).contains("superuser@127.0.0.1");
    try (Database asSuperuser = Database.open(embedded().superuser())) {
      String name =
          asSuperuser.read(
              ReadLimits.STANDARD,
              new Cancellation(),
              connection -> {
                // performance_schema is off by default: the driver's own record has to do.
                return connection
                    .unwrap(org.mariadb.jdbc.Connection.class)
                    .getContext()
                    .getConf()
                    .connectionAttributes();
              });

      assertThat(name).isEqualTo("program_name:dbwright");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "INSERT INTO kept VALUES (2)",
        "DELETE FROM kept",
        "CREATE TABLE made (id int)",
        "DROP TABLE kept",
        "TRUNCATE kept",
        "SELECT * FROM kept; DELETE FROM kept",
        "LOAD DATA LOCAL INFILE '/etc/passwd' INTO TABLE kept"
      })
  void a_write_is_refused(String sql) {
    assertFails(
        QUERY_FAILED,
        () ->
            embedded()
                .database()
                .read(ReadLimits.STANDARD, new Cancellation(), c -> execute(c, sql)));
    assertThat(embedded().query("SELECT count(*) FROM kept")).isEqualTo("1");
  }

  @Test
  void after_a_commit_the_next_transaction_cannot_write_either() {
    assertFails(
        QUERY_FAILED,
        () ->
            embedded()
                .database()
                .read(
                    ReadLimits.STANDARD,
                    new Cancellation(),
                    connection -> {
                      execute(connection, "COMMIT");
                      return execute(connection, "DELETE FROM kept");
                    }));
    assertThat(embedded().query("SELECT count(*) FROM kept")).isEqualTo("1");
  }

  @Test
  void a_slow_statement_is_stopped_at_the_limit() {
    var limits = new ReadLimits(10, 1_000, Duration.ofMillis(100), Duration.ofMillis(50));

    assertFails(
        QUERY_TIMED_OUT,
        () -> read(limits, new Cancellation(), "SELECT sum(seq * 2) FROM seq_1_to_900000000"));
  }

  @Test
  void waiting_for_a_lock_is_stopped_at_the_limit() throws SQLException {
    var limits = new ReadLimits(10, 1_000, Duration.ofSeconds(20), Duration.ofSeconds(1));
    try (Connection writer = embedded().database().openForChange()) {
      execute(writer, "LOCK TABLES kept WRITE");

      assertThatThrownBy(() -> read(limits, new Cancellation(), "SELECT * FROM kept"))
          .hasMessageContaining("1 s of waiting for a lock");
    }
  }

  @Test
  void cancellation_stops_the_statement_on_the_server() {
    // given
    var cancellation = new Cancellation();
    CompletableFuture<String> reading =
        CompletableFuture.supplyAsync(
            () -> read(ReadLimits.STANDARD, cancellation, "SELECT sleep(25) /* to be stopped */"));

    // when
    awaitStatement("to be stopped", 1);
    cancellation.cancel();

    // then
    assertThatThrownBy(reading::join).hasCauseInstanceOf(CancellationException.class);
    awaitStatement("to be stopped", 0);
    assertThat(read("SELECT 1")).isEqualTo("1");
  }

  @Test
  void connects_again_after_the_server_dropped_the_connection() {
    // given
    String id = read("SELECT connection_id()");

    // when
    embedded().executeAsSuperuser("KILL CONNECTION " + id);

    // then
    assertThat(read("SELECT 3")).isEqualTo("3");
  }

  @Test
  void quotes_mean_what_the_tokenizer_takes_them_for_whatever_the_server_is_set_to() {
    embedded()
        .executeAsSuperuser("SET GLOBAL sql_mode = 'ANSI_QUOTES,NO_BACKSLASH_ESCAPES,ORACLE'");
    try (Database strange = Database.open(embedded().spec())) {
      String text =
          strange.read(
              ReadLimits.STANDARD,
              new Cancellation(),
              connection -> firstCell(connection, "SELECT \"it\\'s\""));

      assertThat(text).isEqualTo("it's");
    } finally {
      embedded().executeAsSuperuser("SET GLOBAL sql_mode = DEFAULT");
    }
  }

  @Test
  void a_mysql_url_that_leads_to_a_mariadb_is_read_as_mariadb() {
    ConnectionSpec spec = embedded().spec().withEngine(Engine.MYSQL);

    try (Database named = Database.open(spec)) {
      assertThat(named.engine()).isEqualTo(Engine.MARIADB);
    }
  }

  @Test
  void the_same_database_is_recognised_whoever_asks() {
    try (Database asSuperuser = Database.open(embedded().superuser())) {
      assertThat(asSuperuser.identity().isSameAs(embedded().database().identity())).isTrue();
    }
  }

  @Test
  void an_owner_can_write_and_is_no_superuser() {
    RoleReport role = embedded().database().role();

    assertThat(role.superuser()).isFalse();
    assertThat(role.canWrite()).isTrue();
    assertThat(role.powers()).contains("has every privilege");
  }

  @Test
  void a_superuser_is_refused_where_nobody_insists() {
    assertFails(
        SUPERUSER_REFUSED, () -> Database.openRefusingSuperuser(embedded().superuser()).close());
  }

  @Test
  void a_user_who_may_only_select_by_a_role_cannot_write() {
    // given
    String name = "reader_of_" + embedded().spec().database();
    embedded()
        .executeAsSuperuser(
            """
            CREATE ROLE %1$s_role;
            GRANT SELECT ON %2$s.* TO %1$s_role;
            CREATE USER %1$s@'%%' IDENTIFIED BY 'p';
            GRANT %1$s_role TO %1$s@'%%';
            SET DEFAULT ROLE %1$s_role FOR %1$s@'%%'
            """
                .formatted(name, embedded().spec().database()));

    try (Database reader = Database.open(withLogin(name, "p"))) {
      // then
      assertThat(reader.role().powers()).isEmpty();
      assertThat(reader.role().canWrite()).isFalse();
    } finally {
      embedded().executeAsSuperuser("DROP USER %1$s; DROP ROLE %1$s_role".formatted(name));
    }
  }

  @Test
  void a_wrong_password_is_a_refused_login_that_does_not_repeat_it() {
    assertThatThrownBy(() -> Database.open(withLogin(embedded().spec().user(), "s3cr3t-typo")))
        .isInstanceOfSatisfying(
            DbwrightException.class,
            e -> {
              assertThat(e.code()).isEqualTo(DATABASE_LOGIN_REFUSED);
              assertThat(e.line()).doesNotContain("s3cr3t-typo").doesNotContain("\n");
            });
  }

  @Test
  void a_missing_password_is_asked_for() {
    assertFails(
        DATABASE_PASSWORD_NEEDED, () -> Database.open(withLogin(embedded().spec().user(), null)));
  }

  @Test
  void says_how_the_way_is_protected() {
    Transport transport = embedded().database().transport();

    assertThat(transport.words())
        .containsAnyOf("nobody checked who the server is", "loopback interface");
  }

  private EmbeddedMariaDb embedded() {
    if (started == null) {
      throw new IllegalStateException("not started");
    }
    return started;
  }

  private ConnectionSpec withLogin(String user, @Nullable String password) {
    ConnectionSpec spec = embedded().spec();
    return new ConnectionSpec(
        spec.engine(), spec.host(), spec.port(), spec.database(), user, password, Map.of());
  }

  private void awaitStatement(String text, int count) {
    String sql =
        "SELECT count(*) FROM information_schema.processlist WHERE id <> connection_id()"
            + " AND info LIKE '%"
            + text
            + "%'";
    long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
    while (!embedded().query(sql).equals(Integer.toString(count))) {
      assertThat(System.nanoTime()).as("waiting for " + text).isLessThan(deadline);
    }
  }

  private String read(String sql) {
    return read(ReadLimits.STANDARD, new Cancellation(), sql);
  }

  private String read(ReadLimits limits, Cancellation cancellation, String sql) {
    return embedded()
        .database()
        .read(limits, cancellation, connection -> firstCell(connection, sql));
  }
}
