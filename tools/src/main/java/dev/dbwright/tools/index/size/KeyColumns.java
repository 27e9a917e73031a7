package dev.dbwright.tools.index.size;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/** Turns what the catalog tells of a column into what its size depends on. */
final class KeyColumns {
  /** What the planner assumes where it knows nothing. */
  private static final double UNKNOWN_DISTINCT = 200;

  private static final double UNKNOWN_WIDTH = 32;

  /** Fewer values than these do not show how widths scatter. */
  private static final int ENOUGH_VALUES = 10;

  /** Longer values are compressed, in the table or in the index. */
  private static final double COMPRESSED_ABOVE = 500;

  private static final int LONGEST_SHORT = 127;

  /** A value that an expression made still has the long header when it is analyzed. */
  private static final int LONG_HEADER_EXCESS = 3;

  private KeyColumns() {}

  static KeyColumn of(IndexFacts.Column column, double rows) {
    Values values =
        column.statistics().map(each -> Values.of(each, rows)).orElseGet(KeyColumns::unknown);
    ByteWidths width = width(column, values);
    return new KeyColumn(
        width,
        alignment(column, width),
        values.nullFraction(),
        values.spread(rows),
        column.imageEqual());
  }

  private static Values unknown() {
    return new Values(List.of(), List.of(), 0, UNKNOWN_DISTINCT);
  }

  private static int alignment(IndexFacts.Column column, ByteWidths width) {
    boolean startsAnywhere =
        column.length() == -2
            || (column.length() == -1 && column.packed() && width.mean() < LONGEST_SHORT);
    return startsAnywhere ? 1 : column.alignment();
  }

  private static ByteWidths width(IndexFacts.Column column, Values values) {
    if (column.length() >= 0) {
      return ByteWidths.exactly(column.length());
    }
    List<Integer> widths = new ArrayList<>();
    List<Double> weights = new ArrayList<>();
    for (Values.Common common : values.common()) {
      add(column, common.value(), common.frequency(), widths, weights);
    }
    for (String bound : values.bounds()) {
      add(column, bound, values.otherShare() / values.bounds().size(), widths, weights);
    }
    double average = average(column);
    if (column.type().endsWith("range")) {
      // Both bounds of most ranges are given, and of a fixed length.
      return ByteWidths.exactly((int) Math.round(average));
    }
    if (average > COMPRESSED_ABOVE || !speaksForAll(widths.size(), values)) {
      return ByteWidths.around(average);
    }
    ByteWidths sampled = ByteWidths.of(widths, weights);
    return sampled.mean() > COMPRESSED_ABOVE ? ByteWidths.around(average) : sampled;
  }

  private static boolean speaksForAll(int sampled, Values values) {
    return sampled >= ENOUGH_VALUES || (sampled > 0 && values.otherShare() < 0.01);
  }

  private static double average(IndexFacts.Column column) {
    if (column.statistics().isEmpty()) {
      return UNKNOWN_WIDTH;
    }
    int average = column.statistics().get().averageWidth();
    boolean longHeader = column.attribute() == 0 && average < LONGEST_SHORT + LONG_HEADER_EXCESS;
    return longHeader ? average - LONG_HEADER_EXCESS : average;
  }

  private static void add(
      IndexFacts.Column column,
      String value,
      double weight,
      List<Integer> widths,
      List<Double> weights) {
    OptionalInt bytes = StoredValue.bytes(column.type(), value);
    if (bytes.isPresent() && weight > 0) {
      widths.add(bytes.getAsInt());
      weights.add(weight);
    }
  }
}
