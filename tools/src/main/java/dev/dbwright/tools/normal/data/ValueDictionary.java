package dev.dbwright.tools.normal.data;

import dev.dbwright.tools.error.DbwrightException;
import dev.dbwright.tools.error.ErrorCode;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.Charset;
import java.util.Arrays;

/** Gives each text of a column its code, in the order in which they first come. */
final class ValueDictionary {
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  // 2^64 divided by the golden ratio: multiplying spreads neighbours over the high bits.
  private static final long SPREAD = 0x9E3779B97F4A7C15L;
  // Arrays of this length are the longest that every JVM makes.
  private static final int BYTES_MAX = Integer.MAX_VALUE - 8;

  private byte[] bytes = new byte[64];
  private int[] ends = new int[16];
  private int count;

  /** Open addressing, at most half full; the upper half is the hash, the lower one code + 1. */
  private long[] slots = new long[32];

  /** The code of {@code text[from, to)}. */
  int codeOf(byte[] text, int from, int to) {
    int hash = hash(text, from, to);
    int mask = slots.length - 1;
    int at = hash & mask;
    for (long slot = slots[at]; slot != 0; slot = slots[at]) {
      int code = (int) slot - 1;
      if ((int) (slot >>> Integer.SIZE) == hash
          && Arrays.equals(bytes, startOf(code), ends[code], text, from, to)) {
        return code;
      }
      at = at + 1 & mask;
    }
    int code = store(text, from, to);
    slots[at] = (long) hash << Integer.SIZE | count;
    if (count * 2L > slots.length) {
      growSlots();
    }
    return code;
  }

  private static int hash(byte[] text, int from, int to) {
    long hash = (long) to - from;
    int at = from;
    for (; at + Long.BYTES <= to; at += Long.BYTES) {
      hash = (hash ^ (long) LONGS.get(text, at)) * SPREAD;
      hash ^= hash >>> Integer.SIZE;
    }
    long rest = 0;
    for (; at < to; at++) {
      rest = (rest << Byte.SIZE) | (text[at] & 0xFF);
    }
    hash = (hash ^ rest) * SPREAD;
    return (int) (hash >>> Integer.SIZE);
  }

  private int startOf(int code) {
    return code == 0 ? 0 : ends[code - 1];
  }

  private int store(byte[] text, int from, int to) {
    int start = startOf(count);
    int end = start + (to - from);
    if (end < 0 || end > BYTES_MAX) {
      throw new DbwrightException(ErrorCode.INPUT_TOO_LARGE, "one column", "2 GB of values");
    }
    if (end > bytes.length) {
      bytes = Arrays.copyOf(bytes, (int) Math.min(BYTES_MAX, Math.max(end, bytes.length * 3L / 2)));
    }
    if (count == ends.length) {
      ends = Arrays.copyOf(ends, ends.length * 2);
    }
    System.arraycopy(text, from, bytes, start, to - from);
    ends[count] = end;
    return count++;
  }

  private void growSlots() {
    long[] old = slots;
    slots = new long[old.length * 2];
    int mask = slots.length - 1;
    for (long slot : old) {
      if (slot != 0) {
        int at = (int) (slot >>> Integer.SIZE) & mask;
        while (slots[at] != 0) {
          at = at + 1 & mask;
        }
        slots[at] = slot;
      }
    }
  }

  int count() {
    return count;
  }

  long sizeBytes() {
    return bytes.length + (long) ends.length * Integer.BYTES + (long) slots.length * Long.BYTES;
  }

  /** The texts by their codes. The dictionary is not to be used any more. */
  StoredValues values(Charset charset) {
    return new StoredValues(
        Arrays.copyOf(bytes, startOf(count)), Arrays.copyOf(ends, count), count, charset);
  }
}
