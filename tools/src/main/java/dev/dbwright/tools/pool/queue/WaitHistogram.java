package dev.dbwright.tools.pool.queue;

/**
 * How often which wait was seen: 128 buckets to each doubling, found by the leading bits of the
 * number, so that adding costs no logarithm.
 */
final class WaitHistogram {
  private static final int MANTISSA_BITS = 7;
  private static final int SHIFT = 52 - MANTISSA_BITS;
  private static final int SMALLEST_EXPONENT = -30;
  private static final int OCTAVES = 75;
  private static final long FIRST = (long) (1023 + SMALLEST_EXPONENT) << MANTISSA_BITS;
  private static final int BUCKETS = (OCTAVES << MANTISSA_BITS) + 1;

  private final double unitsPerMs;
  // Bucket 0: who does not wait, or by rounding alone.
  private final int[] counts = new int[BUCKETS];
  private long count;
  private double sum;

  /**
   * @param holdingMs waits are measured in this, so that the buckets reach far enough
   */
  WaitHistogram(double holdingMs) {
    this.unitsPerMs = 1 / holdingMs;
  }

  void add(double waitMs) {
    double units = waitMs * unitsPerMs;
    long bucket = (Double.doubleToRawLongBits(units) >>> SHIFT) - FIRST + 1;
    counts[(int) Math.min(Math.max(bucket, 0), BUCKETS - 1)]++;
    sum += waitMs;
    count++;
  }

  void add(WaitHistogram other) {
    for (int i = 0; i < BUCKETS; i++) {
      counts[i] += other.counts[i];
    }
    sum += other.sum;
    count += other.count;
  }

  long count() {
    return count;
  }

  double meanMs() {
    return count == 0 ? 0 : sum / count;
  }

  /** The share of waits above {@code ms}; within a bucket they are taken as spread evenly. */
  double beyond(double ms) {
    if (count == 0) {
      return 0;
    }
    double units = ms * unitsPerMs;
    long within = (Double.doubleToRawLongBits(units) >>> SHIFT) - FIRST + 1;
    int bucket = (int) Math.min(Math.max(within, 0), BUCKETS - 1);
    long above = 0;
    for (int i = bucket + 1; i < BUCKETS; i++) {
      above += counts[i];
    }
    double inBucket = 0;
    if (bucket > 0) {
      double low = lowEdge(bucket);
      double high = lowEdge(bucket + 1);
      inBucket = counts[bucket] * Math.min(1, Math.max(0, (high - units) / (high - low)));
    }
    return (above + inBucket) / count;
  }

  /** The wait that a share of {@code above} exceeds; 0 where fewer wait at all. */
  double exceededBy(double above) {
    double wanted = Math.max(0, above * count);
    long seen = 0;
    for (int i = BUCKETS - 1; i > 0; i--) {
      if (seen + counts[i] > wanted) {
        double high = lowEdge(i + 1);
        double low = lowEdge(i);
        return (high - (high - low) * Math.max(0, wanted - seen) / counts[i]) / unitsPerMs;
      }
      seen += counts[i];
    }
    return 0;
  }

  private static double lowEdge(int bucket) {
    return Double.longBitsToDouble((FIRST + bucket - 1) << SHIFT);
  }
}
