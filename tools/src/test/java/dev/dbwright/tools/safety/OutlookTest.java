package dev.dbwright.tools.safety;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.dbwright.tools.safety.Outlook.Expected;
import dev.dbwright.tools.safety.Outlook.InTheWay;
import dev.dbwright.tools.testing.EmbeddedDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What a change will meet: how long it takes, who is in its way, what is known of backups. */
final class OutlookTest {
  private static EmbeddedDatabase shop;

  @BeforeAll
  static void fill() {
    shop = EmbeddedDatabase.freshDatabase();
    shop.execute(
        """
        CREATE TABLE orders (id int, note text);
        INSERT INTO orders SELECT i, repeat('n', 100) FROM generate_series(1, 20000) i;
        CREATE INDEX orders_note ON orders (note);
        CREATE TABLE events (at int) PARTITION BY RANGE (at);
        CREATE TABLE events_1 PARTITION OF events FOR VALUES FROM (0) TO (1000);
        CREATE TABLE events_2 PARTITION OF events FOR VALUES FROM (1000) TO (100000);
        INSERT INTO events SELECT generate_series(0, 9999);
        CREATE TABLE empty (a int);
        """);
  }

  @AfterAll
  static void drop() {
    shop.close();
  }

  @Test
  void tells_the_time_from_reading_a_part_of_the_table() {
    Expected build = duration("CREATE INDEX ON orders (id)");

    assertThat(build.fromMs()).isPositive().isLessThan(build.toMs());
    assertThat(build.basis())
        .matches(
            "reading 2\\.\\d MB of public\\.orders took .* from memory; 3 to 15 times as long as"
                + " reading all of it");
    assertThat(build.toMs() / build.fromMs()).isCloseTo(5, within(1e-6));
  }

  @Test
  void counts_the_indexes_that_a_rewrite_builds_anew() {
    assertThat(duration("ALTER TABLE orders ALTER id TYPE bigint").basis())
        .contains("; 9 to 30 times");
    assertThat(duration("REINDEX TABLE orders").basis()).contains("; 3 to 15 times");
  }

  @Test
  void reads_the_largest_partition_for_all_of_them() {
    Expected build = duration("CREATE INDEX ON events (at)");

    assertThat(build.basis()).contains("of public.events_2 took");
  }

  @Test
  void does_not_read_a_table_for_what_touches_the_catalog_alone() {
    for (String sql : List.of("ALTER TABLE orders ADD z int", "DROP TABLE orders")) {
      assertThat(duration(sql))
          .isEqualTo(new Expected(0, 1, 100, "it changes the catalog alone, whatever the size"));
    }
  }

  @Test
  void says_nothing_where_there_is_no_basis() {
    assertThat(outlook("INSERT INTO orders VALUES (1)").durations()).isEmpty();
    assertThat(outlook("CREATE INDEX ON empty (a)").durations()).isEmpty();
  }

  @Test
  void names_each_statement_that_takes_its_time() {
    List<Expected> durations =
        outlook("ALTER TABLE orders ADD z int", "CREATE INDEX ON orders (id)").durations();

    assertThat(durations).extracting(Expected::statement).containsExactly(0, 1);
    assertThat(OutlookText.of(outlook("ALTER TABLE orders ADD z int", "VACUUM orders")).get(0))
        .startsWith("Time of statement 1: 1.00 ms to 100.0 ms once it has its locks.");
  }

  @Test
  void finds_who_holds_a_lock_in_the_way_and_since_when() throws SQLException {
    try (Connection other = shop.database().openForChange();
        Statement statement = other.createStatement()) {
      other.setAutoCommit(false);
      statement.execute("SELECT count(*) FROM orders");

      Outlook drop = outlook("DROP TABLE orders");
      Outlook build = outlook("CREATE INDEX CONCURRENTLY ON orders (id)");

      assertThat(drop.traffic().inTheWay())
          .hasSize(1)
          .allSatisfy(
              session -> {
                assertThat(session.relation()).isEqualTo("public.orders");
                assertThat(session.mode()).isEqualTo("ACCESS SHARE");
                assertThat(session.state()).isEqualTo("idle in transaction");
                assertThat(session.transactionSeconds()).isNotNegative();
              });
      assertThat(drop.traffic().oldestTransactionSeconds()).isNotNegative();
      assertThat(build.traffic().inTheWay()).isEmpty();
    }
  }

  @Test
  void puts_what_is_in_the_way_into_one_line() {
    var outlook =
        new Outlook(
            List.of(),
            new Outlook.Traffic(
                2,
                400.0,
                List.of(
                    new InTheWay(
                        77, "public.orders", "ROW EXCLUSIVE", "idle in transaction", 400.0))),
            new Outlook.Backups(90.0, true, true));

    assertThat(OutlookText.of(outlook))
        .containsExactly(
            "Now: 2 other sessions, the oldest transaction runs for 6 min; in the way: pid 77 with"
                + " ROW EXCLUSIVE on public.orders, idle in transaction, its transaction runs for 6"
                + " min. [pg_stat_activity, pg_locks]",
            "Backup: its age is unknown, PostgreSQL keeps no record; ask. WAL was archived 1 min"
                + " ago, and fails since; a base backup is being taken. [pg_stat_archiver,"
                + " pg_stat_progress_basebackup]");
  }

  @Test
  void says_that_nothing_is_archived_where_nothing_is() {
    assertThat(outlook("DROP TABLE orders").backups())
        .isEqualTo(new Outlook.Backups(null, false, false));
  }

  private static Expected duration(String sql) {
    List<Expected> durations = outlook(sql).durations();
    assertThat(durations).hasSize(1);
    return durations.get(0);
  }

  private static Outlook outlook(String... sql) {
    return PlannedChange.plan(shop.database(), sql).outlook();
  }
}
