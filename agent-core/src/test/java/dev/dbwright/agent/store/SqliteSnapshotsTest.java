package dev.dbwright.agent.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dbwright.tools.database.DatabaseIdentity;
import dev.dbwright.tools.health.Snapshot;
import dev.dbwright.tools.health.SnapshotStore;
import dev.dbwright.tools.health.check.Metric;
import dev.dbwright.tools.health.check.StatementLoad;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SqliteSnapshotsTest {
  private static final DatabaseIdentity SHOP = new DatabaseIdentity("1", "shop", "shop@localhost");
  private static final DatabaseIdentity SHOP_BY_ADDRESS =
      new DatabaseIdentity("1", "shop", "shop@127.0.0.1");

  @TempDir Path folder;
  private SqliteStore store;

  @BeforeEach
  void open() {
    store = SqliteStore.open(folder.resolve("dbwright.db"), new MovableClock());
  }

  @AfterEach
  void close() {
    store.close();
  }

  @Test
  void the_latest_is_the_one_that_was_added_last_unchanged() {
    snapshots().add(snapshot(SHOP, 1));
    snapshots().add(snapshot(SHOP, 2));

    assertThat(snapshots().latest(SHOP)).contains(snapshot(SHOP, 2));
  }

  @Test
  void the_same_database_is_found_under_another_address_and_another_one_is_not() {
    snapshots().add(snapshot(SHOP, 1));

    assertThat(snapshots().latest(SHOP_BY_ADDRESS)).contains(snapshot(SHOP, 1));
    assertThat(snapshots().latest(new DatabaseIdentity("2", "shop", "shop@localhost"))).isEmpty();
    assertThat(snapshots().latest(new DatabaseIdentity("1", "bank", "bank@localhost"))).isEmpty();
  }

  @Test
  void of_each_database_the_newest_are_kept() throws SQLException {
    var bank = new DatabaseIdentity("1", "bank", "bank@localhost");
    snapshots().add(snapshot(bank, 1));
    for (int i = 1; i <= SnapshotStore.KEPT + 5; i++) {
      snapshots().add(snapshot(SHOP, i));
    }

    assertThat(count()).isEqualTo(SnapshotStore.KEPT + 1);
    assertThat(snapshots().latest(SHOP)).contains(snapshot(SHOP, SnapshotStore.KEPT + 5));
    assertThat(snapshots().latest(bank)).contains(snapshot(bank, 1));
  }

  @Test
  void what_is_kept_of_a_database_comes_oldest_first() {
    snapshots().add(snapshot(SHOP, 1));
    snapshots().add(snapshot(new DatabaseIdentity("1", "bank", "bank@localhost"), 2));
    snapshots().add(snapshot(SHOP, 3));

    assertThat(snapshots().kept(SHOP_BY_ADDRESS))
        .containsExactly(snapshot(SHOP, 1), snapshot(SHOP, 3));
  }

  private int count() throws SQLException {
    try (Connection file =
            DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("dbwright.db"));
        Statement statement = file.createStatement();
        ResultSet row = statement.executeQuery("SELECT count(*) FROM snapshot")) {
      return row.getInt(1);
    }
  }

  private SnapshotStore snapshots() {
    return store.snapshots();
  }

  private static Snapshot snapshot(DatabaseIdentity database, int number) {
    return new Snapshot(
        database,
        Instant.parse("2026-11-21T12:00:00Z").plusSeconds(number),
        List.of(new Snapshot.Seen("no-primary-key", "public.t")),
        List.of(new Metric("connections", number, "connections")),
        List.of(new StatementLoad("-7", "SELECT $1", number, 2.5, 2.5, 1, 0)));
  }
}
