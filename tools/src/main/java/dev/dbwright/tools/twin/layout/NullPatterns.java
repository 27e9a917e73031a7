package dev.dbwright.tools.twin.layout;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** Which of the fields of a row are NULL, as if each were on its own. */
final class NullPatterns {
  // 4096 patterns; further fields count as what most rows have in them.
  private static final int MOST_OPEN = 12;

  private final List<Field> fields;
  private final ToDoubleFunction<List<Field>> bytes;
  private final List<Field> present = new ArrayList<>();

  private NullPatterns(List<Field> fields, ToDoubleFunction<List<Field>> bytes) {
    this.fields = fields;
    this.bytes = bytes;
  }

  /** The mean of {@code bytes} over the rows, each given by its fields that are not NULL. */
  static double mean(List<Field> fields, ToDoubleFunction<List<Field>> bytes) {
    return new NullPatterns(fields, bytes).from(0, 0);
  }

  private double from(int index, int open) {
    if (index == fields.size()) {
      return bytes.applyAsDouble(present);
    }
    Field field = fields.get(index);
    double nulls = open < MOST_OPEN ? field.nullFraction() : Math.rint(field.nullFraction());
    int opened = nulls > 0 && nulls < 1 ? open + 1 : open;
    double mean = nulls > 0 ? nulls * from(index + 1, opened) : 0;
    if (nulls < 1) {
      present.add(field);
      mean += (1 - nulls) * from(index + 1, opened);
      present.remove(present.size() - 1);
    }
    return mean;
  }
}
