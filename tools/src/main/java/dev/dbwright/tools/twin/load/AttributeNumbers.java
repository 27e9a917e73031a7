package dev.dbwright.tools.twin.load;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * The numbers of columns inside extended statistics. A source that has dropped columns counts on
 * over them, so that its numbers are other ones than the twin's. PostgreSQL sources, {@code
 * statistics/mvdistinct.c} and {@code dependencies.c}: a header of three words, then items of a
 * float8, a count and the numbers.
 */
final class AttributeNumbers {
  private static final int HEADER_BYTES = 12;

  /** How an item counts its columns. */
  enum Layout {
    /** {@code pg_ndistinct}: the count is an int32. */
    DISTINCT(Integer.BYTES),
    /** {@code pg_dependencies}: the count is an int16. */
    DEPENDENCIES(Short.BYTES);

    private final int countBytes;

    Layout(int countBytes) {
      this.countBytes = countBytes;
    }
  }

  private AttributeNumbers() {}

  /**
   * The same statistics with the twin's numbers.
   *
   * @param hex the source's, in hexadecimal
   * @param keys the twin's numbers of the statistics' columns, in order
   * @return empty where it cannot be told which column is which
   */
  static Optional<String> translated(String hex, Layout layout, List<Integer> keys) {
    ByteBuffer bytes = ByteBuffer.wrap(HexFormat.of().parseHex(hex)).order(ByteOrder.nativeOrder());
    List<Integer> places = places(bytes, layout);
    SortedSet<Integer> found = new TreeSet<>();
    for (int place : places) {
      // Expressions have negative numbers, which are the same everywhere.
      if (bytes.getShort(place) > 0) {
        found.add((int) bytes.getShort(place));
      }
    }
    if (keys.containsAll(found)) {
      return Optional.of(hex);
    }
    if (found.size() != keys.size()) {
      return Optional.empty();
    }
    List<Integer> source = List.copyOf(found);
    for (int place : places) {
      int number = bytes.getShort(place);
      if (number > 0) {
        bytes.putShort(place, keys.get(source.indexOf(number)).shortValue());
      }
    }
    return Optional.of(HexFormat.of().formatHex(bytes.array()));
  }

  private static List<Integer> places(ByteBuffer bytes, Layout layout) {
    List<Integer> places = new ArrayList<>();
    int items = bytes.getInt(2 * Integer.BYTES);
    int at = HEADER_BYTES;
    for (int item = 0; item < items; item++) {
      at += Double.BYTES;
      int count = layout == Layout.DISTINCT ? bytes.getInt(at) : bytes.getShort(at);
      at += layout.countBytes;
      for (int i = 0; i < count; i++) {
        places.add(at);
        at += Short.BYTES;
      }
    }
    return places;
  }
}
