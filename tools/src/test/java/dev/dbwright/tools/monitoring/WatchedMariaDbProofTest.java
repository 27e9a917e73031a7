package dev.dbwright.tools.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dbwright.tools.database.ConnectionSpec;
import dev.dbwright.tools.testing.EmbeddedMariaDb;
import dev.dbwright.tools.testing.RealProgram;
import dev.dbwright.tools.threshold.Thresholds;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The plan's files in the real chain: MariaDB, Debian's mysqld_exporter with the plan's role and
 * flags, Debian's Prometheus with the plan's rules.
 */
@Tag("proof")
class WatchedMariaDbProofTest {
  private static final MonitoringPlan PLAN =
      new PlanMonitoring(Thresholds.load())
          .plan(
              new MonitoringInput(
                  "mariadb", null, null, null, null, null, null, "2s", null, null, null, null,
                  null),
              Optional.empty());
  private static final Pattern METRIC =
      Pattern.compile("\\bmysql_(?!slave_status|exporter_collector_success)\\w+");

  @Test
  void what_is_wrong_with_a_server_calls_somebody(@TempDir Path first, @TempDir Path second)
      throws Exception {
    try (EmbeddedMariaDb database = EmbeddedMariaDb.freshDatabase()) {
      // No account of the test's host may log in by socket: a password stands for it.
      database.executeAsSuperuser(
          PLAN.file("role")
              .replace("VIA unix_socket", "BY 'socket'")
              .replace("@localhost", "@'%'"));
      int port = RealProgram.freePort();
      try (RealProgram exporter = exporter(first, database.spec(), port);
          WatchingPrometheus prometheus = WatchingPrometheus.start(second, PLAN, port)) {
        prometheus.awaitMetric("mysql_global_status_threads_connected");
        // No node_exporter is there: once that is said, all others have had their time.
        prometheus.awaitCall("DatabaseHostUnwatched");
        assertThat(prometheus.calls()).containsExactly("DatabaseHostUnwatched");

        var report = new Thread(() -> database.query("SELECT SLEEP(20)"));
        report.start();
        prometheus.awaitCall("MysqlLongQuery");
        assertTellsAll(port);
        report.join();
        prometheus.awaitSilence("MysqlLongQuery");

        database.executeAsSuperuser("DROP USER prometheus@'%'");
        prometheus.awaitCall("MysqlDown");
        assertThat(exporter.isRunning()).isTrue();
      }
    }
  }

  private static RealProgram exporter(Path folder, ConnectionSpec server, int port)
      throws IOException {
    return RealProgram.start(
            folder,
            "env",
            "DATA_SOURCE_NAME=prometheus:socket@(%s:%d)/".formatted(server.host(), server.port()),
            RealProgram.installed("prometheus-mysqld-exporter").toString(),
            "--collect.info_schema.processlist",
            "--collect.info_schema.processlist.min_time=2",
            "--collect.info_schema.innodb_metrics",
            "--web.listen-address=127.0.0.1:" + port)
        .untilItSays("Listening on");
  }

  /** Every metric that a rule names, but for those of replicas and of newer exporters. */
  private static void assertTellsAll(int port) {
    var expected = new TreeSet<String>();
    PLAN.alerts()
        .forEach(
            alert ->
                METRIC
                    .matcher(alert.expression())
                    .results()
                    .forEach(metric -> expected.add(metric.group())));
    assertThat(expected).hasSizeGreaterThan(8);
    assertThat(
            WatchingPrometheus.metrics(port).lines().map(line -> line.replaceFirst("[{ ].*", "")))
        .containsAll(expected);
  }
}
