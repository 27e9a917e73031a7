package dev.dbwright.tools.pool.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.dbwright.tools.cancel.Cancellation;
import dev.dbwright.tools.database.ConnectionSpec;
import dev.dbwright.tools.database.Database;
import dev.dbwright.tools.testing.TunedServer;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

final class MeasuredLoadTest {
  private static TunedServer server;

  @BeforeAll
  static void start() {
    server =
        TunedServer.start(
            Map.of(
                "shared_preload_libraries",
                "pg_stat_statements",
                "max_connections",
                "80",
                "reserved_connections",
                "4"));
    server.execute("CREATE ROLE plain LOGIN");
    server.execute("CREATE EXTENSION pg_stat_statements");
    server.execute("SELECT pg_stat_statements_reset()");
    // Two statements of their own, or the view would hold one with a spread of its own.
    for (int i = 0; i < 3; i++) {
      server.execute("SELECT pg_sleep(0.02)");
      server.execute("SELECT 1, pg_sleep(0.06)");
    }
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void mean_and_spread_are_those_of_all_calls() {
    MeasuredLoad load = read(server.superuser());

    // Half of the calls take 20 ms and half 60: mean 40, standard deviation 20.
    assertThat(load.holdMs()).isBetween(40.0, 60.0);
    assertThat(load.holdCv2()).isCloseTo(0.25, within(0.15));
    assertThat(load.ratePerSecond()).isPositive();
    assertThat(load.remarks())
        .anySatisfy(remark -> assertThat(remark).contains("single statements", "transaction"))
        .anySatisfy(remark -> assertThat(remark).contains("mean since the counters were reset"));
  }

  @Test
  void what_the_server_lets_in_is_read() {
    MeasuredLoad load = read(server.superuser());

    assertThat(load.maxConnections()).isEqualTo(80);
    assertThat(load.superuserReserved()).isEqualTo(3);
    assertThat(load.reserved()).isEqualTo(4);
  }

  @Test
  void a_role_that_may_not_read_statements_of_others_is_told_what_is_missing() {
    MeasuredLoad load = read(server.as("plain"));

    assertThat(load.maxConnections()).isEqualTo(80);
    assertThat(load.holdMs()).isNull();
    assertThat(load.remarks()).isNotEmpty();
  }

  private static MeasuredLoad read(ConnectionSpec spec) {
    try (Database database = Database.open(spec)) {
      return MeasuredLoad.read(database, new Cancellation());
    }
  }
}
