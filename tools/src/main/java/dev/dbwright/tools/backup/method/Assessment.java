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
  private static final double NO_MATTER_SECONDS = 60;

  public BackupProgram program() {
    return method.program();
  }

  public Granularity granularity() {
    return method.granularity();
  }

  /** Whether copies are smaller than what they are of. */
  public boolean compresses() {
    return method.compresses();
  }

  public boolean isLogical() {
    return method.isLogical();
  }

  /** Whether log is shipped in segments that a time-out closes. */
  public boolean shipsSegments() {
    return method.shipping() == Method.Shipping.SEGMENTS;
  }

  /**
   * Log gets to the copies so often where a setting, not a schedule, says it; a second at least.
   */
  public double timeoutSeconds() {
    return switch (method.shipping()) {
      case SEGMENTS, CARRIED -> Math.max(1, shipEverySeconds);
      case STREAM -> 1;
      default -> NO_MATTER_SECONDS;
    };
  }

  /** Whether log is received as it is written, and carried on from there. */
  public boolean carriesLog() {
    return method.shipping() == Method.Shipping.CARRIED;
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
