package dev.dbwright.tools.normal.theory;

import java.util.Arrays;
import java.util.Collection;
import java.util.stream.IntStream;

/**
 * A set of attributes by their positions in a relation, of any size. Smaller sets come first; of
 * equal size the one with the earlier attributes.
 */
public final class AttributeSet implements Comparable<AttributeSet> {
  public static final AttributeSet EMPTY = new AttributeSet(new long[0]);

  /** One bit an attribute; the last word is never 0, so that equal sets have equal words. */
  private final long[] words;

  private AttributeSet(long[] words) {
    this.words = words;
  }

  private static AttributeSet trimmed(long[] words) {
    int length = words.length;
    while (length > 0 && words[length - 1] == 0) {
      length--;
    }
    if (length == 0) {
      return EMPTY;
    }
    return new AttributeSet(length == words.length ? words : Arrays.copyOf(words, length));
  }

  public static AttributeSet of(int... attributes) {
    int last = -1;
    for (int attribute : attributes) {
      last = Math.max(last, attribute);
    }
    if (last < 0) {
      return EMPTY;
    }
    long[] words = new long[last / Long.SIZE + 1];
    for (int attribute : attributes) {
      words[attribute / Long.SIZE] |= 1L << attribute;
    }
    return new AttributeSet(words);
  }

  public static AttributeSet of(Collection<Integer> attributes) {
    return of(attributes.stream().mapToInt(Integer::intValue).toArray());
  }

  /** The first {@code count} attributes. */
  public static AttributeSet first(int count) {
    if (count == 0) {
      return EMPTY;
    }
    long[] words = new long[(count - 1) / Long.SIZE + 1];
    Arrays.fill(words, -1);
    words[words.length - 1] >>>= -count; // the shift counts modulo 64
    return new AttributeSet(words);
  }

  public boolean contains(int attribute) {
    int word = attribute / Long.SIZE;
    return word < words.length && (words[word] >>> attribute & 1) != 0;
  }

  public boolean containsAll(AttributeSet other) {
    if (other.words.length > words.length) {
      return false;
    }
    for (int i = 0; i < other.words.length; i++) {
      if ((other.words[i] & ~words[i]) != 0) {
        return false;
      }
    }
    return true;
  }

  public boolean intersects(AttributeSet other) {
    for (int i = 0; i < Math.min(words.length, other.words.length); i++) {
      if ((words[i] & other.words[i]) != 0) {
        return true;
      }
    }
    return false;
  }

  public AttributeSet union(AttributeSet other) {
    if (containsAll(other)) {
      return this;
    }
    long[] all = Arrays.copyOf(words, Math.max(words.length, other.words.length));
    for (int i = 0; i < other.words.length; i++) {
      all[i] |= other.words[i];
    }
    return new AttributeSet(all);
  }

  public AttributeSet intersection(AttributeSet other) {
    long[] both = Arrays.copyOf(words, Math.min(words.length, other.words.length));
    for (int i = 0; i < both.length; i++) {
      both[i] &= other.words[i];
    }
    return trimmed(both);
  }

  public AttributeSet minus(AttributeSet other) {
    if (!intersects(other)) {
      return this;
    }
    long[] rest = words.clone();
    for (int i = 0; i < Math.min(rest.length, other.words.length); i++) {
      rest[i] &= ~other.words[i];
    }
    return trimmed(rest);
  }

  public AttributeSet with(int attribute) {
    return contains(attribute) ? this : union(of(attribute));
  }

  public AttributeSet without(int attribute) {
    return contains(attribute) ? minus(of(attribute)) : this;
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

  /** The positions in rising order. */
  public IntStream stream() {
    return Arrays.stream(toArray());
  }

  /** The positions in rising order. */
  int[] toArray() {
    int[] attributes = new int[size()];
    int count = 0;
    for (int i = 0; i < words.length; i++) {
      for (long rest = words[i]; rest != 0; rest &= rest - 1) {
        attributes[count++] = i * Long.SIZE + Long.numberOfTrailingZeros(rest);
      }
    }
    return attributes;
  }

  @Override
  public int compareTo(AttributeSet other) {
    int bySize = Integer.compare(size(), other.size());
    if (bySize != 0) {
      return bySize;
    }
    for (int i = 0; i < Math.min(words.length, other.words.length); i++) {
      long differing = words[i] ^ other.words[i];
      if (differing != 0) {
        return (words[i] & Long.lowestOneBit(differing)) != 0 ? -1 : 1;
      }
    }
    // Of two sets of one size that agree as far as the shorter goes, neither goes further.
    return 0;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof AttributeSet set && Arrays.equals(words, set.words);
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
