package dev.dbwright.tools.health.mysql;

import static dev.dbwright.tools.finding.Severity.INFO;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dbwright.tools.finding.Finding;
import dev.dbwright.tools.finding.Location;
import dev.dbwright.tools.health.check.HealthCheck;
import dev.dbwright.tools.testing.EmbeddedMariaDb;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/** What only a server that is in that state shows: accounts, locks, counters. */
@TestInstance(Lifecycle.PER_CLASS)
final class MysqlChecksOnServerTest {
  private EmbeddedMariaDb embedded;
  private MariaDbSession superuser;

  @BeforeAll
  void open() {
    embedded = EmbeddedMariaDb.freshDatabase();
    superuser = new MariaDbSession(embedded.superuser());
  }

  @AfterAll
  void close() {
    superuser.close();
    embedded.close();
  }

  @Test
  void nothing_is_above_info_on_an_empty_schema_of_a_safe_server() {
    // given
    superuser.execute("SET GLOBAL innodb_flush_log_at_trx_commit = 1");
    try (EmbeddedMariaDb empty = EmbeddedMariaDb.freshDatabase();
        var session = new MariaDbSession(empty.superuser())) {
      // then
      assertThat(findings(session)).isNotEmpty().allMatch(f -> f.severity() == INFO);
    } finally {
      superuser.execute("SET GLOBAL innodb_flush_log_at_trx_commit = 0");
    }
  }

  @Test
  void nothing_is_above_info_on_a_schema_that_is_well_built() {
    // given
    superuser.execute("SET GLOBAL innodb_flush_log_at_trx_commit = 1");
    try (EmbeddedMariaDb healthy = EmbeddedMariaDb.freshDatabase();
        var session = new MariaDbSession(healthy.superuser())) {
      healthy.execute(
          """
          CREATE TABLE customers (id bigint PRIMARY KEY AUTO_INCREMENT, email varchar(80) UNIQUE);
          CREATE TABLE orders (id bigint PRIMARY KEY AUTO_INCREMENT, customer_id bigint NOT NULL,
            placed_at datetime NOT NULL, KEY (customer_id, placed_at),
            FOREIGN KEY (customer_id) REFERENCES customers (id));
          CREATE VIEW lately AS SELECT id, placed_at FROM orders;
          CREATE SEQUENCE numbers;
          INSERT INTO customers (email) SELECT CONCAT(seq, '@example.org') FROM seq_1_to_1000;
          """);

      // then
      assertThat(findings(session)).allMatch(f -> f.severity() == INFO);
    } finally {
      superuser.execute("SET GLOBAL innodb_flush_log_at_trx_commit = 0");
    }
  }

  @Test
  void every_check_answers_while_a_table_is_locked_and_another_is_altered() {
    embedded.execute("CREATE TABLE locked (id int PRIMARY KEY, n int, KEY n1 (n), KEY n2 (n, id))");
    try (var holder = new MariaDbSession(embedded.spec())) {
      holder.execute("LOCK TABLES locked WRITE");

      assertThat(findings(superuser)).extracting(Finding::name).contains("redundant-index");
    }
  }

  @Test
  void accounts_that_let_anybody_in_are_named() {
    superuser.execute("CREATE USER 'open''door'@'10.0.0.%' IDENTIFIED BY ''");
    superuser.execute("CREATE USER ''@'10.0.0.7'");
    superuser.execute("CREATE USER shut@'%' IDENTIFIED BY '' ACCOUNT LOCK");
    superuser.execute("GRANT SUPER ON *.* TO chief@'%' IDENTIFIED BY 'a password'");
    superuser.execute("CREATE ROLE reader");
    try {
      assertThat(objects(new NoPassword())).containsExactly("'open''door'@'10.0.0.%'");
      assertThat(objects(new AnonymousAccount())).containsExactly("''@'10.0.0.7'");
      assertThat(objects(new AdministratorFromAnywhere())).containsExactly("'chief'@'%'");
      assertThat(objects(new OldPasswordPlugin())).isEmpty();
    } finally {
      superuser.execute("DROP ROLE reader");
      superuser.execute("DROP USER 'open''door'@'10.0.0.%', ''@'10.0.0.7', shut@'%', chief@'%'");
    }
  }

  @Test
  void who_waits_for_a_row_is_shown_under_who_holds_it() {
    embedded.execute(
        "CREATE TABLE held (id int PRIMARY KEY, n int); INSERT INTO held VALUES (1, 0)");
    try (var holder = new MariaDbSession(embedded.spec());
        var waiter = new MariaDbSession(embedded.spec())) {
      // given
      holder.execute("START TRANSACTION");
      holder.execute("UPDATE held SET n = 1");
      CompletableFuture<Void> waiting =
          CompletableFuture.runAsync(() -> waiter.execute("UPDATE held SET n = 2"));

      // when
      List<Finding> findings = awaited(new BlockedSessions());

      // then
      assertThat(findings.get(0).message()).contains("does nothing").contains("blocks 1");
      holder.execute("ROLLBACK");
      waiting.join();
    }
  }

  @Test
  void who_waits_for_a_table_is_named() {
    embedded.execute("CREATE TABLE used (id int PRIMARY KEY)");
    try (var reader = new MariaDbSession(embedded.spec());
        var changer = new MariaDbSession(embedded.spec())) {
      // given
      reader.execute("START TRANSACTION");
      reader.execute("SELECT * FROM used");
      changer.execute("SET SESSION lock_wait_timeout = 60");
      CompletableFuture<Void> waiting =
          CompletableFuture.runAsync(() -> changer.execute("ALTER TABLE used ADD n int"));

      // when
      List<Finding> findings = awaited(new MetadataLockWaits());

      // then
      assertThat(findings.get(0).message()).contains("1 session waits");
      reader.execute("ROLLBACK");
      waiting.join();
    }
  }

  @Test
  void an_index_that_was_read_is_not_called_unused() {
    superuser.execute("SET GLOBAL userstat = ON");
    try (EmbeddedMariaDb counted = EmbeddedMariaDb.freshDatabase();
        var session = new MariaDbSession(counted.superuser())) {
      counted.execute(
          """
          CREATE TABLE customers (id int PRIMARY KEY);
          CREATE TABLE orders (id int PRIMARY KEY, a int, b int, customer_id int, KEY a (a), KEY b (b),
            FOREIGN KEY c (customer_id) REFERENCES customers (id));
          INSERT INTO orders (id, a, b) VALUES (1, 2, 3), (4, 5, 6);
          SELECT id FROM orders FORCE INDEX (a) WHERE a = 2;
          """);

      assertThat(session.rows(new UnusedIndex()))
          .extracting(row -> row.text("index_name"))
          .containsExactly("b");
    } finally {
      superuser.execute("SET GLOBAL userstat = OFF");
    }
  }

  @Test
  void with_and_without_process_the_same_indexes_are_redundant() {
    try (EmbeddedMariaDb odd = EmbeddedMariaDb.freshDatabase();
        var owner = new MariaDbSession(odd.spec());
        var all = new MariaDbSession(odd.superuser())) {
      odd.execute(
          """
          CREATE TABLE `two words-é` (id int PRIMARY KEY, a int, KEY x (a), KEY y (a, id), KEY z (a));
          CREATE TABLE plain (id int PRIMARY KEY, a int, KEY x (a));
          """);

      assertThat(all.server().seesAllActivity()).isTrue();
      assertThat(owner.server().seesAllActivity()).isFalse();
      assertThat(all.look(new RedundantIndex()).findings())
          .isEqualTo(owner.look(new RedundantIndex()).findings())
          .extracting(finding -> finding.at().toString())
          .hasSize(2);
    }
  }

  private static List<Finding> findings(MariaDbSession session) {
    return MysqlChecks.ALL.stream()
        .filter(check -> check.skippedOn(session.server()).isEmpty())
        .flatMap(check -> session.look(check).findings().stream())
        .toList();
  }

  private List<String> objects(HealthCheck check) {
    return superuser.look(check).findings().stream()
        .map(finding -> ((Location.DatabaseObject) finding.at()).object())
        .toList();
  }

  /** Asks until the check fires: a wait is reported once it has lasted two seconds. */
  private List<Finding> awaited(HealthCheck check) {
    long end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
    while (System.nanoTime() < end) {
      List<Finding> findings = superuser.look(check).findings();
      if (!findings.isEmpty()) {
        return findings;
      }
      // InnoDB shows transactions from a cache that it renews once nobody has read it for 100 ms.
      LockSupport.parkNanos(Duration.ofMillis(200).toNanos());
    }
    throw new AssertionError(check.info().name() + " never fired");
  }
}
