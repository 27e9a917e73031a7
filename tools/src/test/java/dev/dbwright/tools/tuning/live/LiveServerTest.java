package dev.dbwright.tools.tuning.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dbwright.tools.cancel.Cancellation;
import dev.dbwright.tools.database.ConnectionSpec;
import dev.dbwright.tools.database.Database;
import dev.dbwright.tools.embedded.EmbeddedServer;
import dev.dbwright.tools.testing.EmbeddedDatabase;
import dev.dbwright.tools.testing.OlderServers;
import dev.dbwright.tools.testing.TunedServer;
import dev.dbwright.tools.tuning.Measured;
import dev.dbwright.tools.tuning.Parameter.Confidence;
import dev.dbwright.tools.tuning.live.TableAutovacuum.Kind;
import java.util.Map;
import java.util.Objects;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** On a server of its own: counters are the server's. */
final class LiveServerTest {
  private static EmbeddedServer server;
  private static EmbeddedDatabase database;

  @BeforeAll
  static void work() {
    server =
        EmbeddedServer.start(
            EmbeddedDatabase.cacheDir(),
            Map.of("work_mem", "64kB", "track_io_timing", "on", "autovacuum", "off"));
    database = EmbeddedDatabase.freshDatabase(server);
    database.runScript(
        database.superuser(),
        """
        CREATE TABLE orders (id bigint, note text);
        INSERT INTO orders SELECT i, 'note ' || i FROM generate_series(1, 200000) i;
        CREATE TABLE jobs (id int PRIMARY KEY, state text);
        INSERT INTO jobs SELECT i, 'new' FROM generate_series(1, 100) i;
        SELECT count(*) FROM (SELECT note FROM orders ORDER BY note) sorted;
        UPDATE orders SET note = note || '!' WHERE id <= 100000;
        DELETE FROM orders WHERE id <= 10000;
        CHECKPOINT;
        ALTER SYSTEM SET max_connections = 50;
        SELECT pg_reload_conf();
        """);
  }

  @AfterAll
  static void stop() {
    database.close();
    server.close();
  }

  @Test
  void reads_what_the_server_is_set_to() {
    // when
    LiveServer live = read(database.superuser());

    // then
    assertThat(live.version()).isEqualTo(18);
    assertThat(live.standby()).isFalse();
    assertThat(live.values()).containsEntry("work_mem", "64").containsEntry("autovacuum", "off");
    assertThat(live.pendingRestart()).containsExactly("max_connections");
    assertThat(live.settings())
        .filteredOn(setting -> setting.name().equals("wal_compression"))
        .singleElement()
        .extracting(CurrentSetting::enumValues)
        .asInstanceOf(InstanceOfAssertFactories.LIST)
        .contains("pglz");
  }

  @Test
  void does_not_take_its_own_session_for_the_server() {
    // the driver and our limits set these for themselves
    assertThat(read(database.spec()).values())
        .containsEntry("statement_timeout", "0")
        .containsEntry("search_path", "\"$user\", public")
        .containsEntry("transaction_read_only", "off")
        .containsEntry("application_name", "");
  }

  @Test
  void measures_what_was_done() {
    // when
    LiveServer live = read(database.superuser());

    // then
    Measured measured = live.measured();
    Measured.Checkpoints checkpoints = Objects.requireNonNull(measured.checkpoints());
    assertThat(checkpoints.requested()).isPositive();
    assertThat(measured.connectionsInUse()).isPositive();
    assertThat(measured.databaseBytes()).isGreaterThan(20L << 20);
    assertThat(measured.largestTableRows()).isBetween(180_000L, 200_000L);
    assertThat(measured.cacheHitRatio()).isBetween(0.5, 1.0);
  }

  @Test
  void says_that_it_was_measured_briefly() {
    // when
    LiveServer live = read(database.superuser());

    // then
    assertThat(live.isMeasuredBriefly()).isTrue();
    assertThat(live.measuredFor()).isLessThan(LiveServer.ENOUGH);
  }

  @Test
  void names_what_a_role_may_not_see() {
    // given: a second database that the first one's owner may not enter
    try (EmbeddedDatabase other = EmbeddedDatabase.freshDatabase(server)) {
      // when
      LiveServer live = read(database.spec());

      // then
      assertThat(live.skipped())
          .extracting(Skipped::what)
          .contains("settings that only administrators see", "size of " + other.spec().database());
      assertThat(live.measured().databaseBytes()).isPositive();
      assertThat(live.values()).doesNotContainKey("data_directory");
    }
  }

  @Test
  void proposes_and_changes_nothing() {
    // given: statistics of 300 million rows, of which some were changed
    try (EmbeddedDatabase large = EmbeddedDatabase.freshDatabase(server)) {
      large.runScript(
          large.superuser(),
          """
          CREATE TABLE "All Orders" (id int PRIMARY KEY, state int);
          INSERT INTO "All Orders" SELECT i, 0 FROM generate_series(1, 100) i;
          UPDATE "All Orders" SET state = 1;
          SELECT pg_restore_relation_stats('schemaname', 'public', 'relname', 'All Orders',
                                           'reltuples', 300000000::real);
          """);

      // when
      LiveServer live = read(large.spec());

      // then: 18 waits for 100 million dead rows at most; the counters are a moment old
      assertThat(live.tables()).hasSize(1);
      TableAutovacuum proposal = live.tables().get(0);
      assertThat(proposal.kind()).isEqualTo(Kind.LARGE);
      assertThat(proposal.sql())
          .isEqualTo(
              "ALTER TABLE public.\"All Orders\" SET (autovacuum_vacuum_scale_factor = 0.007,"
                  + " autovacuum_analyze_scale_factor = 0.007);");
      assertThat(proposal.confidence()).isEqualTo(Confidence.COMPUTED);
      assertThat(large.query("SELECT reloptions FROM pg_class WHERE relname = 'All Orders'"))
          .isEmpty();

      // and then
      large.executeAsSuperuser(proposal.sql());
      assertThat(read(large.spec()).tables()).isEmpty();
    }
  }

  /** With a role that may only read, as a person would connect one. */
  @Tag("proof")
  @ParameterizedTest
  @ValueSource(ints = {14, 15, 16, 17})
  void reads_older_servers(int version) {
    try (TunedServer older = OlderServers.start(version, Map.of("track_io_timing", "on"))) {
      // given
      older.execute(
          """
          CREATE ROLE reader LOGIN;
          CREATE TABLE orders AS SELECT i AS id FROM generate_series(1, 50000) i;
          ANALYZE orders;
          """);
      older.execute("CHECKPOINT");

      // when
      LiveServer live = read(older.as("reader"));

      // then
      assertThat(live.version()).isEqualTo(version);
      assertThat(live.measured().checkpoints()).isNotNull();
      assertThat(live.measured().largestTableRows()).isEqualTo(50_000);
      assertThat(live.measured().databaseBytes()).isPositive();
      assertThat(live.skipped())
          .extracting(Skipped::what)
          .contains("settings that only administrators see")
          .doesNotContain("checkpoints", "databases", "autovacuum of tables", "database sizes");
    }
  }

  private static LiveServer read(ConnectionSpec spec) {
    try (Database connected = Database.open(spec)) {
      return LiveServer.read(connected, new Cancellation());
    }
  }
}
