package dev.dbwright.tools.health.activity;

import dev.dbwright.tools.health.check.HealthCheck;
import java.util.List;

/** All checks of what a PostgreSQL does. */
public final class ActivityChecks {
  public static final List<HealthCheck> ALL =
      List.of(
          new TransactionIdAge(),
          new AutovacuumBehind(),
          new AutovacuumWorkers(),
          new LongTransaction(),
          new IdleInTransaction(),
          new LongQuery(),
          new PreparedTransactions(),
          new BlockedSessions(),
          new LockWaits(),
          new ConnectionsShare(),
          new CacheHitRatio(),
          new ReplicationLag(),
          new ReplicationSlots(),
          new ArchiverFailing(),
          new StandbyConflicts(),
          new WalReceiver(),
          new CheckpointsRequested(),
          new WalRate(),
          new TemporaryFiles(),
          new Deadlocks(),
          new Rollbacks(),
          new BackendWrites(),
          new BulkReads(),
          new DangerousSettings(),
          new PendingRestart(),
          new SmallSharedBuffers(),
          new MemorySettings(),
          new HostRules(),
          new Md5Passwords(),
          new PlainConnections(),
          new Checksums(),
          new StatisticsReset(),
          new IoTimingOff(),
          new StatementsUntracked(),
          new StatementsByTime(),
          new StatementsByMean(),
          new StatementsByReads(),
          new StatementsByCalls(),
          new TempHeavyStatements());

  private ActivityChecks() {}
}
