package dev.dbwright.agent.store;

import dev.dbwright.tools.health.SnapshotStore;
import dev.dbwright.tools.safety.AuditLog;
import dev.dbwright.tools.safety.ConfirmationStore;

/**
 * What outlives a process, for one person's machine or for several servers. Several processes may
 * use one store at a time. Each part throws {@code STORE_FAILED} where the store cannot be used:
 * what was written before stays.
 */
public interface Store extends AutoCloseable {
  SessionStore sessions();

  TurnStore turns();

  /** What models remember, by session. */
  MemoryStore memory();

  ConfirmationStore confirmations();

  AuditLog audit();

  SnapshotStore snapshots();

  @Override
  void close();
}
