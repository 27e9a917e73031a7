package dev.dbwright.tools.database;

import static dev.dbwright.tools.database.Probe.assertFails;
import static dev.dbwright.tools.database.Probe.firstCell;
import static dev.dbwright.tools.error.ErrorCode.DATABASE_LOGIN_REFUSED;
import static dev.dbwright.tools.error.ErrorCode.DATABASE_PASSWORD_NEEDED;
import static dev.dbwright.tools.error.ErrorCode.DATABASE_UNREACHABLE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dbwright.tools.cancel.Cancellation;
import dev.dbwright.tools.engine.Engine;
import dev.dbwright.tools.error.DbwrightException;
import dev.dbwright.tools.testing.Closes;
import dev.dbwright.tools.testing.EmbeddedDatabase;
import dev.dbwright.tools.testing.Hole;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/** Who logs in, to which database, and with which rights. */
@TestInstance(Lifecycle.PER_CLASS)
class DatabaseLoginTest {
  private EmbeddedDatabase embedded;
  private Database database;

  @BeforeAll
  void open() {
    embedded = EmbeddedDatabase.freshDatabase();
    embedded.execute("CREATE TABLE kept (id int); INSERT INTO kept VALUES (1)");
    database = embedded.database();
  }

  @AfterAll
  void close() {
    embedded.close();
  }

  @Test
  void a_refused_login_is_tried_once() {
    // given
    var attempts = new AtomicInteger();
    var access = new CountedLogins(attempts);

    // when
    try (var pool = new ReadPool(access, withLogin(embedded.spec().user(), "wrong"))) {
      assertFails(
          DATABASE_LOGIN_REFUSED,
          () ->
              pool.read(
                  ReadLimits.STANDARD,
                  new Cancellation(),
                  connection -> firstCell(connection, "SELECT 1")));
    }

    // then
    assertThat(attempts).hasValue(1);
  }

  @Test
  void says_that_a_way_over_the_loopback_interface_needs_no_encryption() {
    assertThat(database.transport().isWeak()).isFalse();
    assertThat(database.transport().words()).contains("loopback");
  }

  @Test
  void the_same_database_is_recognised_whoever_asks() {
    try (Database asSuperuser = Database.open(embedded.superuser())) {
      assertThat(asSuperuser.identity().isSameAs(database.identity())).isTrue();
      assertThat(database.identity().systemIdentifier()).matches("[0-9]{15,}");
    }
  }

  @Test
  void another_database_of_the_cluster_is_another_database() {
    try (Database other = Database.open(EmbeddedDatabase.server().superuser())) {
      assertThat(other.identity().isSameAs(database.identity())).isFalse();
    }
  }

  @Test
  void without_the_right_to_ask_the_identity_is_the_place() {
    // given: functions' rights belong to a database, so no other test sees this
    embedded.executeAsSuperuser("REVOKE EXECUTE ON FUNCTION pg_control_system() FROM PUBLIC");

    try (Database refused = Database.open(embedded.spec())) {
      // then
      assertThat(refused.identity().systemIdentifier()).startsWith("127.0.0.1:").contains("#");
    } finally {
      embedded.executeAsSuperuser("GRANT EXECUTE ON FUNCTION pg_control_system() TO PUBLIC");
    }
  }

  @Test
  void an_owner_can_write_and_is_no_superuser() {
    RoleReport role = database.role();

    assertThat(role.superuser()).isFalse();
    assertThat(role.canWrite()).isTrue();
  }

  @Test
  void a_superuser_is_seen_as_one() {
    try (Database asSuperuser = Database.open(embedded.superuser())) {
      RoleReport role = asSuperuser.role();

      assertThat(role.name()).isEqualTo("postgres");
      assertThat(role.superuser()).isTrue();
      assertThat(role.powers()).hasSize(1);
    }
  }

  @Test
  void a_role_that_may_only_select_cannot_write() {
    // given
    String name = "reader_of_" + embedded.spec().database();
    embedded.executeAsSuperuser(
        "CREATE ROLE %1$s LOGIN PASSWORD 'p'; GRANT CONNECT ON DATABASE %2$s TO %1$s;"
                .formatted(name, embedded.spec().database())
            + "GRANT SELECT ON kept TO "
            + name);

    try (Database reader = Database.open(withLogin(name, "p"))) {
      // then
      assertThat(reader.role()).isEqualTo(new RoleReport(name, false, false));
    }
  }

  @Test
  @Closes(Hole.PASSWORDS_SHOWN)
  void a_wrong_password_is_a_refused_login_that_does_not_repeat_it() {
    assertThatThrownBy(() -> Database.open(withLogin(embedded.spec().user(), "s3cr3t-typo")))
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
        DATABASE_PASSWORD_NEEDED, () -> Database.open(withLogin(embedded.spec().user(), null)));
  }

  @Test
  void nobody_listening_is_unreachable() throws IOException {
    int port;
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = socket.getLocalPort();
    }
    var spec = new ConnectionSpec(Engine.POSTGRESQL, "127.0.0.1", port, "d", "u", "p", Map.of());

    assertFails(DATABASE_UNREACHABLE, () -> Database.open(spec));
  }

  private ConnectionSpec withLogin(String user, @Nullable String password) {
    ConnectionSpec spec = embedded.spec();
    return new ConnectionSpec(
        spec.engine(),
        spec.host(),
        spec.port(),
        spec.database(),
        user,
        password,
        spec.properties());
  }
}
