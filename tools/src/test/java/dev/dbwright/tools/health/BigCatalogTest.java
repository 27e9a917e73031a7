package dev.dbwright.tools.health;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dbwright.tools.health.check.HealthCheck;
import dev.dbwright.tools.testing.TunedServer;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** 10,000 tables with two indexes and a sequence each, some with foreign keys. */
@Tag("proof")
final class BigCatalogTest {
  private static final int TABLES = 10_000;
  private static final double LIMIT_MS = 1_000;

  // In transactions of 200 tables: the lock table has no room for all.
  private static final String CATALOG =
      """
      DO $$
      BEGIN
        FOR i IN 1..%d LOOP
          EXECUTE format(
            'CREATE TABLE t%%s (id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY, customer int%%s,'
            ' email text, placed timestamptz NOT NULL DEFAULT now(), total numeric)',
            i, CASE WHEN i %% 5 = 0 THEN ' REFERENCES t' || i - 1 ELSE '' END);
          EXECUTE format('CREATE INDEX t%%s_placed ON t%%s (placed)', i, i);
          IF i %% 200 = 0 THEN COMMIT; END IF;
        END LOOP;
      END $$
      """;

  private record Timing(String name, double ms) {}

  @Test
  void each_check_takes_less_than_a_second() throws SQLException {
    try (TunedServer server =
        TunedServer.start(Map.of("fsync", "off", "synchronous_commit", "off"))) {
      // given
      try (Connection connection = server.connect();
          Statement statement = connection.createStatement()) {
        statement.execute(CATALOG.formatted(TABLES));
        statement.execute("VACUUM ANALYZE");
      }
      try (CheckedDatabase database = CheckedDatabase.open(server.superuser())) {
        // when
        List<Timing> slowest =
            CheckedDatabase.checks().stream()
                .filter(check -> check.skippedOn(database.server()).isEmpty())
                .map(check -> timed(database, check))
                .sorted(Comparator.comparingDouble(Timing::ms).reversed())
                .toList();

        // then
        System.out.println(
            slowest.stream()
                .limit(10)
                .map(timing -> "%-24s %6.0f ms".formatted(timing.name(), timing.ms()))
                .collect(Collectors.joining("\n", "slowest of " + slowest.size() + ":\n", "")));
        assertThat(slowest).allSatisfy(timing -> assertThat(timing.ms()).isLessThan(LIMIT_MS));
      }
    }
  }

  /** The best of three: what else the machine does is not the check's. */
  private static Timing timed(CheckedDatabase database, HealthCheck check) {
    double best = Double.MAX_VALUE;
    for (int i = 0; i < 3; i++) {
      long start = System.nanoTime();
      database.result(check);
      best = Math.min(best, (System.nanoTime() - start) / 1e6);
    }
    return new Timing(check.info().name(), best);
  }
}
