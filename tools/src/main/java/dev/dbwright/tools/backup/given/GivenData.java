package dev.dbwright.tools.backup.given;

import static dev.dbwright.tools.error.ErrorCode.BACKUP_INPUT_INVALID;

import dev.dbwright.tools.error.DbwrightException;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What was told, or measured, of a database; absent where nobody said.
 *
 * @param growthPerYear as a share: 0.3 is 30 %
 * @param changedPerDay page updates in a day over all pages
 * @param logBytesPerDay of WAL, binary or transaction log
 * @param source of what stands here: {@code you}, {@code pg_stat_wal}
 */
public record GivenData(
    @Nullable Long sizeBytes,
    @Nullable Double growthPerYear,
    @Nullable Double changedPerDay,
    @Nullable Double logBytesPerDay,
    @Nullable Double compression,
    @Nullable Double logCompression,
    String source) {
  // Below it a unit is missing; above it no one server holds it.
  private static final long SMALLEST = 1L << 20;
  private static final long LARGEST = 1L << 50;
  private static final double MOST_UPDATES = 100;
  private static final double MOST_GROWTH = 100;
  private static final double MOST_LOG = 1L << 50;
  private static final double MOST_COMPRESSION = 100;

  public GivenData {
    if (sizeBytes != null && sizeBytes < SMALLEST) {
      throw invalid("a database of " + sizeBytes + " bytes", "say the unit: 500GB");
    }
    if (sizeBytes != null && sizeBytes > LARGEST) {
      throw invalid("a database of more than 1 PB", "one server holds less");
    }
    within("a change", changedPerDay, 0, MOST_UPDATES, "of the pages in a day: 5%");
    within("a growth", growthPerYear, -0.99, MOST_GROWTH, "in a year: 30%");
    within("a log", logBytesPerDay, 1, MOST_LOG, "bytes in a day: 40GB");
    within("a compression", compression, 1, MOST_COMPRESSION, "times smaller: 3");
    within("a compression of logs", logCompression, 1, MOST_COMPRESSION, "times smaller: 2.5");
  }

  private static void within(
      String what, @Nullable Double value, double least, double most, String unit) {
    if (value != null && !(value >= least && value <= most)) {
      throw invalid(what + " of " + value, "it is told " + unit);
    }
  }

  private static DbwrightException invalid(String what, String why) {
    return new DbwrightException(BACKUP_INPUT_INVALID, what, why);
  }

  /** The same; what lacks is taken from {@code measured}. */
  public GivenData completedFrom(GivenData measured) {
    return new GivenData(
        sizeBytes == null ? measured.sizeBytes : sizeBytes,
        growthPerYear == null ? measured.growthPerYear : growthPerYear,
        changedPerDay == null ? measured.changedPerDay : changedPerDay,
        logBytesPerDay == null ? measured.logBytesPerDay : logBytesPerDay,
        compression == null ? measured.compression : compression,
        logCompression == null ? measured.logCompression : logCompression,
        isEmpty() ? measured.source : source + ", " + measured.source);
  }

  private boolean isEmpty() {
    return Stream.of(
            sizeBytes, growthPerYear, changedPerDay, logBytesPerDay, compression, logCompression)
        .allMatch(Objects::isNull);
  }
}
