package dev.dbwright.tools.normal.proposal;

import dev.dbwright.tools.normal.data.CodedColumn;
import dev.dbwright.tools.normal.data.CodedTable;
import dev.dbwright.tools.normal.decomposition.TableDesign;
import java.util.ArrayList;
import java.util.List;

/** A table whose columns are called c1, c2 …, so that only the values can tell. */
final class Nameless {
  private Nameless() {}

  static CodedTable of(CodedTable table) {
    List<CodedColumn> columns = new ArrayList<>();
    for (CodedColumn column : table.columns()) {
      List<String> values = new ArrayList<>();
      for (int code = 0; code < column.distinct(); code++) {
        values.add(column.value(code).orElseThrow());
      }
      columns.add(new CodedColumn("c" + (columns.size() + 1), column.codes(), values));
    }
    return new CodedTable("t", table.rowCount(), columns);
  }

  /** The tables proposed for a nameless table, with the names of {@code table} again. */
  static List<TableDesign> named(List<TableDesign> nameless, CodedTable table) {
    return nameless.stream()
        .map(
            design ->
                new TableDesign(
                    design.name(), named(table, design.attributes()), named(table, design.key())))
        .toList();
  }

  private static List<String> named(CodedTable table, List<String> columns) {
    return columns.stream()
        .map(column -> table.columns().get(Integer.parseInt(column.substring(1)) - 1).name())
        .toList();
  }
}
