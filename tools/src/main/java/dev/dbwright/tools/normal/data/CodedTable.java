package dev.dbwright.tools.normal.data;

import java.util.List;

/**
 * Rows by columns; equal values of a column have equal codes, so that comparing is cheap.
 *
 * @param remarks what the reader had to decide or leave out, one sentence each, for people
 */
public record CodedTable(
    String name, int rowCount, List<CodedColumn> columns, List<String> remarks) {
  public CodedTable {
    columns = List.copyOf(columns);
    remarks = List.copyOf(remarks);
    for (CodedColumn column : columns) {
      if (column.codes().length != rowCount) {
        throw new IllegalArgumentException(column.name() + " has another number of rows");
      }
    }
  }

  public CodedTable(String name, int rowCount, List<CodedColumn> columns) {
    this(name, rowCount, columns, List.of());
  }

  public List<String> columnNames() {
    return columns.stream().map(CodedColumn::name).toList();
  }
}
