package dev.dbwright.tools.index.engine;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What one query block does with the columns of one of its tables; names in lower case. */
final class TableRoles {
  private final EngineTable table;
  private final Set<String> equal = new LinkedHashSet<>();
  private final Set<String> joined = new LinkedHashSet<>();
  private final Set<String> ranges = new LinkedHashSet<>();
  private final List<String> order = new ArrayList<>();
  private final Set<String> read = new LinkedHashSet<>();
  private boolean readsAll;

  TableRoles(EngineTable table) {
    this.table = table;
  }

  EngineTable table() {
    return table;
  }

  /** Compared with a constant by =, IN or IS NULL. */
  Set<String> equal() {
    return equal;
  }

  /** Compared by = with a column of another table. */
  Set<String> joined() {
    return joined;
  }

  /** Compared by an inequality, BETWEEN or LIKE with a fixed beginning. */
  Set<String> ranges() {
    return ranges;
  }

  /** Of ORDER BY, or else GROUP BY, where that names this table alone; with DESC. */
  List<String> order() {
    return order;
  }

  /** Every column of it that the block mentions. */
  Set<String> read() {
    return read;
  }

  /** True where the block asks for all columns. */
  boolean readsAll() {
    return readsAll;
  }

  void readAll() {
    readsAll = true;
  }
}
