package dev.dbwright.tools.normal.discovery;

import java.util.Arrays;

/** On which columns two rows were seen to agree, each set once. */
final class AgreeSets {
  private static final long SPREAD = 0x9E3779B97F4A7C15L;

  private final int wordsOfSet;
  private long[] words;
  private int count;

  /** Open addressing, at most half full: the number of a set + 1. */
  private int[] slots = new int[64];

  AgreeSets(int columnCount) {
    wordsOfSet = VertexSets.words(columnCount);
    words = new long[16 * wordsOfSet];
  }

  int count() {
    return count;
  }

  boolean contains(int set, int column) {
    return (words[set * wordsOfSet + column / Long.SIZE] >>> column & 1) != 0;
  }

  void copy(int set, long[] into) {
    System.arraycopy(words, set * wordsOfSet, into, 0, wordsOfSet);
  }

  int sizeOf(int set) {
    int size = 0;
    for (int i = set * wordsOfSet; i < (set + 1) * wordsOfSet; i++) {
      size += Long.bitCount(words[i]);
    }
    return size;
  }

  /**
   * @return false where it was known
   */
  boolean add(long[] columns) {
    int at = slotOf(columns);
    if (slots[at] != 0) {
      return false;
    }
    if ((count + 1) * wordsOfSet > words.length) {
      words = Arrays.copyOf(words, words.length * 2);
    }
    System.arraycopy(columns, 0, words, count * wordsOfSet, wordsOfSet);
    slots[at] = ++count;
    if (count * 2 > slots.length) {
      growSlots();
    }
    return true;
  }

  private int slotOf(long[] columns) {
    int mask = slots.length - 1;
    int at = hash(columns) & mask;
    while (slots[at] != 0 && !isSet(slots[at] - 1, columns)) {
      at = at + 1 & mask;
    }
    return at;
  }

  private boolean isSet(int set, long[] columns) {
    int from = set * wordsOfSet;
    return Arrays.equals(words, from, from + wordsOfSet, columns, 0, wordsOfSet);
  }

  private static int hash(long[] columns) {
    long hash = 0;
    for (long word : columns) {
      hash = (hash ^ word) * SPREAD;
      hash ^= hash >>> Integer.SIZE;
    }
    return (int) hash;
  }

  private void growSlots() {
    slots = new int[slots.length * 2];
    long[] set = new long[wordsOfSet];
    for (int i = 0; i < count; i++) {
      copy(i, set);
      slots[slotOf(set)] = i + 1;
    }
  }
}
