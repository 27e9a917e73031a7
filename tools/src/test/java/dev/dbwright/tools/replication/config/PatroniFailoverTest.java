package dev.dbwright.tools.replication.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.dbwright.tools.replication.topology.Lease;
import dev.dbwright.tools.replication.topology.Node;
import dev.dbwright.tools.replication.topology.Topology;
import dev.dbwright.tools.testing.RealProgram;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Three Patronis with three etcds and an HAProxy, from their rendered files, on Debian's PostgreSQL
 * 15: the primary is killed while an application writes.
 */
@Tag("proof")
final class PatroniFailoverTest {
  private static final int BEFORE = 200;

  @TempDir private Path folder;

  @Test
  void a_killed_primary_is_replaced_loses_nothing_and_comes_back() throws Exception {
    for (String program : List.of("patroni", "etcd", "haproxy", "psql")) {
      RealProgram.installed(program);
    }
    assumeTrue(Files.isDirectory(Path.of(ServerFolders.programs(15))), "PostgreSQL 15 is not here");
    List<Node> nodes = Loopback.three(7);
    Topology topology = Topologies.with(Topologies.with(Topologies.patroni(), nodes), Lease.SHORT);
    String proxy = nodes.get(0).host().replaceAll("\\d+$", "100");
    try (var cluster = new PatroniCluster(folder, topology)) {
      cluster.startEtcd();
      for (Node node : nodes) {
        cluster.startPatroni(node);
        cluster.until(
            node.name() + " runs",
            () -> cluster.answers(node, "primary") || cluster.answers(node, "replica"));
      }
      Node primary = cluster.primary().orElseThrow();
      cluster.until(
          "a standby is waited for",
          () -> nodes.stream().anyMatch(node -> cluster.answers(node, "synchronous")));
      cluster.psql(
          primary, "CREATE ROLE app LOGIN PASSWORD '%s'".formatted(PatroniCluster.PASSWORD));
      cluster.psql(primary, "CREATE DATABASE app OWNER app");
      cluster.startProxy(proxy);
      var application = new Application(proxy);
      cluster.until(
          "the application writes",
          () -> application.writes() && application.committed.size() >= BEFORE);

      cluster.kill(primary);
      long killed = System.nanoTime();
      cluster.until("the application writes again", application::writes);
      Duration down = Duration.ofNanos(System.nanoTime() - killed);

      assertThat(cluster.primary()).isPresent().get().isNotEqualTo(primary);
      Set<Integer> lost = application.lost();
      System.out.printf(
          "Patroni, ttl %d s: writing again after %.1f s, %d of %d committed rows lost%n",
          topology.lease().ttl().toSeconds(),
          down.toMillis() / 1e3,
          lost.size(),
          application.committed.size());
      assertThat(lost).isEmpty();

      cluster.startPatroni(primary);
      cluster.until("the old primary follows", () -> cluster.answers(primary, "replica"));
      assertThat(application.writes()).isTrue();
    }
  }

  /** Writes one row after the other, and remembers what it was told is committed. */
  private static final class Application {
    private final String url;
    private final List<Integer> committed = new ArrayList<>();
    private int next;

    Application(String proxy) {
      this.url =
          "jdbc:postgresql://%s:%d/app?connectTimeout=2&socketTimeout=5"
              .formatted(proxy, Doorway.WRITE_PORT);
    }

    boolean writes() {
      int row = next++;
      try (Connection connection = connection();
          Statement statement = connection.createStatement()) {
        statement.execute("CREATE TABLE IF NOT EXISTS written (id int PRIMARY KEY)");
        statement.execute("INSERT INTO written VALUES (%d)".formatted(row));
        committed.add(row);
        return true;
      } catch (SQLException e) {
        return false;
      }
    }

    Set<Integer> lost() throws SQLException {
      Set<Integer> lost = new TreeSet<>(committed);
      try (Connection connection = connection();
          Statement statement = connection.createStatement();
          ResultSet rows = statement.executeQuery("SELECT id FROM written")) {
        while (rows.next()) {
          lost.remove(rows.getInt(1));
        }
      }
      return lost;
    }

    private Connection connection() throws SQLException {
      return DriverManager.getConnection(url, "app", PatroniCluster.PASSWORD);
    }
  }
}
