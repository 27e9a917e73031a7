package dev.dbwright.tools.normal.data;

import java.nio.charset.Charset;
import java.util.AbstractList;
import java.util.Objects;
import java.util.RandomAccess;

/**
 * Texts as bytes behind each other: a million of them are one array, not a million objects. Each is
 * made a string when it is asked for.
 */
final class StoredValues extends AbstractList<String> implements RandomAccess {
  private final byte[] bytes;
  private final int[] ends;
  private final int count;
  private final Charset charset;

  StoredValues(byte[] bytes, int[] ends, int count, Charset charset) {
    this.bytes = bytes;
    this.ends = ends;
    this.count = count;
    this.charset = charset;
  }

  @Override
  public String get(int index) {
    Objects.checkIndex(index, count);
    int from = index == 0 ? 0 : ends[index - 1];
    return new String(bytes, from, ends[index] - from, charset);
  }

  @Override
  public int size() {
    return count;
  }
}
