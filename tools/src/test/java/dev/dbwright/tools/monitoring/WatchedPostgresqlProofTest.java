package dev.dbwright.tools.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dbwright.tools.monitoring.query.ExporterQuery;
import dev.dbwright.tools.monitoring.query.PostgresqlQueries;
import dev.dbwright.tools.testing.RealProgram;
import dev.dbwright.tools.testing.TunedServer;
import dev.dbwright.tools.threshold.Thresholds;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The plan's files in the real chain: PostgreSQL, Debian's postgres_exporter with the plan's
 * queries and role, Debian's Prometheus with the plan's rules. What is done to the server calls
 * somebody, and nothing else does.
 */
@Tag("proof")
class WatchedPostgresqlProofTest {
  private static final MonitoringPlan PLAN =
      new PlanMonitoring(Thresholds.load())
          .plan(
              new MonitoringInput(
                  "postgresql",
                  null,
                  null,
                  1,
                  "1s",
                  null,
                  null,
                  "2s",
                  null,
                  null,
                  null,
                  null,
                  null),
              Optional.empty());

  @Test
  void the_exporter_tells_all_metrics_of_the_newest_server(@TempDir Path folder) throws Exception {
    try (TunedServer server = TunedServer.start(Map.of("wal_level", "logical"))) {
      server.execute(PLAN.file("role"));
      server.execute("SELECT pg_create_physical_replication_slot('replica1', true)");
      int port = RealProgram.freePort();
      try (RealProgram exporter = exporter(folder, server.port(), port)) {
        assertTellsAll(port, Set.of("dbwright_replication", "dbwright_receiver"));
        assertThat(exporter.isRunning()).isTrue();
      }
    }
  }

  @Test
  void what_is_wrong_with_a_server_calls_somebody(
      @TempDir Path first, @TempDir Path second, @TempDir Path third, @TempDir Path fourth)
      throws Exception {
    try (DebianServer primary = DebianServer.primary(first);
        DebianServer standby = primary.standby(second, "replica1")) {
      primary.execute(PLAN.file("role"));
      primary.execute("SELECT pg_create_physical_replication_slot('replica2', true)");
      int port = RealProgram.freePort();
      try (RealProgram exporter = exporter(third, primary.port(), port);
          WatchingPrometheus prometheus = WatchingPrometheus.start(fourth, PLAN, port)) {
        TunedServer.await(
            "the exporter tells the standby",
            () -> WatchingPrometheus.metrics(port).contains("replica1"));
        assertTellsAll(port, Set.of("dbwright_receiver"));
        prometheus.awaitMetric("dbwright_connections_used");
        // No node_exporter is there: once that is said, all others have had their time.
        prometheus.awaitCall("DatabaseHostUnwatched");
        assertThat(prometheus.calls()).containsExactly("DatabaseHostUnwatched");

        // a forgotten transaction, and somebody who waits for it
        primary.execute("CREATE TABLE t (id int)");
        try (Connection forgotten = primary.connect("postgres");
            Connection waits = primary.connect("postgres")) {
          forgotten.setAutoCommit(false);
          try (Statement statement = forgotten.createStatement()) {
            statement.execute("LOCK TABLE t");
          }
          var waiting = new Thread(() -> read(waits));
          waiting.start();
          prometheus.awaitCall("PostgresqlLongQuery");
          forgotten.rollback();
          waiting.join();
        }
        prometheus.awaitSilence("PostgresqlLongQuery");

        standby.kill();
        prometheus.awaitCall("PostgresqlStandbyGone");

        primary.kill();
        prometheus.awaitCall("PostgresqlDown");
        assertThat(exporter.isRunning()).isTrue();
      }
    }
  }

  private static void read(Connection connection) {
    try (Statement statement = connection.createStatement()) {
      statement.execute("SELECT FROM t");
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }

  private static RealProgram exporter(Path folder, int server, int port) throws IOException {
    Files.writeString(folder.resolve("queries.yaml"), PLAN.file("postgres-exporter"));
    return RealProgram.start(
            folder,
            "env",
            "DATA_SOURCE_NAME=postgresql://prometheus@localhost:%d/postgres?sslmode=disable"
                .formatted(server),
            RealProgram.installed("prometheus-postgres-exporter").toString(),
            "--extend.query-path=queries.yaml",
            "--disable-default-metrics",
            "--disable-settings-metrics",
            "--no-collector.bgwriter",
            "--web.listen-address=127.0.0.1:" + port)
        .untilItSays("Listening on");
  }

  /** Everything but the queries that have no rows on such a server. */
  private static void assertTellsAll(int port, Set<String> empty) {
    Set<String> expected = new TreeSet<>();
    for (ExporterQuery query : PostgresqlQueries.ALL) {
      if (!empty.contains(query.name())) {
        query.values().forEach(value -> expected.add(query.metric(value)));
      }
    }
    String told = WatchingPrometheus.metrics(port);
    assertThat(told.lines().map(line -> line.replaceFirst("[{ ].*", "")))
        .containsAll(expected)
        .contains("pg_up");
    assertThat(told).contains("pg_exporter_last_scrape_error 0");
  }
}
