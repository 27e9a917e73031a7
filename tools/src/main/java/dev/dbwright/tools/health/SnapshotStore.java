package dev.dbwright.tools.health;

import dev.dbwright.tools.database.DatabaseIdentity;
import java.util.List;
import java.util.Optional;

/** Keeps snapshots of databases; bounded: of each database the newest ones. */
public interface SnapshotStore {
  /** How many are kept of a database. */
  int KEPT = 50;

  void add(Snapshot snapshot);

  /**
   * The newest of the database that {@code database} is, reached under whatever address ({@link
   * DatabaseIdentity#isSameAs}).
   */
  Optional<Snapshot> latest(DatabaseIdentity database);

  /** All that are kept of it, the oldest first. */
  List<Snapshot> kept(DatabaseIdentity database);
}
