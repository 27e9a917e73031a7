package dev.dbwright.tools.normal.data;

import java.util.List;

/** Rows by columns; equal values of a column have equal codes, so that comparing is cheap. */
public record CodedTable(String name, int rowCount, List<CodedColumn> columns) {
  public CodedTable {
    columns = List.copyOf(columns);
    for (CodedColumn column : columns) {
      if (column.codes().length != rowCount) {
        throw new IllegalArgumentException(column.name() + " has another number of rows");
      }
    }
  }

  public List<String> columnNames() {
    return columns.stream().map(CodedColumn::name).toList();
  }
}
