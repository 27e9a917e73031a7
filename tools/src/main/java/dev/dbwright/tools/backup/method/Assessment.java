package dev.dbwright.tools.backup.method;

import dev.dbwright.tools.backup.config.BackupProgram;
import dev.dbwright.tools.backup.given.Targets;
import dev.dbwright.tools.backup.restore.RestoreTime;
import dev.dbwright.tools.backup.schedule.Rotation;
import dev.dbwright.tools.backup.storage.Granularity;

/**
 * What a method would do for a database.
 *
 * @param shipEverySeconds a segment, or a backup of the log, leaves the server so often; 0 where it
 *     leaves as it is written, or not at all
 * @param lossSeconds at the average rate of the log, where that is known
 * @param worstLossSeconds in a quiet hour
 * @param fullSeconds until a full copy stands
 */
public record Assessment(
    Method method,
    Rotation rotation,
    double shipEverySeconds,
    double lossSeconds,
    double worstLossSeconds,
    RestoreTime restore,
    double fullSeconds) {
  public BackupProgram program() {
    return method.program();
  }

  public Granularity granularity() {
    return method.granularity();
  }

  public boolean isLogical() {
    return method.isLogical();
  }

  /** Whether log is shipped in segments that a time-out closes. */
  public boolean shipsSegments() {
    return method.shipping() == Method.Shipping.SEGMENTS;
  }

  /** Whether the log is backed up on a schedule. */
  public boolean schedulesLog() {
    return method.shipping() == Method.Shipping.SCHEDULED;
  }

  /** Whether any moment can be restored, and not only those of copies. */
  public boolean keepsLog() {
    return method.shipping() != Method.Shipping.NONE;
  }

  public String trait() {
    return method.trait();
  }

  public boolean meetsRpo(Targets targets) {
    return worstLossSeconds <= targets.rpoSeconds();
  }

  public boolean meetsRto(Targets targets) {
    return restore.seconds() <= targets.rtoSeconds();
  }

  public boolean meets(Targets targets) {
    return meetsRpo(targets) && meetsRto(targets);
  }
}
