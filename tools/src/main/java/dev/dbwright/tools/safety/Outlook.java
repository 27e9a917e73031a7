package dev.dbwright.tools.safety;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How long a change will take and what it meets, as it was when it was measured. It differs from
 * minute to minute, so it never makes an approval void.
 *
 * @param durations of the statements for which there is a basis
 */
public record Outlook(List<Expected> durations, Traffic traffic, Backups backups) {
  public Outlook {
    durations = List.copyOf(durations);
  }

  /**
   * How long the statement at {@code statement}, from 0, will take once it has its locks.
   *
   * @param basis what was measured, and how the range follows from it
   */
  public record Expected(int statement, double fromMs, double toMs, String basis) {}

  /**
   * Who else is there.
   *
   * @param otherSessions of clients in the same database
   * @param oldestTransactionSeconds of those; absent where there is none or the role may not see
   * @param inTheWay those that hold or await a lock which conflicts with one that will be taken
   */
  public record Traffic(
      long otherSessions, @Nullable Double oldestTransactionSeconds, List<InTheWay> inTheWay) {
    public Traffic {
      inTheWay = List.copyOf(inTheWay);
    }
  }

  /**
   * @param mode as PostgreSQL's manual names it
   * @param state as {@code pg_stat_activity} has it; {@code waiting} for one that queues too
   * @param transactionSeconds how old its transaction is; absent where the role may not see it
   */
  public record InTheWay(
      int pid, String relation, String mode, String state, @Nullable Double transactionSeconds) {}

  /**
   * What the server knows of backups, which is little: it keeps no record of them.
   *
   * @param walArchivedSeconds since the last WAL file was archived; absent without archiving
   * @param archivingFails true where the last try failed
   * @param baseBackupRuns true where one is being taken over the replication protocol
   */
  public record Backups(
      @Nullable Double walArchivedSeconds, boolean archivingFails, boolean baseBackupRuns) {}
}
