package dev.dbwright.tools.normal.evidence;

import dev.dbwright.tools.database.ReadLimits;
import java.time.Duration;

/**
 * What asking a database may take from it; set by the person who starts dbwright, never by a
 * model's arguments. Statements run one after the other, never two at once; the server decides
 * whether one of them gets parallel workers.
 *
 * @param statement most time for one statement
 * @param all most time for all of them
 * @param memoryMb memory that a step of a statement may take before it goes to disk (PostgreSQL's
 *     {@code work_mem})
 * @param sampleRows rows that are read before anything is asked, to refute what fails often
 * @param sampleBytes most bytes of values of the sample
 */
public record LiveLimits(
    Duration statement, Duration all, int memoryMb, int sampleRows, long sampleBytes) {
  public static final LiveLimits STANDARD =
      new LiveLimits(Duration.ofSeconds(60), Duration.ofSeconds(180), 64, 20_000, 64_000_000);

  private static final Duration LOCK_TIME = Duration.ofSeconds(2);

  /** The same, with another number of rows to read. */
  public LiveLimits withSampleRows(int rows) {
    return new LiveLimits(statement, all, memoryMb, rows, sampleBytes);
  }

  ReadLimits read(Duration time) {
    return new ReadLimits(sampleRows, sampleBytes, time, LOCK_TIME);
  }
}
