package dev.dbwright.tools.health;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dbwright.tools.health.activity.CheckpointsRequested;
import dev.dbwright.tools.health.check.HealthCheck;
import dev.dbwright.tools.health.check.Metric;
import dev.dbwright.tools.testing.OlderServers;
import dev.dbwright.tools.testing.TunedServer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every query on a real server of every older version; the profile {@code proof} brings them. */
@Tag("proof")
final class OlderServersTest {
  @ParameterizedTest
  @ValueSource(ints = {14, 15, 16, 17})
  void every_query_runs_and_is_judged(int version) {
    try (TunedServer server =
        OlderServers.start(version, Map.of("shared_preload_libraries", "pg_stat_statements"))) {
      // given
      server.execute(
          """
          CREATE EXTENSION pg_stat_statements;
          CREATE TABLE customers (id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY, email text);
          CREATE TABLE orders (id bigint PRIMARY KEY, customer int REFERENCES customers);
          CREATE INDEX ON orders (customer);
          INSERT INTO customers (email) SELECT i || '@example.org' FROM generate_series(1, 1000) i;
          INSERT INTO orders SELECT i, i FROM generate_series(1, 1000) i;
          ANALYZE;
          """);
      server.execute("CHECKPOINT");
      try (CheckedDatabase database = CheckedDatabase.open(server.superuser())) {
        TunedServer.await(
            "the checkpoint in the counters",
            () -> !database.result(new CheckpointsRequested()).metrics().isEmpty());

        // when
        List<String> skipped = new ArrayList<>();
        List<Metric> metrics = new ArrayList<>();
        for (HealthCheck check : CheckedDatabase.checks()) {
          if (check.skippedOn(database.server()).isPresent()) {
            skipped.add(check.info().name());
          } else {
            metrics.addAll(database.result(check).metrics());
          }
        }

        // then
        System.out.printf(
            "%s: %d checks, skipped %s%n",
            database.server().version(), CheckedDatabase.checks().size(), skipped);
        assertThat(database.server().majorVersion()).isEqualTo(version);
        assertThat(skipped.containsAll(List.of("backend-writes", "bulk-reads")))
            .isEqualTo(version < 16);
        assertThat(metrics)
            .extracting(Metric::name)
            .contains(
                "cacheHitRatio",
                "checkpointsRequestedShare",
                "connections",
                "databaseSizeBytes",
                "transactionIdAge",
                "walBytesPerSecond");
      }
    }
  }
}
