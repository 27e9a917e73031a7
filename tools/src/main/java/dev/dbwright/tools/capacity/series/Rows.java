package dev.dbwright.tools.capacity.series;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a file holds before it is known which column is the time and which the value. */
record Rows(List<String> columns, List<Row> rows) {
  Rows {
    columns = List.copyOf(columns);
    rows = List.copyOf(rows);
  }

  /**
   * @param place for messages: {@code line 4}
   */
  record Row(String place, List<@Nullable String> fields) {
    @Nullable String field(int column) {
      return column < fields.size() ? fields.get(column) : null;
    }
  }
}
