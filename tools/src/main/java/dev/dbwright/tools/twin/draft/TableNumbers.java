package dev.dbwright.tools.twin.draft;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What was said of a table and its columns; absent where nothing was. */
final class TableNumbers {
  @Nullable Double rows;
  @Nullable Double sizeBytes;
  @Nullable Double rowBytes;

  private final Map<String, ColumnNumbers> columns = new LinkedHashMap<>();

  boolean saysColumns() {
    return !columns.isEmpty();
  }

  ColumnNumbers column(String name) {
    return columns.computeIfAbsent(name, column -> new ColumnNumbers());
  }
}
