package dev.dbwright.tools.workload.constants;

/** Which of a statement's plausible constants are meant. */
enum Variant {
  COMMON_NARROW(false, false),
  RARE_NARROW(true, false),
  COMMON_WIDE(false, true),
  RARE_WIDE(true, true);

  private final boolean rare;
  private final boolean wide;

  Variant(boolean rare, boolean wide) {
    this.rare = rare;
    this.wide = wide;
  }

  /** Values that few rows have. */
  boolean isRare() {
    return rare;
  }

  /** Ranges in which many rows lie. */
  boolean isWide() {
    return wide;
  }
}
