package dev.dbwright.tools.tuning;

import org.jspecify.annotations.Nullable;

/**
 * What was measured on the server that is to be tuned; null is what nobody measured.
 *
 * @param cacheHitRatio blocks found in shared buffers, of all that were asked for
 * @param connectionsInUse the most that were open at once
 * @param databaseBytes all databases together
 * @param largestTableRows live rows of the largest table, or partition
 * @param readMs mean time of a read of a block, from {@code track_io_timing}
 */
public record Measured(
    @Nullable WalRate wal,
    @Nullable TemporaryFiles temporaryFiles,
    @Nullable Checkpoints checkpoints,
    @Nullable Double cacheHitRatio,
    @Nullable Integer connectionsInUse,
    @Nullable Long databaseBytes,
    @Nullable Long largestTableRows,
    @Nullable Double readMs) {
  /** WAL written, in bytes a second; the peak is that of the busiest time seen, the mean else. */
  public record WalRate(double meanBytesPerSecond, double peakBytesPerSecond) {}

  /** What spilled out of {@code work_mem}. */
  public record TemporaryFiles(double bytesPerSecond, long largestBytes) {}

  /**
   * Checkpoints since the statistics were reset: those that came by {@code checkpoint_timeout}, and
   * those that {@code max_wal_size} or a command asked for.
   */
  public record Checkpoints(long timed, long requested) {}

  /** Nothing is known. */
  public static Measured nothing() {
    return new Measured(null, null, null, null, null, null, null, null);
  }
}
