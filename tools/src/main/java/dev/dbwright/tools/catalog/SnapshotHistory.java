package dev.dbwright.tools.catalog;

import dev.dbwright.tools.capacity.MeasurementHistory;
import dev.dbwright.tools.capacity.series.Sample;
import dev.dbwright.tools.database.DatabaseIdentity;
import dev.dbwright.tools.health.Snapshot;
import dev.dbwright.tools.health.SnapshotStore;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;

/** What health checks kept: features do not know each other, so they meet here. */
public record SnapshotHistory(SnapshotStore snapshots) implements MeasurementHistory {
  @Override
  public List<Sample> of(DatabaseIdentity database, String metric) {
    return snapshots.kept(database).stream().flatMap(each -> samples(each, metric)).toList();
  }

  private static Stream<Sample> samples(Snapshot snapshot, String metric) {
    LocalDateTime at = LocalDateTime.ofInstant(snapshot.takenAt(), ZoneOffset.UTC);
    return snapshot.metrics().stream()
        .filter(each -> each.name().equals(metric))
        .map(each -> new Sample(at, each.value(), "the check of " + snapshot.takenAt()));
  }
}
