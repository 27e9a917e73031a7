package dev.dbwright.tools.index.catalog;

import dev.dbwright.tools.sql.ObjectName;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A table; of a partitioned one the whole.
 *
 * @param rows 0 where never analyzed
 * @param pages of 8 KiB
 * @param columns by name, in their order
 * @param uniqueKeys columns of each constraint and index that allows no two equal rows
 */
public record TableFacts(
    ObjectName name,
    double rows,
    long pages,
    Map<String, ColumnFacts> columns,
    List<List<String>> uniqueKeys) {
  public TableFacts {
    columns = Collections.unmodifiableMap(new LinkedHashMap<>(columns));
    uniqueKeys = List.copyOf(uniqueKeys);
  }

  public Optional<ColumnFacts> column(String column) {
    return Optional.ofNullable(columns.get(column));
  }

  /** Whether it is part of a key that tells rows apart, and so of the question of one call. */
  public boolean isOfKey(String column) {
    return uniqueKeys.stream().anyMatch(key -> key.contains(column));
  }

  /** Mean bytes of a row, from its columns. */
  public double rowBytes() {
    return columns.values().stream().mapToDouble(ColumnFacts::widthBytes).sum();
  }
}
