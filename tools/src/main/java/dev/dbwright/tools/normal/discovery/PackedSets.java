package dev.dbwright.tools.normal.discovery;

import java.util.ArrayList;
import java.util.List;

/**
 * Paths of a depth-first search, in the order in which it finds them. Each is kept as what it does
 * not share with the one before: about four bytes, so that millions fit.
 */
final class PackedSets {
  private static final int CHUNK_BYTES = 1 << 16;
  private static final int SMALL_CHUNK_BYTES = 1 << 8;

  /** Reads a path; the array is reused for the next one. */
  interface Visitor {
    void visit(int[] path, int length);
  }

  private final List<byte[]> full = new ArrayList<>();
  private byte[] chunk = new byte[SMALL_CHUNK_BYTES];
  private int inChunk;
  private long count;
  private int longest;

  /**
   * @param shared how many entries at the start are those of the path added before
   */
  void add(int[] path, int length, int shared) {
    putNumber(shared);
    putNumber(length - shared);
    for (int i = shared; i < length; i++) {
      putNumber(path[i]);
    }
    count++;
    longest = Math.max(longest, length);
  }

  /** Seven bits a byte, the lowest first; the eighth tells that more follow. */
  private void putNumber(int number) {
    int rest = number;
    while (rest > 0x7F) {
      put((rest & 0x7F) | 0x80);
      rest >>>= 7;
    }
    put(rest);
  }

  private void put(int value) {
    if (inChunk == chunk.length) {
      full.add(chunk);
      chunk = new byte[CHUNK_BYTES];
      inChunk = 0;
    }
    chunk[inChunk++] = (byte) value;
  }

  long count() {
    return count;
  }

  long sizeBytes() {
    return (long) full.size() * CHUNK_BYTES + chunk.length;
  }

  void forEach(Visitor visitor) {
    var reader = new Reader();
    int[] path = new int[longest];
    for (long i = 0; i < count; i++) {
      int shared = reader.number();
      int length = shared + reader.number();
      for (int at = shared; at < length; at++) {
        path[at] = reader.number();
      }
      visitor.visit(path, length);
    }
  }

  private final class Reader {
    private byte[] from = full.isEmpty() ? chunk : full.get(0);
    private int chunks;
    private int at;

    int number() {
      int value = 0;
      int shift = 0;
      int next = next();
      while ((next & 0x80) != 0) {
        value |= (next & 0x7F) << shift;
        shift += 7;
        next = next();
      }
      return value | next << shift;
    }

    private int next() {
      if (at == from.length) {
        chunks++;
        from = chunks < full.size() ? full.get(chunks) : chunk;
        at = 0;
      }
      return from[at++];
    }
  }
}
