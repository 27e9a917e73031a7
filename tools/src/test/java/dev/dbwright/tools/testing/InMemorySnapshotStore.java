package dev.dbwright.tools.testing;

import dev.dbwright.tools.database.DatabaseIdentity;
import dev.dbwright.tools.health.Snapshot;
import dev.dbwright.tools.health.SnapshotStore;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** Snapshots that live as long as the test, the newest first. */
public final class InMemorySnapshotStore implements SnapshotStore {
  private final Deque<Snapshot> snapshots = new ArrayDeque<>();

  @Override
  public void add(Snapshot snapshot) {
    snapshots.addFirst(snapshot);
  }

  @Override
  public Optional<Snapshot> latest(DatabaseIdentity database) {
    return snapshots.stream().filter(each -> each.database().isSameAs(database)).findFirst();
  }

  @Override
  public List<Snapshot> kept(DatabaseIdentity database) {
    List<Snapshot> kept = new ArrayList<>(snapshots);
    Collections.reverse(kept);
    return kept.stream().filter(each -> each.database().isSameAs(database)).toList();
  }
}
