package dev.dbwright.tools.normal.discovery;

import dev.dbwright.tools.normal.data.CodedColumn;
import dev.dbwright.tools.normal.data.CodedTable;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Tables written down in tests. */
record RowsOfText(List<String> columns, List<List<@Nullable String>> rows) {

  CodedTable coded() {
    List<CodedColumn> coded = new ArrayList<>();
    for (int column = 0; column < columns.size(); column++) {
      int[] codes = new int[rows.size()];
      List<String> values = new ArrayList<>();
      for (int row = 0; row < codes.length; row++) {
        codes[row] = code(rows.get(row).get(column), values);
      }
      coded.add(new CodedColumn(columns.get(column), codes, values));
    }
    return new CodedTable("t", rows.size(), coded);
  }

  private static int code(@Nullable String value, List<String> values) {
    if (value == null) {
      return CodedColumn.NULL;
    }
    if (!values.contains(value)) {
      values.add(value);
    }
    return values.indexOf(value);
  }
}
