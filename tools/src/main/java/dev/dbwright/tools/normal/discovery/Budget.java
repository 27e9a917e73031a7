package dev.dbwright.tools.normal.discovery;

import dev.dbwright.tools.cancel.Cancellation;

/**
 * What a search may still cost. Work is counted, not timed: what is cut short is cut at the same
 * place on every machine.
 */
final class Budget {
  // To write one dependency as JSON takes as long as to look at so many words.
  private static final long WORDS_TOLD = 150;

  private static final long BETWEEN_LOOKS = 1L << 24;

  private final long work;
  private final long bytes;
  private final Cancellation cancellation;
  private long worked;
  private long held;
  private long lookAt = BETWEEN_LOOKS;

  /**
   * @param work words of memory that may be looked at
   * @param bytes of what may be kept
   */
  Budget(long work, long bytes, Cancellation cancellation) {
    this.work = work;
    this.bytes = bytes;
    this.cancellation = cancellation;
  }

  void spend(long words) {
    worked += words;
    if (worked >= lookAt) {
      cancellation.throwIfAsked();
      lookAt = worked + BETWEEN_LOOKS;
    }
  }

  /** What is found is told some day: that takes its time as well. */
  void tell(long dependencies) {
    spend(WORDS_TOLD * dependencies);
  }

  void hold(long moreBytes) {
    held += moreBytes;
  }

  boolean isSpent() {
    return worked > work || held > bytes;
  }

  long workLeft() {
    return Math.max(0, work - worked);
  }
}
