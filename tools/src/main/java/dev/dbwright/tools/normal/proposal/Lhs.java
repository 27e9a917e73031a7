package dev.dbwright.tools.normal.proposal;

import dev.dbwright.tools.normal.data.CodedColumn;
import java.util.Arrays;

/** The values of one or more columns, as one code a row; NULL where one of them is. */
final class Lhs {
  private final int[] codes;
  private final int cardinality;

  /**
   * @param cardinality how many codes there may be, from 0 on
   */
  Lhs(int[] codes, int cardinality) {
    this.codes = codes;
    this.cardinality = cardinality;
  }

  /** One a row; not to be written to. */
  int[] codes() {
    return codes;
  }

  int cardinality() {
    return cardinality;
  }

  /** These columns and one more. */
  Lhs with(int[] other, int otherCardinality) {
    int[] both = new int[codes.length];
    var pairs = new PairCodes(codes.length);
    for (int row = 0; row < both.length; row++) {
      both[row] =
          codes[row] == CodedColumn.NULL || other[row] == CodedColumn.NULL
              ? CodedColumn.NULL
              : pairs.code((long) codes[row] * otherCardinality + other[row]);
    }
    return new Lhs(both, pairs.count());
  }

  /** Rows that these columns and one more do not tell apart, counted up to {@code most} + 1. */
  int ambiguousWith(int[] other, int otherCardinality, int most) {
    var pairs = new PairCodes(codes.length);
    int ambiguous = 0;
    for (int row = 0; row < codes.length && ambiguous <= most; row++) {
      int before = pairs.count();
      boolean isNull = codes[row] == CodedColumn.NULL || other[row] == CodedColumn.NULL;
      if (isNull || pairs.code((long) codes[row] * otherCardinality + other[row]) < before) {
        ambiguous++;
      }
    }
    return ambiguous;
  }

  /** Numbers pairs in the order in which they come; open addressing, for boxes would cost most. */
  private static final class PairCodes {
    private static final long FREE = -1;

    private final long[] pairs;
    private final int[] numbers;
    private int count;

    PairCodes(int most) {
      int size = Math.max(16, Integer.highestOneBit(Math.max(1, most)) * 4);
      pairs = new long[size];
      numbers = new int[size];
      Arrays.fill(pairs, FREE);
    }

    int code(long pair) {
      // Fibonacci hashing: neighbouring pairs are spread over the table.
      int at = (int) ((pair * 0x9E3779B97F4A7C15L) >>> 33) & (pairs.length - 1);
      while (pairs[at] != FREE && pairs[at] != pair) {
        at = (at + 1) & (pairs.length - 1);
      }
      if (pairs[at] == FREE) {
        pairs[at] = pair;
        numbers[at] = count++;
      }
      return numbers[at];
    }

    int count() {
      return count;
    }
  }
}
