package dev.dbwright.tools.tuning.postgresql;

import java.util.List;

/** Sizes as people write them into a file: few digits, the largest unit that leaves no fraction. */
final class ReadableSize {
  static final long KB = 1L << 10;
  static final long MB = 1L << 20;
  static final long GB = 1L << 30;
  static final long TB = 1L << 40;

  private static final List<Unit> UNITS =
      List.of(new Unit("TB", TB), new Unit("GB", GB), new Unit("MB", MB), new Unit("kB", KB));
  // Steps of a sixteenth to an eighth: 8, 9, … 15, 16, 18, … 30, 32, 36.
  private static final int STEPS_IN_AN_OCTAVE = 8;
  private static final long SMALLEST_OF_WHOLE_MB = 4 * MB;

  private ReadableSize() {}

  /**
   * The largest readable size that is not larger: down, so that what was paid for stays paid for,
   * and monotone.
   */
  static long floor(double bytes) {
    long step = step(bytes);
    return (long) bytes / step * step;
  }

  /** The smallest readable size that is not smaller. */
  static long ceiling(double bytes) {
    long step = step(bytes);
    return (long) Math.ceil(bytes / step) * step;
  }

  private static long step(double bytes) {
    long octave = Long.highestOneBit(Math.max(1, (long) bytes));
    return Math.max(bytes >= SMALLEST_OF_WHOLE_MB ? MB : 64 * KB, octave / STEPS_IN_AN_OCTAVE);
  }

  /** {@code 8GB}, {@code 3840MB}, {@code 64kB}: as the server's file has it. */
  static String text(long bytes) {
    return UNITS.stream()
        .filter(unit -> bytes % unit.bytes == 0)
        .findFirst()
        .map(unit -> bytes / unit.bytes + unit.name)
        .orElse(bytes + "B");
  }

  private record Unit(String name, long bytes) {}
}
