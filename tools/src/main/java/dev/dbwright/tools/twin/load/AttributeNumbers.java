package dev.dbwright.tools.twin.load;

import java.nio.BufferUnderflowException;
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
  private static final int BASIC = 1;
  // STATS_MAX_DIMENSIONS.
  private static final int MOST_COLUMNS = 8;

  /** How an item counts its columns. */
  enum Layout {
    /** {@code pg_ndistinct}: the count is an int32. */
    DISTINCT(0xA352BFA4, "counts of distinct values"),
    /** {@code pg_dependencies}: the count is an int16. */
    DEPENDENCIES(0xB4549A2C, "dependencies");

    private final int magic;
    private final String told;

    Layout(int magic, String told) {
      this.magic = magic;
      this.told = told;
    }

    /** For people. */
    String told() {
      return told;
    }
  }

  private AttributeNumbers() {}

  /**
   * The same statistics with the twin's numbers.
   *
   * @param hex the source's, in hexadecimal
   * @param keys the twin's numbers of the statistics' columns, in order
   * @param expressions how many stand behind the columns
   * @return empty where it is damaged, or where it cannot be told which column is which
   */
  static Optional<String> translated(
      String hex, Layout layout, List<Integer> keys, int expressions) {
    ByteBuffer bytes = ByteBuffer.wrap(HexFormat.of().parseHex(hex)).order(ByteOrder.nativeOrder());
    List<Integer> places;
    try {
      places = places(bytes, layout);
    } catch (BufferUnderflowException damaged) {
      return Optional.empty();
    }
    SortedSet<Integer> found = new TreeSet<>();
    for (int place : places) {
      int number = bytes.getShort(place);
      // Expressions have negative numbers, which are the same everywhere.
      if (number > 0) {
        found.add(number);
      } else if (number == 0 || number < -expressions) {
        return Optional.empty();
      }
    }
    if (places.isEmpty() || (!keys.containsAll(found) && found.size() != keys.size())) {
      return Optional.empty();
    }
    if (!keys.containsAll(found)) {
      List<Integer> source = List.copyOf(found);
      for (int place : places) {
        int number = bytes.getShort(place);
        if (number > 0) {
          bytes.putShort(place, keys.get(source.indexOf(number)).shortValue());
        }
      }
    }
    return Optional.of(HexFormat.of().formatHex(bytes.array()));
  }

  /**
   * Where the numbers stand; none where the bytes contradict themselves, whom the server trusts.
   */
  private static List<Integer> places(ByteBuffer bytes, Layout layout) {
    List<Integer> places = new ArrayList<>();
    boolean known = bytes.getInt() == layout.magic && bytes.getInt() == BASIC;
    int items = bytes.getInt();
    for (int item = 0; known && item < items; item++) {
      double value = bytes.getDouble();
      int count = layout == Layout.DISTINCT ? bytes.getInt() : bytes.getShort();
      known = value >= 0 && value < Double.POSITIVE_INFINITY && count > 1 && count <= MOST_COLUMNS;
      for (int i = 0; known && i < count; i++) {
        places.add(bytes.position());
        bytes.getShort();
      }
    }
    return known && !bytes.hasRemaining() ? places : List.of();
  }
}
