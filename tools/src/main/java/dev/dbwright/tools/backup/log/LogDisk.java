package dev.dbwright.tools.backup.log;

/**
 * Log that piles up on the server while nobody takes it: the archive fails, or a slot's reader is
 * away.
 *
 * @param neededBytes after the outage
 * @param hoursUntilFull from its beginning; the server stops then
 */
public record LogDisk(
    double logBytesPerSecond,
    double outageSeconds,
    long freeBytes,
    double neededBytes,
    boolean fits,
    double hoursUntilFull) {
  private static final double SECONDS_PER_HOUR = 3_600;

  public static LogDisk of(double logBytesPerSecond, double outageSeconds, long freeBytes) {
    double needed = logBytesPerSecond * outageSeconds;
    return new LogDisk(
        logBytesPerSecond,
        outageSeconds,
        freeBytes,
        needed,
        needed <= freeBytes,
        freeBytes / logBytesPerSecond / SECONDS_PER_HOUR);
  }
}
