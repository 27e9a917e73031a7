package dev.dbwright.tools.monitoring;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.dbwright.tools.monitoring.query.ExporterQuery;
import dev.dbwright.tools.monitoring.query.PostgresqlQueries;
import dev.dbwright.tools.testing.RealProgram;
import dev.dbwright.tools.testing.TunedServer;
import dev.dbwright.tools.threshold.Thresholds;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
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
class WatchedServerProofTest {
  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final ObjectMapper JSON = new ObjectMapper();

  @Test
  void the_exporter_tells_all_metrics_of_the_newest_server(@TempDir Path folder) throws Exception {
    try (TunedServer server = TunedServer.start(Map.of("wal_level", "logical"))) {
      server.execute(plan().file("role"));
      server.execute("SELECT pg_create_physical_replication_slot('replica1', true)");
      int port = RealProgram.freePort();
      try (RealProgram exporter = exporter(folder, server.port(), port)) {
        assertTellsAll(exporter, port, Set.of("replication", "receiver"));
      }
    }
  }

  @Test
  void what_is_wrong_with_a_server_calls_somebody(
      @TempDir Path first, @TempDir Path second, @TempDir Path third, @TempDir Path fourth)
      throws Exception {
    try (DebianServer primary = DebianServer.primary(first, "max_connections=20");
        DebianServer standby = primary.standby(second, "replica1")) {
      primary.execute(plan().file("role"));
      primary.execute("SELECT pg_create_physical_replication_slot('replica2', true)");
      int exporterPort = RealProgram.freePort();
      int port = RealProgram.freePort();
      try (RealProgram exporter = exporter(third, primary.port(), exporterPort);
          RealProgram prometheus = prometheus(fourth, exporterPort, port)) {
        TunedServer.await("the exporter tells the standby", () -> tells(exporterPort, "replica1"));
        assertTellsAll(exporter, exporterPort, Set.of("receiver"));
        TunedServer.await("Prometheus has asked", () -> asked(port));
        // No node_exporter is there, and that is said.
        assertThat(firing(port)).isSubsetOf("DatabaseHostUnwatched");

        // a transaction that holds a lock and does nothing, and somebody who waits for it
        primary.execute("CREATE TABLE t (id int)");
        try (Connection forgotten = primary.connect("postgres");
            Connection waits = primary.connect("postgres")) {
          forgotten.setAutoCommit(false);
          try (Statement statement = forgotten.createStatement()) {
            statement.execute("LOCK TABLE t");
          }
          var waiting = new Thread(() -> read(waits));
          waiting.start();
          assertCalls(port, "PostgresqlLongQuery");
          forgotten.rollback();
          waiting.join();
        }
        TunedServer.await("the call is over", () -> !firing(port).contains("PostgresqlLongQuery"));

        standby.kill();
        assertCalls(port, "PostgresqlStandbyGone");

        primary.kill();
        assertCalls(port, "PostgresqlDown");
        assertThat(exporter.isRunning()).isTrue();
        assertThat(prometheus.isRunning()).isTrue();
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

  private static MonitoringPlan plan() {
    return new PlanMonitoring(Thresholds.load())
        .plan(
            new MonitoringInput(
                "postgresql", null, null, 1, "1s", null, null, "2s", null, null, null, null, null),
            Optional.empty());
  }

  private static RealProgram exporter(Path folder, int server, int port) throws IOException {
    Files.writeString(folder.resolve("queries.yaml"), plan().file("postgres-exporter"));
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

  /** The plan's rules, looked at each second and held for two seconds instead of minutes. */
  private static RealProgram prometheus(Path folder, int exporter, int port) throws IOException {
    MonitoringPlan plan = plan();
    Files.writeString(
        folder.resolve("dbwright-rules.yml"),
        plan.file("prometheus-rules")
            .replace("interval: 30s", "interval: 1s")
            .replaceAll("for: \\d+m", "for: 2s"));
    Files.writeString(
        folder.resolve("prometheus.yml"),
        plan.file("prometheus")
            .replace("scrape_interval: 15s", "scrape_interval: 1s")
            .replace("localhost:9187", "localhost:" + exporter)
            .replace("localhost:9093", "localhost:1")
            .replace("localhost:9100", "localhost:1"));
    return RealProgram.start(
            folder,
            "prometheus",
            "--config.file=prometheus.yml",
            "--storage.tsdb.path=data",
            "--web.listen-address=127.0.0.1:" + port)
        .untilItSays("Server is ready");
  }

  private static void assertTellsAll(RealProgram exporter, int port, Set<String> absent)
      throws IOException {
    String told = get("http://localhost:%d/metrics".formatted(port));
    Set<String> expected = new TreeSet<>();
    for (ExporterQuery query : PostgresqlQueries.ALL) {
      if (!absent.contains(query.name().replace("dbwright_", ""))) {
        query.values().forEach(value -> expected.add(query.metric(value)));
      }
    }
    assertThat(told.lines().map(line -> line.replaceFirst("[{ ].*", "")))
        .containsAll(expected)
        .contains("pg_up");
    assertThat(told).contains("pg_exporter_last_scrape_error 0");
    assertThat(exporter.isRunning()).isTrue();
  }

  private static void assertCalls(int port, String alert) {
    TunedServer.await(alert + " fires", () -> firing(port).contains(alert));
  }

  private static boolean tells(int port, String text) {
    return get("http://localhost:%d/metrics".formatted(port)).contains(text);
  }

  private static boolean asked(int port) {
    return !get("http://localhost:%d/api/v1/query?query=dbwright_connections_used".formatted(port))
        .contains("\"result\":[]");
  }

  private static Set<String> firing(int port) {
    try {
      Set<String> names = new TreeSet<>();
      for (JsonNode alert :
          JSON.readTree(get("http://localhost:%d/api/v1/alerts".formatted(port)))
              .path("data")
              .path("alerts")) {
        if (alert.path("state").asText().equals("firing")) {
          names.add(alert.path("labels").path("alertname").asText());
        }
      }
      return names;
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static String get(String address) {
    try {
      return HTTP.send(
              HttpRequest.newBuilder(URI.create(address)).build(),
              HttpResponse.BodyHandlers.ofString(UTF_8))
          .body();
    } catch (IOException e) {
      throw new AssertionError(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }
}
