package dev.dbwright.tools.replication;

import org.jspecify.annotations.Nullable;

/**
 * What may happen, and what it costs at worst.
 *
 * @param lossSeconds of committed work that are gone; absent where it cannot be said
 * @param downSeconds until writes are answered again; absent where it cannot be said
 * @param timesPerYear how often it is to be expected; absent where that is not of parts that fail
 * @param counts whether the targets are held against it
 * @param meetsRpo absent where it does not count
 * @param meetsRto absent where it does not count
 * @param how what happens then, as a sentence
 */
public record ReplicationFailure(
    String what,
    @Nullable Double lossSeconds,
    @Nullable Double downSeconds,
    @Nullable Double timesPerYear,
    boolean counts,
    @Nullable Boolean meetsRpo,
    @Nullable Boolean meetsRto,
    String how) {

  /** Something that the targets are held against. */
  static ReplicationFailure counted(
      String what,
      double lossSeconds,
      double downSeconds,
      @Nullable Double timesPerYear,
      String how,
      Targets targets) {
    return new ReplicationFailure(
        what,
        lossSeconds,
        downSeconds,
        timesPerYear,
        true,
        lossSeconds <= Spans.seconds(targets.rpo()),
        downSeconds <= Spans.seconds(targets.rto()),
        how);
  }

  /** Something that copies do not help against, or that is beyond what was asked. */
  static ReplicationFailure beyond(
      String what,
      @Nullable Double lossSeconds,
      @Nullable Double downSeconds,
      @Nullable Double timesPerYear,
      String how) {
    return new ReplicationFailure(
        what, lossSeconds, downSeconds, timesPerYear, false, null, null, how);
  }

  boolean misses() {
    return Boolean.FALSE.equals(meetsRpo) || Boolean.FALSE.equals(meetsRto);
  }
}
