package dev.dbwright.tools.replication.logical;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dbwright.tools.config.ConfigFile;
import dev.dbwright.tools.database.ConnectionSpec;
import dev.dbwright.tools.embedded.EmbeddedServer;
import dev.dbwright.tools.engine.Engine;
import dev.dbwright.tools.replication.topology.Commit;
import dev.dbwright.tools.replication.topology.Manager;
import dev.dbwright.tools.replication.topology.Node;
import dev.dbwright.tools.replication.topology.Node.Role;
import dev.dbwright.tools.replication.topology.Topology;
import dev.dbwright.tools.testing.EmbeddedDatabase;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The statements as they stand, on real servers: only the database and passwords are filled in. */
final class LogicalFilesTest {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  @Test
  void the_subscriber_gets_the_rows_that_are_there_and_those_that_come() throws SQLException {
    try (var servers = new Servers(Role.REPLICA)) {
      servers.a.run(
          "CREATE TABLE t (id int PRIMARY KEY, note text); INSERT INTO t VALUES (1, 'x')");
      servers.b.run("CREATE TABLE t (id int PRIMARY KEY, note text)");

      servers.connect();
      servers.a.run("INSERT INTO t VALUES (2, 'y'); UPDATE t SET note = 'z' WHERE id = 1");

      servers.b.comesTo("SELECT string_agg(id || note, ',' ORDER BY id) FROM t", "1z,2y");
    }
  }

  @Test
  void rows_of_two_writers_meet_and_do_not_go_in_circles() throws SQLException {
    try (var servers = new Servers(Role.PRIMARY)) {
      servers.a.run("CREATE TABLE t (id int PRIMARY KEY, note text)");
      servers.b.run("CREATE TABLE t (id int PRIMARY KEY, note text)");
      servers.connect();

      servers.a.run("INSERT INTO t VALUES (1, 'from a')");
      servers.b.run("INSERT INTO t VALUES (2, 'from b')");

      String rows = "SELECT string_agg(note, ',' ORDER BY id) FROM t";
      servers.a.comesTo(rows, "from a,from b");
      servers.b.comesTo(rows, "from a,from b");
      String errors = "SELECT sum(apply_error_count) FROM pg_stat_subscription_stats";
      servers.a.comesTo(errors, "0");
      servers.b.comesTo(errors, "0");
    }
  }

  @Test
  void one_key_inserted_on_both_stops_the_subscription_as_the_table_of_conflicts_says()
      throws SQLException {
    try (var servers = new Servers(Role.PRIMARY)) {
      servers.a.run("CREATE TABLE t (id int PRIMARY KEY, note text)");
      servers.b.run("CREATE TABLE t (id int PRIMARY KEY, note text)");
      servers.b.run("INSERT INTO t VALUES (1, 'mine')");

      servers.connect();
      servers.a.run("INSERT INTO t VALUES (1, 'mine too')");

      servers.b.comesTo(
          "SELECT apply_error_count > 0 FROM pg_stat_subscription_stats WHERE subname = 'main_from_a'",
          "t");
      assertThat(Conflict.of(Engine.POSTGRESQL).get(0).becomes()).contains("stops with an error");
    }
  }

  @Test
  void older_servers_are_not_told_what_they_do_not_know() {
    String fifteen = subscription(LogicalFiles.of(topology(15, Role.REPLICA, 5432, 5433)));

    assertThat(fifteen).doesNotContain("origin", "parallel", "failover");
  }

  private static String subscription(List<ConfigFile> files) {
    return files.get(files.size() - 1).text();
  }

  private static Topology topology(int version, Role second, int first, int other) {
    return new Topology(
        Engine.POSTGRESQL,
        version,
        "main",
        List.of(
            new Node("a", "127.0.0.1", first, "fra", Role.PRIMARY),
            new Node("b", "127.0.0.1", other, "ams", second)),
        Commit.ASYNC,
        0,
        Manager.NONE,
        1L << 30);
  }

  /** Two servers with the rendered settings. */
  private static final class Servers implements AutoCloseable {
    private final EmbeddedServer first;
    private final EmbeddedServer second;
    private final Server a;
    private final Server b;
    private final List<ConfigFile> files;

    Servers(Role role) {
      Map<String, String> settings =
          LogicalFiles.of(topology(18, role, 5432, 5433))
              .get(0)
              .text()
              .lines()
              .map(line -> line.split(" = ", 2))
              .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1].replace("'", "")));
      first = EmbeddedServer.start(EmbeddedDatabase.cacheDir(), settings);
      second = EmbeddedServer.start(EmbeddedDatabase.cacheDir(), settings);
      a = new Server(first.superuser());
      b = new Server(second.superuser());
      files = LogicalFiles.of(topology(18, role, a.spec.port(), b.spec.port()));
    }

    /** All statements, each where its file says. */
    void connect() throws SQLException {
      for (ConfigFile file : files) {
        if (file.name().equals("publication")) {
          publish(a, file);
          if (files.stream().anyMatch(each -> each.name().equals("subscription@a"))) {
            publish(b, file);
          }
        }
      }
      for (ConfigFile file : files) {
        if (file.name().startsWith("subscription@")) {
          Server server = file.name().endsWith("@a") ? a : b;
          server.run(
              file.text()
                  .replace("dbname=DATABASE", "dbname=" + server.spec.database())
                  .replace("passfile=/var/lib/postgresql/.pgpass", "password=secret")
                  .replace("sslmode=require", "sslmode=disable"));
        }
      }
    }

    private static void publish(Server server, ConfigFile file) throws SQLException {
      server.run(file.text());
      server.run("ALTER ROLE logical_replicator PASSWORD 'secret'");
    }

    @Override
    public void close() {
      first.close();
      second.close();
    }
  }

  private record Server(ConnectionSpec spec) {
    Connection connect() throws SQLException {
      var properties = new Properties();
      properties.put("user", spec.user());
      properties.put("password", String.valueOf(spec.password()));
      return DriverManager.getConnection(
          "jdbc:postgresql://%s:%d/%s".formatted(spec.host(), spec.port(), spec.database()),
          properties);
    }

    void run(String sql) throws SQLException {
      try (Connection connection = connect();
          Statement statement = connection.createStatement()) {
        statement.execute(sql);
      }
    }

    /** Waits until the query says so. */
    void comesTo(String query, String expected) throws SQLException {
      long end = System.nanoTime() + PATIENCE.toNanos();
      String said = "";
      try (Connection connection = connect();
          Statement statement = connection.createStatement()) {
        while (System.nanoTime() < end && !expected.equals(said)) {
          try (ResultSet rows = statement.executeQuery(query)) {
            rows.next();
            said = rows.getString(1);
          }
          LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
        }
      }
      assertThat(said).isEqualTo(expected);
    }
  }
}
