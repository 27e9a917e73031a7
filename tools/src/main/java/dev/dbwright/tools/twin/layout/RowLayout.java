package dev.dbwright.tools.twin.layout;

import dev.dbwright.tools.statistics.IndexFootprint;
import java.util.ArrayList;
import java.util.List;

/** The bytes of a table's rows (manual, 66.6: database page layout). */
public final class RowLayout {
  public static final int PAGE_BYTES = IndexFootprint.PAGE_BYTES;

  private static final int HEADER_BYTES = 23;
  private static final int WORD_BYTES = 8;
  private static final int LINE_POINTER_BYTES = 4;
  private static final int PAGE_ROOM_BYTES = PAGE_BYTES - 24;
  // TOAST_TUPLE_THRESHOLD: longer rows lose their longest values to another table.
  private static final int LONGEST_ROW_BYTES = 2032;
  private static final int TOAST_POINTER_BYTES = 18;
  private static final int FULL_PERCENT = 100;

  private final List<Field> fields;
  private final double rowBytes;

  private RowLayout(List<Field> fields, double rowBytes) {
    this.fields = fields;
    this.rowBytes = rowBytes;
  }

  /** Of fields in the order of their columns. */
  public static RowLayout of(List<Field> fields) {
    List<Field> stored = new ArrayList<>(fields);
    double bytes = bytes(stored);
    int longest = longest(stored);
    while (bytes > LONGEST_ROW_BYTES && longest >= 0) {
      Field field = stored.get(longest);
      stored.set(longest, new Field(field.type(), TOAST_POINTER_BYTES, field.nullFraction()));
      bytes = bytes(stored);
      longest = longest(stored);
    }
    return new RowLayout(List.copyOf(stored), bytes);
  }

  /** The value that is moved out first; -1 where none is left. */
  private static int longest(List<Field> fields) {
    int found = -1;
    double most = TOAST_POINTER_BYTES;
    for (int i = 0; i < fields.size(); i++) {
      Field field = fields.get(i);
      if (field.type().varies() && field.averageBytes() > most) {
        found = i;
        most = field.averageBytes();
      }
    }
    return found;
  }

  /** The fields with what stays of them in the row itself. */
  public List<Field> stored() {
    return fields;
  }

  /** Of a row with its line pointer. */
  public double rowBytes() {
    return rowBytes + LINE_POINTER_BYTES;
  }

  /**
   * The pages that {@code rows} take.
   *
   * @param fillPercent the table's {@code fillfactor}
   */
  public long pages(double rows, int fillPercent) {
    double room = PAGE_ROOM_BYTES - PAGE_BYTES * (1 - fillPercent / 100.0);
    // Rows of varying length leave half a row free at the end of a page.
    double usable = varies() && fillPercent == FULL_PERCENT ? room - rowBytes / 2 : room;
    double perPage = Math.max(1, varies() ? usable / rowBytes() : Math.floor(usable / rowBytes()));
    return (long) Math.ceil(rows / perPage);
  }

  private boolean varies() {
    return fields.stream().anyMatch(field -> field.type().varies() || field.nullFraction() > 0);
  }

  private static double bytes(List<Field> fields) {
    return NullPatterns.mean(
        fields,
        present -> {
          boolean nulls = present.size() < fields.size();
          int bitmap = nulls ? (fields.size() + 7) / 8 : 0;
          return alignedUp(HEADER_BYTES + bitmap) + padded(valueBytes(present), WORD_BYTES);
        });
  }

  /** Values one behind the other, each at its alignment, with the padding at the end. */
  static double paddedBytes(List<Field> present) {
    return padded(valueBytes(present), WORD_BYTES);
  }

  private static Extent valueBytes(List<Field> present) {
    var extent = new Extent(0, true);
    for (Field field : present) {
      double start = padded(extent, field.alignmentBytes());
      boolean exact = extent.exact() && !field.type().varies();
      extent = new Extent(start + field.averageBytes(), exact);
    }
    return extent;
  }

  /** With the padding behind it: half of the most where its end differs from row to row. */
  private static double padded(Extent extent, int alignment) {
    return extent.exact()
        ? alignedUp(extent.bytes(), alignment)
        : extent.bytes() + (alignment - 1) / 2.0;
  }

  private static double alignedUp(double bytes, int alignment) {
    return Math.ceil(bytes / alignment) * alignment;
  }

  private static double alignedUp(int bytes) {
    return alignedUp(bytes, WORD_BYTES);
  }

  /**
   * @param exact true where it is the same in every row
   */
  private record Extent(double bytes, boolean exact) {}
}
