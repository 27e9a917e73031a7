package dev.dbwright.tools.health;

import static dev.dbwright.tools.health.OtherSessions.rowOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dbwright.tools.database.CatalogRow;
import dev.dbwright.tools.finding.Finding;
import dev.dbwright.tools.finding.Severity;
import dev.dbwright.tools.health.activity.ActivityChecks;
import dev.dbwright.tools.health.activity.AutovacuumBehind;
import dev.dbwright.tools.health.activity.BlockedSessions;
import dev.dbwright.tools.health.activity.DangerousSettings;
import dev.dbwright.tools.health.activity.HostRules;
import dev.dbwright.tools.health.activity.IdleInTransaction;
import dev.dbwright.tools.health.activity.LockWaits;
import dev.dbwright.tools.health.activity.LongQuery;
import dev.dbwright.tools.health.activity.LongTransaction;
import dev.dbwright.tools.health.activity.Md5Passwords;
import dev.dbwright.tools.health.activity.PendingRestart;
import dev.dbwright.tools.health.activity.PreparedTransactions;
import dev.dbwright.tools.health.activity.ReplicationSlots;
import dev.dbwright.tools.health.activity.StatementsByTime;
import dev.dbwright.tools.health.check.HealthCheck;
import dev.dbwright.tools.health.check.Metric;
import dev.dbwright.tools.health.check.SkippedCheck;
import dev.dbwright.tools.testing.TunedServer;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/** The queries on a real server whose sessions do what the checks look for. */
@TestInstance(Lifecycle.PER_CLASS)
final class ActivityOnServerTest {
  private static final Set<String> ONLY_FOR_SUPERUSERS = Set.of("host-rules", "md5-passwords");

  private TunedServer server;
  private CheckedDatabase database;
  private OtherSessions sessions;

  @BeforeAll
  void start() {
    server =
        TunedServer.start(
            Map.of(
                "shared_preload_libraries", "pg_stat_statements",
                "wal_level", "logical",
                "max_prepared_transactions", "2"));
    server.execute(
        """
        CREATE EXTENSION pg_stat_statements;
        CREATE TABLE accounts (id int PRIMARY KEY, balance int NOT NULL);
        INSERT INTO accounts VALUES (1, 10), (2, 20);
        CREATE ROLE plain LOGIN;
        CREATE ROLE monitor LOGIN IN ROLE pg_monitor;
        """);
    database = CheckedDatabase.open(server.as("monitor"));
  }

  @AfterAll
  void stop() {
    database.close();
    server.close();
  }

  @BeforeEach
  void prepareSessions() {
    sessions = new OtherSessions(server);
  }

  @AfterEach
  void endSessions() throws SQLException {
    sessions.close();
  }

  @Test
  void shows_who_blocks_whom_and_what_is_waited_for() throws SQLException {
    // given
    Connection root = sessions.open("billing");
    OtherSessions.run(root, "UPDATE accounts SET balance = 0 WHERE id = 1");
    sessions.runLater(sessions.open("web"), "UPDATE accounts SET balance = 1 WHERE id = 1");
    awaitWaiting(1);
    sessions.runLater(sessions.open("migration"), "ALTER TABLE accounts ADD COLUMN note text");
    awaitWaiting(2);
    sessions.runLater(sessions.open("reader"), "SELECT * FROM accounts");
    awaitWaiting(3);

    // when
    List<CatalogRow> rows = database.rows(new BlockedSessions());
    List<CatalogRow> waits = database.rows(new LockWaits());

    // then
    CatalogRow billing = rowOf("billing", rows).orElseThrow();
    CatalogRow web = rowOf("web", rows).orElseThrow();
    CatalogRow migration = rowOf("migration", rows).orElseThrow();
    CatalogRow reader = rowOf("reader", rows).orElseThrow();
    assertThat(rows).hasSize(4);
    assertThat(billing.has("blocked_by")).isFalse();
    assertThat(billing.text("state")).isEqualTo("idle in transaction");
    assertThat(web.text("blocked_by")).isEqualTo(billing.text("pid"));
    assertThat(migration.text("blocked_by").split(" ")).contains(billing.text("pid"));
    assertThat(reader.text("blocked_by")).isEqualTo(migration.text("pid"));
    assertThat(reader.real("waits_seconds")).isNotNegative();
    assertThat(waits)
        .extracting(row -> row.text("object") + " " + row.text("mode"))
        .containsExactlyInAnyOrder(
            "public.accounts ShareLock",
            "public.accounts AccessExclusiveLock",
            "public.accounts AccessShareLock");
    assertThat(database.result(new BlockedSessions()).metrics())
        .containsExactly(new Metric("blockedSessions", 3, "sessions"));
  }

  @Test
  void sees_a_transaction_that_waits_for_its_client() throws SQLException {
    Connection forgotten = sessions.open("forgotten");
    OtherSessions.run(forgotten, "SELECT * FROM accounts");

    CatalogRow idle = rowOf("forgotten", database.rows(new IdleInTransaction())).orElseThrow();
    CatalogRow open = rowOf("forgotten", database.rows(new LongTransaction())).orElseThrow();

    assertThat(idle.real("seconds")).isNotNegative();
    assertThat(idle.text("query")).isEqualTo("SELECT * FROM accounts");
    assertThat(open.real("seconds")).isGreaterThanOrEqualTo(open.real("idle_seconds"));
  }

  @Test
  void sees_a_running_statement_and_what_it_waits_for() throws SQLException {
    sessions.runLater(sessions.open("slow"), "SELECT pg_sleep(20)");
    // Between its start and its wait the statement is active and waits for nothing.
    TunedServer.await(
        "the statement to sleep",
        () ->
            rowOf("slow", database.rows(new LongQuery()))
                .filter(row -> row.has("wait_event"))
                .isPresent());
    CatalogRow row = rowOf("slow", database.rows(new LongQuery())).orElseThrow();
    server.execute("SELECT pg_cancel_backend(" + row.text("pid") + ")");

    assertThat(row.text("query")).isEqualTo("SELECT pg_sleep(20)");
    assertThat(row.text("wait_event")).isEqualTo("PgSleep");
    assertThat(rowOf("dbwright", database.rows(new LongQuery()))).isEmpty();
  }

  @Test
  void sees_a_transaction_that_was_prepared() {
    server.execute("BEGIN; UPDATE accounts SET balance = 5 WHERE id = 2; PREPARE TRANSACTION 'x1'");
    try {
      CatalogRow row = database.rows(new PreparedTransactions()).get(0);

      assertThat(row.text("gid")).isEqualTo("x1");
      assertThat(row.real("seconds")).isNotNegative();
    } finally {
      server.execute("ROLLBACK PREPARED 'x1'");
    }
  }

  @Test
  void tells_of_a_slot_that_nobody_reads() {
    server.execute(
        "SELECT pg_create_physical_replication_slot('old_standby', true);"
            + "SELECT pg_create_logical_replication_slot('feed', 'pgoutput')");
    try {
      List<Finding> findings = database.result(new ReplicationSlots()).findings();

      assertThat(findings)
          .extracting(Finding::severity)
          .containsExactly(Severity.INFO, Severity.INFO);
      assertThat(findings.get(0).message()).contains("slot").contains("has no reader");
    } finally {
      server.execute(
          "SELECT pg_drop_replication_slot('old_standby'); SELECT pg_drop_replication_slot('feed')");
    }
  }

  @Test
  void warns_of_a_setting_that_waits_for_a_restart() {
    assertThat(database.result(new PendingRestart()).findings()).isEmpty();

    assertThat(findingsWith("max_wal_senders = 7", new PendingRestart()))
        .singleElement()
        .satisfies(finding -> assertThat(finding.message()).contains("max_wal_senders (still 10)"));
  }

  @Test
  void warns_of_a_table_that_autovacuum_does_not_serve() {
    server.execute(
        "CREATE TABLE busy (id int, n int)"
            + " WITH (autovacuum_enabled = off, autovacuum_vacuum_scale_factor = 0.01);"
            + "INSERT INTO busy SELECT i, 0 FROM generate_series(1, 40000) i;");
    server.execute("VACUUM ANALYZE busy");
    server.execute("UPDATE busy SET n = 1 WHERE id <= 15000; SELECT pg_stat_force_next_flush()");

    assertThat(database.result(new AutovacuumBehind()).findings())
        .extracting(Finding::message)
        .containsExactly("public.busy has 15,000 dead rows; autovacuum was to come at 450");
  }

  @Test
  void a_server_at_rest_has_nothing_above_info() {
    assertThat(ActivityChecks.ALL)
        .filteredOn(check -> check.skippedOn(database.server()).isEmpty())
        .filteredOn(check -> !ONLY_FOR_SUPERUSERS.contains(check.info().name()))
        .hasSizeGreaterThan(30)
        .flatExtracting(check -> database.result(check).findings())
        .filteredOn(finding -> finding.severity() != Severity.INFO)
        .filteredOn(finding -> !finding.message().startsWith("public.busy"))
        .isEmpty();
  }

  @Test
  void keeps_what_statements_cost() {
    server.execute("SELECT count(*) AS asked_for FROM accounts a JOIN accounts b ON a.id = b.id");

    assertThat(database.result(new StatementsByTime()).statements())
        .anySatisfy(
            statement -> {
              assertThat(statement.text()).contains("asked_for");
              assertThat(statement.calls()).isPositive();
              assertThat(statement.totalMs()).isPositive();
            });
  }

  @Test
  void tells_of_rules_and_passwords_only_to_whom_may_read_them() {
    server.execute("SET password_encryption = 'md5'; CREATE ROLE old LOGIN PASSWORD 'x'");
    try (CheckedDatabase superuser = CheckedDatabase.open(server.superuser())) {
      // the library's own server trusts everybody on this machine
      assertThat(superuser.result(new HostRules()).findings())
          .extracting(Finding::severity)
          .contains(Severity.ERROR);
      assertThat(superuser.result(new Md5Passwords()).findings())
          .extracting(Finding::message)
          .containsExactly("the password of old is kept as MD5");
      assertThatThrownBy(() -> database.rows(new Md5Passwords()))
          .hasMessageContaining("permission denied");
    }
  }

  @Test
  void a_role_without_the_right_to_see_others_is_told_so_and_not_that_all_is_well()
      throws SQLException {
    OtherSessions.run(sessions.open("forgotten"), "SELECT 1");
    try (CheckedDatabase plain = CheckedDatabase.open(server.as("plain"))) {
      HealthRun.Outcome outcome = plain.outcome();

      assertThat(outcome.skipped())
          .filteredOn(skipped -> skipped.reason().contains("pg_monitor"))
          .extracting(SkippedCheck::name)
          .contains(
              "long-transaction",
              "idle-in-transaction",
              "long-query",
              "blocked-sessions",
              "replication-lag",
              "plain-connections",
              "statements-by-time");
      // hidden sessions count as connections all the same
      assertThat(outcome.metrics())
          .filteredOn(metric -> metric.name().equals("connections"))
          .allSatisfy(metric -> assertThat(metric.value()).isGreaterThanOrEqualTo(3));
    }
  }

  @Test
  void safe_settings_are_quiet_and_unsafe_ones_are_not() {
    assertThat(database.result(new DangerousSettings()).findings()).isEmpty();

    assertThat(findingsWith("full_page_writes = off", new DangerousSettings()))
        .extracting(Finding::severity)
        .containsExactly(Severity.CRITICAL);
  }

  private List<Finding> findingsWith(String setting, HealthCheck check) {
    server.execute("ALTER SYSTEM SET " + setting);
    server.execute("SELECT pg_reload_conf()");
    try {
      TunedServer.await(setting, () -> !database.result(check).findings().isEmpty());
      return database.result(check).findings();
    } finally {
      server.execute("ALTER SYSTEM RESET ALL");
      server.execute("SELECT pg_reload_conf()");
    }
  }

  private void awaitWaiting(int count) {
    TunedServer.await(
        count + " waiting sessions",
        () ->
            database.rows(new BlockedSessions()).stream()
                    .filter(row -> row.has("blocked_by") && row.has("waits_seconds"))
                    .count()
                == count);
  }
}
