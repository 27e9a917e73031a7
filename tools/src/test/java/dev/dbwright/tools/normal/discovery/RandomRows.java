package dev.dbwright.tools.normal.discovery;

import dev.dbwright.tools.normal.data.CodedTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Tables as chance has them: constants, keys, NULLs, copies of columns and of rows. */
final class RandomRows {
  private static final double ROW_TWICE = 0.1;

  private RandomRows() {}

  static CodedTable table(Random random, int columns, int rows) {
    List<List<@Nullable String>> all = new ArrayList<>();
    double nulls = random.nextInt(3) * 0.15;
    int[] kinds = random.ints(columns, 0, 10).toArray();
    for (int row = 0; row < rows; row++) {
      if (row > 0 && random.nextDouble() < ROW_TWICE / rows) {
        all.add(all.get(random.nextInt(row)));
        continue;
      }
      List<@Nullable String> values = new ArrayList<>();
      for (int column = 0; column < columns; column++) {
        values.add(value(random, kinds[column], row, values, nulls));
      }
      all.add(values);
    }
    List<String> names = IntStream.range(0, columns).mapToObj(i -> "c" + i).toList();
    return new RowsOfText(names, all).coded();
  }

  private static @Nullable String value(
      Random random, int kind, int row, List<@Nullable String> before, double nulls) {
    if (kind == 0) {
      return "constant";
    }
    if (kind == 1 && !before.isEmpty()) {
      String first = before.get(0);
      return first == null ? null : "copy of " + first;
    }
    if (random.nextDouble() < nulls) {
      return null;
    }
    return kind == 2 ? "row " + row : String.valueOf(random.nextInt(kind));
  }

  static String text(CodedTable table) {
    return IntStream.range(0, table.rowCount())
        .mapToObj(
            row ->
                table.columns().stream()
                    .map(column -> column.value(column.codes()[row]).orElse("NULL"))
                    .collect(Collectors.joining(",")))
        .collect(Collectors.joining("\n"));
  }
}
