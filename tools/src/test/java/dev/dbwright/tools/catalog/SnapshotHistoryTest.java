package dev.dbwright.tools.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dbwright.tools.capacity.series.Sample;
import dev.dbwright.tools.database.DatabaseIdentity;
import dev.dbwright.tools.health.Snapshot;
import dev.dbwright.tools.health.check.Metric;
import dev.dbwright.tools.testing.InMemorySnapshotStore;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

final class SnapshotHistoryTest {
  private static final DatabaseIdentity SHOP = new DatabaseIdentity("1", "shop", "shop@db");
  private static final DatabaseIdentity OTHER = new DatabaseIdentity("1", "other", "other@db");

  private final InMemorySnapshotStore snapshots = new InMemorySnapshotStore();

  @Test
  void what_checks_measured_of_a_database_is_a_series_oldest_first() {
    keep(SHOP, 1, "databaseSizeBytes", 100);
    keep(SHOP, 2, "connections", 7);
    keep(OTHER, 2, "databaseSizeBytes", 999);
    keep(SHOP, 3, "databaseSizeBytes", 120);

    List<Sample> samples = new SnapshotHistory(snapshots).of(SHOP, "databaseSizeBytes");

    assertThat(samples).extracting(Sample::value).containsExactly(100.0, 120.0);
    assertThat(samples.get(0).at()).isBefore(samples.get(1).at());
  }

  private void keep(DatabaseIdentity database, int day, String metric, double value) {
    snapshots.add(
        new Snapshot(
            database,
            Instant.parse("2026-01-0%dT06:00:00Z".formatted(day)),
            List.of(),
            List.of(new Metric(metric, value, "")),
            List.of()));
  }
}
