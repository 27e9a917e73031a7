package dev.dbwright.tools.normal.proposal;

import dev.dbwright.tools.normal.data.CodedColumn;
import dev.dbwright.tools.normal.data.CodedTable;
import java.util.List;
import java.util.Optional;

/** What is known of each column before rows are compared. */
record Columns(CodedTable table, List<ColumnKind> kinds, List<ColumnName> names) {
  private static final int ROWS_READ = 200;
  private static final double MOST = 0.8;

  static Columns of(CodedTable table) {
    return new Columns(
        table,
        table.columns().stream().map(ColumnKind::of).toList(),
        table.columns().stream().map(CodedColumn::name).map(ColumnName::of).toList());
  }

  ColumnKind kind(int column) {
    return kinds.get(column);
  }

  ColumnName name(int column) {
    return names.get(column);
  }

  /** The name as it stands. */
  String nameOf(int column) {
    return table.columns().get(column).name();
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

  /**
   * Whether {@code left} is written of {@code right} and more: a full name determines the first
   * name, but is no thing that has one.
   */
  boolean spells(int left, int right) {
    if (kind(left) != ColumnKind.NAME && kind(left) != ColumnKind.CONTACT) {
      return false;
    }
    CodedColumn whole = table.columns().get(left);
    CodedColumn part = table.columns().get(right);
    int read = 0;
    int spelled = 0;
    for (int row = 0; row < Math.min(ROWS_READ, table.rowCount()); row++) {
      Optional<String> text = whole.value(whole.codes()[row]);
      Optional<String> piece = part.value(part.codes()[row]);
      if (text.isPresent() && piece.isPresent()) {
        read++;
        boolean shorter = piece.get().length() < text.get().length();
        spelled += shorter && text.get().contains(piece.get()) ? 1 : 0;
      }
    }
    return read > 0 && spelled >= MOST * read;
  }
}
