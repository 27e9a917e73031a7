package dev.dbwright.tools.backup.storage;

/**
 * How large copies of a database are.
 *
 * @param compression its size over that of a full copy
 * @param changedPerDay page updates in a day over all pages; a page may count more than once
 * @param logBytesPerDay of WAL, binary or transaction log
 * @param logCompression its size over that of what is kept of it
 */
public record Copies(
    long sizeBytes,
    double compression,
    double changedPerDay,
    Granularity granularity,
    double logBytesPerDay,
    double logCompression) {
  public double fullBytes() {
    return sizeBytes / compression;
  }

  /** A copy of what changed in {@code days}, grain by grain. */
  public double changedBytes(double days, Granularity grain) {
    double pages = (double) sizeBytes / Granularity.PAGE_BYTES;
    return fullBytes() * grain.share(sizeBytes, changedPerDay * days * pages);
  }

  public double changedBytes(double days) {
    return changedBytes(days, granularity);
  }

  /** What is kept of {@code days} of log. */
  public double logBytes(double days) {
    return logBytesPerDay * days / logCompression;
  }

  /** The same of a database that has grown, with its changes and its log. */
  public Copies grown(double factor) {
    return new Copies(
        (long) (sizeBytes * factor),
        compression,
        changedPerDay,
        granularity,
        logBytesPerDay * factor,
        logCompression);
  }

  /** The same as a program copies them. */
  public Copies madeBy(Granularity grain, boolean compresses) {
    return new Copies(
        sizeBytes,
        compresses ? compression : 1,
        changedPerDay,
        grain,
        logBytesPerDay,
        logCompression);
  }
}
