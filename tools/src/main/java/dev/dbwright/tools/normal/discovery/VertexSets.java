package dev.dbwright.tools.normal.discovery;

import java.util.function.IntConsumer;

/** Sets of small numbers, one bit each, in arrays that searches write over and over. */
final class VertexSets {
  private VertexSets() {}

  /** How many words hold {@code bits}. */
  static int words(int bits) {
    return (bits + Long.SIZE - 1) / Long.SIZE;
  }

  static void add(long[] set, int vertex) {
    set[vertex / Long.SIZE] |= 1L << vertex;
  }

  static boolean contains(long[] set, int vertex) {
    return (set[vertex / Long.SIZE] >>> vertex & 1) != 0;
  }

  static int size(long[] set) {
    int size = 0;
    for (long word : set) {
      size += Long.bitCount(word);
    }
    return size;
  }

  static void forEach(long[] set, IntConsumer consumer) {
    for (int word = 0; word < set.length; word++) {
      for (long rest = set[word]; rest != 0; rest &= rest - 1) {
        consumer.accept(word * Long.SIZE + Long.numberOfTrailingZeros(rest));
      }
    }
  }
}
