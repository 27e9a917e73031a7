package dev.dbwright.agent.store;

import dev.dbwright.tools.health.SnapshotStore;
import dev.dbwright.tools.safety.AuditLog;
import dev.dbwright.tools.safety.ConfirmationStore;
import java.nio.file.Path;
import java.time.Clock;
import org.sqlite.SQLiteConfig;

/** The store in one SQLite file, for the processes of one person on one machine. */
public final class SqliteStore implements Store {
  private final SqliteFile file;
  private final Clock clock;

  private SqliteStore(SqliteFile file, Clock clock) {
    this.file = file;
    this.clock = clock;
  }

  /**
   * Opens or creates the store; folder and file can be read by their owner alone.
   *
   * @throws dev.dbwright.tools.error.DbwrightException {@code STORE_FAILED}
   */
  public static SqliteStore open(Path file, Clock clock) {
    return open(file, clock, new SQLiteConfig());
  }

  /**
   * With settings of SQLite of its own, such as the number of pages after which the disk is full.
   */
  static SqliteStore open(Path file, Clock clock, SQLiteConfig settings) {
    return new SqliteStore(SqliteFile.open(file, settings), clock);
  }

  @Override
  public SessionStore sessions() {
    return new SqliteSessions(file, clock);
  }

  @Override
  public TurnStore turns() {
    return new SqliteTurns(file, clock);
  }

  @Override
  public MemoryStore memory() {
    return new SqliteMemory(file);
  }

  @Override
  public ConfirmationStore confirmations() {
    return new SqliteConfirmations(file);
  }

  @Override
  public AuditLog audit() {
    return new SqliteAudit(file);
  }

  @Override
  public SnapshotStore snapshots() {
    return new SqliteSnapshots(file);
  }

  @Override
  public void close() {
    file.close();
  }
}
