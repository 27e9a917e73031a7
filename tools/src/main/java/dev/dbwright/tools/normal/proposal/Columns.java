package dev.dbwright.tools.normal.proposal;

import dev.dbwright.tools.normal.data.CodedColumn;
import dev.dbwright.tools.normal.data.CodedTable;
import java.util.List;

/** What is known of each column before rows are compared. */
record Columns(List<ColumnKind> kinds, List<ColumnName> names) {
  static Columns of(CodedTable table) {
    return new Columns(
        table.columns().stream().map(ColumnKind::of).toList(),
        table.columns().stream().map(CodedColumn::name).map(ColumnName::of).toList());
  }

  ColumnKind kind(int column) {
    return kinds.get(column);
  }

  ColumnName name(int column) {
    return names.get(column);
  }

  /** Whether other columns may depend on it. Measures, times and sentences never determine. */
  boolean mayDetermine(int column) {
    ColumnName name = name(column);
    return kind(column).determines() && !name.isMeasure() && !name.isTime() && !name.isText();
  }

  /** How well a column would serve as a key, from name and values alone. */
  double fitness(int column) {
    return name(column).fitness() + kind(column).fitness();
  }
}
