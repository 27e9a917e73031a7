package dev.dbwright.tools.backup.log;

/**
 * Log that is shipped segment by segment.
 *
 * @param timeoutSeconds a segment is closed after so long, where anything was written
 * @param segmentBytes a segment is closed when it is full
 * @param logBytesPerSecond that the server writes on average
 * @param uploadBytesPerSecond that gets to the copies
 */
public record LogArchive(
    double timeoutSeconds,
    long segmentBytes,
    double logBytesPerSecond,
    double uploadBytesPerSecond) {
  private static final double SECONDS_PER_DAY = 86_400;

  /** Until a segment is full at the average rate. */
  public double fillSeconds() {
    return segmentBytes / logBytesPerSecond;
  }

  public double uploadSeconds() {
    return segmentBytes / uploadBytesPerSecond;
  }

  /** What is lost with the server at the average rate. */
  public double lossSeconds() {
    return Math.min(timeoutSeconds, fillSeconds()) + uploadSeconds();
  }

  /** What is lost in a quiet hour, when no segment fills. */
  public double quietLossSeconds() {
    return timeoutSeconds + uploadSeconds();
  }

  /**
   * Whole segments that a day at the average rate leaves, of which only part is log; 0 where
   * segments fill before the time is over. They compress to almost nothing.
   */
  public double paddedBytesPerDay() {
    return fillSeconds() > timeoutSeconds ? SECONDS_PER_DAY / timeoutSeconds * segmentBytes : 0;
  }

  /** Whether what is written can be shipped at all, once it is compressed. */
  public boolean keepsUp(double compression) {
    return logBytesPerSecond / compression < uploadBytesPerSecond;
  }
}
