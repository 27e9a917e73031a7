package dev.dbwright.tools.pool.config;

import static dev.dbwright.tools.pool.config.SamplePlan.sample;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dbwright.tools.database.ConnectionSpec;
import dev.dbwright.tools.quantity.TimeSpan;
import dev.dbwright.tools.testing.EmbeddedDatabase;
import dev.dbwright.tools.testing.RealProgram;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Debian's Pgpool-II with our file, before the embedded server. */
final class PgpoolAcceptanceTest {
  private static final String CHECK_USER = "pgpool_check";
  private static final String CHECK_PASSWORD = "looks only";

  private static final Pattern DURATION = Pattern.compile("\\d+(s|min|h|d)");

  private static EmbeddedDatabase database;

  @TempDir private Path folder;

  @BeforeAll
  static void a_server() {
    RealProgram.installed("pgpool");
    database = EmbeddedDatabase.freshDatabase();
    database.executeAsSuperuser(
        "CREATE ROLE %s LOGIN PASSWORD '%s' IN ROLE pg_monitor"
            .formatted(CHECK_USER, CHECK_PASSWORD));
  }

  @AfterAll
  static void close() {
    if (database != null) {
      database.executeAsSuperuser("DROP ROLE " + CHECK_USER);
      database.close();
    }
  }

  @Test
  void an_application_works_through_it_and_every_setting_is_as_the_file_says() throws Exception {
    ConnectionSpec spec = database.spec();
    PoolPlan plan =
        sample().at(spec.host(), spec.port(), spec.database(), spec.user()).pool(1, 2, 2).plan();
    int port = RealProgram.freePort();
    String text = text(plan, port);
    try (RealProgram pgpool = started(text)) {
      assertThat(pgpool.isRunning()).isTrue();
      try (Connection connection = connect(port)) {
        assertThat(shown(connection, "SELECT 'current_user', current_user"))
            .containsValue(spec.user());
        Map<String, String> shown = shown(connection, "PGPOOL SHOW ALL");
        shown.replaceAll(
            (name, value) -> DURATION.matcher(value).matches() ? seconds(value) : value);
        assertThat(shown).containsAllEntriesOf(settings(text));
      }
    }
  }

  @Test
  void a_file_with_replicas_starts_too() throws Exception {
    ConnectionSpec spec = database.spec();
    PoolPlan plan =
        sample()
            .at(spec.host(), spec.port(), spec.database(), spec.user())
            .pool(1, 2, 2)
            .replicas(spec.host(), spec.host())
            .plan();

    try (RealProgram pgpool = started(text(plan, RealProgram.freePort()))) {
      assertThat(pgpool.isRunning()).isTrue();
    }
  }

  private RealProgram started(String text) throws IOException {
    Path conf = Files.writeString(folder.resolve("pgpool.conf"), text);
    Path hba =
        Files.writeString(folder.resolve("pool_hba.conf"), "host all all all scram-sha-256\n");
    Path pcp = Files.writeString(folder.resolve("pcp.conf"), "");
    // In the clear, as only a test may; the note tells how to encrypt them.
    Files.writeString(
        folder.resolve("pool_passwd"),
        "%s:TEXT%s\n%s:TEXT%s\n"
            .formatted(
                database.spec().user(), database.spec().password(), CHECK_USER, CHECK_PASSWORD));
    return RealProgram.start(
            folder,
            "pgpool",
            "-n",
            "-f",
            conf.toString(),
            "-a",
            hba.toString(),
            "-F",
            pcp.toString())
        .untilItSays("pgpool-II successfully started");
  }

  /** The file with the folders and ports of this test in place of the system's. */
  private String text(PoolPlan plan, int port) throws IOException {
    return new PgpoolConf()
            .render(plan)
            .text()
            .replaceAll("/etc/pgpool2|/var/(log|run)/postgresql", folder.toString())
            .replace("port = 9999", "port = " + port)
        + "pcp_port = "
        + RealProgram.freePort()
        + "\n";
  }

  private static Connection connect(int port) throws SQLException {
    ConnectionSpec spec = database.spec();
    return DriverManager.getConnection(
        "jdbc:postgresql://localhost:%d/%s?preferQueryMode=simple".formatted(port, spec.database()),
        spec.user(),
        spec.password());
  }

  private static Map<String, String> shown(Connection connection, String sql) throws SQLException {
    Map<String, String> shown = new HashMap<>();
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      while (rows.next()) {
        shown.put(rows.getString(1), rows.getString(2));
      }
    }
    return shown;
  }

  private static String seconds(String duration) {
    return Long.toString(TimeSpan.of("a duration", duration).duration().toSeconds());
  }

  private static Map<String, String> settings(String conf) {
    Map<String, String> settings = new HashMap<>();
    conf.lines()
        // It shows no passwords, and takes this file for one.
        .filter(line -> !line.startsWith("#") && !line.startsWith("pool_passwd"))
        .map(line -> line.split(" = ", 2))
        .forEach(pair -> settings.put(pair[0], pair[1].replace("'", "")));
    return settings;
  }
}
