package dev.dbwright.tools.pool.config;

import static dev.dbwright.tools.pool.config.SamplePlan.sample;
import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.dbwright.tools.database.ConnectionSpec;
import dev.dbwright.tools.pool.config.PoolPlan.Pooling;
import dev.dbwright.tools.testing.EmbeddedDatabase;
import dev.dbwright.tools.testing.RealProgram;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Debian's PgBouncer with our file, before the embedded server. */
final class PgBouncerAcceptanceTest {
  private static EmbeddedDatabase database;

  @TempDir private Path folder;

  @BeforeAll
  static void a_server_with_the_users_of_the_file() {
    RealProgram.installed("pgbouncer");
    database = EmbeddedDatabase.freshDatabase();
    database.executeAsSuperuser(
        "CREATE ROLE %s LOGIN PASSWORD 'looks only'".formatted(PgBouncerIni.STATS_USER));
  }

  @AfterAll
  static void close() {
    if (database != null) {
      database.executeAsSuperuser("DROP ROLE " + PgBouncerIni.STATS_USER);
      database.close();
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"SESSION", "TRANSACTION"})
  void an_application_with_our_pool_works_through_it(Pooling mode) throws Exception {
    PoolPlan plan = plan(sample().pooling(mode));
    try (RealProgram pgbouncer = started(plan);
        HikariDataSource pool = hikari(plan)) {
      try (Connection connection = pool.getConnection()) {
        assertThat(first(connection, "SHOW statement_timeout")).isEqualTo("30s");
        assertThat(first(connection, "SHOW lock_timeout")).isEqualTo("4s");
        assertThat(first(connection, "SELECT current_user")).isEqualTo(database.spec().user());
      }
      assertThat(pgbouncer.isRunning()).isTrue();
    }
  }

  @Test
  void every_setting_is_as_the_file_says() throws Exception {
    PoolPlan plan =
        plan(
            sample()
                .pooling(Pooling.TRANSACTION)
                .usable(200)
                .pooler(new Pooler("127.0.0.1", 1, Optional.empty(), 2, 2, 3, 4)));
    try (RealProgram pgbouncer = started(plan)) {
      assertThat(shown(plan)).containsAllEntriesOf(settings(text(plan)));
      assertThat(pgbouncer.isRunning()).isTrue();
    }
  }

  private static PoolPlan plan(SamplePlan sample) throws IOException {
    ConnectionSpec spec = database.spec();
    PoolPlan plan = sample.at(spec.host(), spec.port(), spec.database(), spec.user()).plan();
    Pooler pooler = plan.pooler();
    return sample
        .pooler(
            new Pooler(
                pooler.host(),
                RealProgram.freePort(),
                pooler.version(),
                pooler.processes(),
                pooler.databases(),
                pooler.users(),
                pooler.reserve()))
        .plan();
  }

  private RealProgram started(PoolPlan plan) throws IOException, SQLException {
    Path ini = Files.writeString(folder.resolve("pgbouncer.ini"), text(plan));
    Files.writeString(folder.resolve("userlist.txt"), userList(plan));
    return RealProgram.start(folder, "pgbouncer", ini.toString()).untilItSays("process up");
  }

  /** As the note tells to make it. */
  private static String userList(PoolPlan plan) throws SQLException {
    try (Connection superuser = database.connectAsSuperuser()) {
      return first(
          superuser,
          "SELECT string_agg(line, E'\\n') FROM (%s) AS lines (line)"
              .formatted(UserList.secretsQuery(plan.endpoint().user())));
    }
  }

  /** The file with the folders of this test in place of the system's. */
  private String text(PoolPlan plan) {
    return new PgBouncerIni()
        .render(plan)
        .text()
        .replaceAll("/etc/pgbouncer|/var/(log|run)/postgresql", folder.toString());
  }

  private static HikariDataSource hikari(PoolPlan plan) throws IOException {
    var properties = new Properties();
    properties.load(new StringReader(new HikariProperties().render(plan).text()));
    var config = new HikariConfig(properties);
    config.setPassword(database.spec().password());
    return new HikariDataSource(config);
  }

  /** Asks psql: the JDBC driver SETs something first, which the console does not know. */
  private Map<String, String> shown(PoolPlan plan) throws IOException, InterruptedException {
    String port = Integer.toString(plan.pooler().port());
    return RealProgram.start(
            folder,
            "psql",
            "--no-psqlrc",
            "--host=" + folder,
            "--port=" + port,
            // Over the socket PgBouncer's own account needs no password.
            "--username=pgbouncer",
            "--dbname=pgbouncer",
            "--tuples-only",
            "--no-align",
            "--command=SHOW CONFIG")
        .output()
        .lines()
        .map(line -> line.split("\\|", 3))
        .filter(cells -> cells.length == 3)
        .collect(Collectors.toMap(cells -> cells[0], cells -> cells[1]));
  }

  private static Map<String, String> settings(String ini) {
    return ini.substring(ini.indexOf("[pgbouncer]"))
        .lines()
        .skip(1)
        .map(line -> line.split(" = ", 2))
        .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1]));
  }

  private static String first(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      rows.next();
      return rows.getString(1);
    }
  }
}
