package dev.dbwright.tools.twin.draft;

import dev.dbwright.tools.sql.ObjectName;
import dev.dbwright.tools.twin.layout.DefinedTable;
import dev.dbwright.tools.twin.layout.Definitions;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The rows of each table, those of a partitioned one spread over its partitions. */
final class RowCounts {
  private final Definitions definitions;
  private final Map<ObjectName, TableNumbers> numbers;
  private final Map<ObjectName, Double> rows = new LinkedHashMap<>();

  private RowCounts(Definitions definitions, Map<ObjectName, TableNumbers> numbers) {
    this.definitions = definitions;
    this.numbers = numbers;
  }

  /** Without the tables of which nobody said how many rows they have: these are remarked upon. */
  static Map<ObjectName, Double> of(
      Definitions definitions, Map<ObjectName, TableNumbers> numbers, Assumptions assumptions) {
    var counts = new RowCounts(definitions, numbers);
    List<String> silent = new ArrayList<>();
    for (DefinedTable table : definitions.tables()) {
      if (table.parent().isEmpty()) {
        counts.add(table, counts.said(table));
        if (!counts.rows.containsKey(table.name())) {
          silent.add(table.name().last());
        }
      }
      if (table.isPartitioned() && counts.rows.containsKey(table.name())) {
        assumptions.remark(
            "The rows of " + table.name().last() + " are spread evenly over its partitions.");
      }
    }
    if (!silent.isEmpty()) {
      assumptions.remark(
          "No rows are given for "
              + String.join(", ", silent)
              + ": planned as PostgreSQL plans a table that it knows nothing of.");
    }
    return counts.rows;
  }

  private @Nullable Double said(DefinedTable table) {
    TableNumbers said = numbers.get(table.name());
    return said == null ? null : said.rows;
  }

  private void add(DefinedTable table, @Nullable Double count) {
    if (!table.isPartitioned()) {
      if (count != null) {
        rows.put(table.name(), count);
      }
      return;
    }
    List<DefinedTable> parts = definitions.partitionsOf(table.name());
    double given = 0;
    int open = 0;
    for (DefinedTable part : parts) {
      Double own = said(part);
      given += own == null ? 0 : own;
      open += own == null ? 1 : 0;
    }
    Double left = count == null ? null : Math.max(0, count - given) / Math.max(1, open);
    for (DefinedTable part : parts) {
      Double own = said(part);
      add(part, own == null ? left : own);
    }
    double sum = parts.stream().mapToDouble(part -> rows.getOrDefault(part.name(), 0.0)).sum();
    if (sum > 0 || count != null) {
      rows.put(table.name(), sum);
    }
  }
}
