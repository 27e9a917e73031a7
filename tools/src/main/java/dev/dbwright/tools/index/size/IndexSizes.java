package dev.dbwright.tools.index.size;

import dev.dbwright.tools.statistics.IndexFootprint;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** The size of indexes that were never built. */
public final class IndexSizes {
  private final Connection catalog;
  private final ToDoubleFunction<String> plannedRows;

  IndexSizes(Connection catalog, ToDoubleFunction<String> plannedRows) {
    this.catalog = catalog;
    this.plannedRows = plannedRows;
  }

  Map<Long, IndexFootprint> estimate(Collection<Long> indexes) {
    Map<Long, IndexFootprint> estimated = new HashMap<>();
    try {
      for (IndexFacts index : new IndexCatalog(catalog).read(indexes)) {
        estimated.put(index.oid(), estimate(index));
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
    return estimated;
  }

  private IndexFootprint estimate(IndexFacts index) {
    double rows = index.table().rows();
    double covered =
        index.predicate() == null
            ? rows
            : plannedRows.applyAsDouble(
                "SELECT 1 FROM " + index.table().name().quoted() + " WHERE " + index.predicate());
    List<KeyColumn> keys = index.keys().stream().map(key -> KeyColumns.of(key, rows)).toList();
    List<KeyColumn> included =
        index.included().stream().map(column -> KeyColumns.of(column, rows)).toList();
    var prefixes = new Prefixes(index, keys, rows);
    boolean merged =
        included.isEmpty()
            && !index.unique()
            && keys.stream().allMatch(KeyColumn::imageEqual)
            && !index.options().getOrDefault("deduplicate_items", "on").matches("off|false|0");
    return new BtreeSize(
            keys, included, prefixes.spreads(), merged, index.option("fillfactor", 90) / 100)
        .of(covered);
  }
}
