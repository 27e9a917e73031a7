package dev.dbwright.tools.index.selection;

import java.util.Arrays;
import java.util.stream.IntStream;

/** Some of the candidates, by number. It never changes. */
public final class CandidateSet {
  private static final CandidateSet NONE = new CandidateSet(new long[0]);

  /** 64 candidates a word, the last one never 0: equal sets have equal words. */
  private final long[] words;

  private CandidateSet(long[] words) {
    int length = words.length;
    while (length > 0 && words[length - 1] == 0) {
      length--;
    }
    this.words = length == words.length ? words : Arrays.copyOf(words, length);
  }

  public static CandidateSet none() {
    return NONE;
  }

  public static CandidateSet of(int... candidates) {
    return of(IntStream.of(candidates));
  }

  public static CandidateSet of(IntStream candidates) {
    int[] numbers = candidates.toArray();
    long[] words = new long[IntStream.of(numbers).max().orElse(-1) / Long.SIZE + 1];
    for (int number : numbers) {
      words[number / Long.SIZE] |= 1L << number;
    }
    return new CandidateSet(words);
  }

  public boolean contains(int candidate) {
    return (word(candidate / Long.SIZE) >>> candidate & 1) != 0;
  }

  public boolean isEmpty() {
    return words.length == 0;
  }

  public int size() {
    int size = 0;
    for (long word : words) {
      size += Long.bitCount(word);
    }
    return size;
  }

  public CandidateSet with(int candidate) {
    return contains(candidate) ? this : union(of(candidate));
  }

  public CandidateSet without(int candidate) {
    return contains(candidate) ? minus(of(candidate)) : this;
  }

  public CandidateSet union(CandidateSet other) {
    long[] union = new long[Math.max(words.length, other.words.length)];
    for (int i = 0; i < union.length; i++) {
      union[i] = word(i) | other.word(i);
    }
    return new CandidateSet(union);
  }

  public CandidateSet intersect(CandidateSet other) {
    long[] common = new long[Math.min(words.length, other.words.length)];
    for (int i = 0; i < common.length; i++) {
      common[i] = words[i] & other.words[i];
    }
    return new CandidateSet(common);
  }

  public CandidateSet minus(CandidateSet other) {
    long[] rest = words.clone();
    for (int i = 0; i < rest.length; i++) {
      rest[i] &= ~other.word(i);
    }
    return new CandidateSet(rest);
  }

  public boolean isSubsetOf(CandidateSet other) {
    for (int i = 0; i < words.length; i++) {
      if ((words[i] & ~other.word(i)) != 0) {
        return false;
      }
    }
    return true;
  }

  public boolean intersects(CandidateSet other) {
    for (int i = 0; i < words.length; i++) {
      if ((words[i] & other.word(i)) != 0) {
        return true;
      }
    }
    return false;
  }

  /** In rising order. */
  public IntStream stream() {
    return Arrays.stream(numbers());
  }

  /** In rising order. */
  public int[] numbers() {
    int[] numbers = new int[size()];
    int found = 0;
    for (int i = 0; i < words.length; i++) {
      for (long rest = words[i]; rest != 0; rest &= rest - 1) {
        numbers[found++] = i * Long.SIZE + Long.numberOfTrailingZeros(rest);
      }
    }
    return numbers;
  }

  private long word(int i) {
    return i < words.length ? words[i] : 0;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof CandidateSet set && Arrays.equals(words, set.words);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(words);
  }

  @Override
  public String toString() {
    return Arrays.toString(stream().toArray());
  }
}
