package dev.dbwright.tools.normal.migration;

import dev.dbwright.tools.cancel.Cancellation;
import dev.dbwright.tools.database.Database;
import dev.dbwright.tools.database.ReadLimits;
import dev.dbwright.tools.normal.data.CodedColumn;
import dev.dbwright.tools.normal.data.CodedTable;
import dev.dbwright.tools.schema.Column;
import dev.dbwright.tools.schema.Table;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Collectors;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;
import org.postgresql.copy.CopyOut;

/** The rows that a round trip is made with. */
@FunctionalInterface
public interface RowSource {
  /** Puts rows into the empty table of the plan, in a transaction that the caller commits. */
  void fill(Connection scratch, Table table, NormalizationPlan plan) throws SQLException;

  /**
   * Rows that obey the dependencies, made up: NULLs, quotes, letters of many alphabets and the
   * extremes of each type among them. The same seed makes the same rows.
   */
  static RowSource madeUp(long seed, int rows) {
    return (scratch, table, plan) -> new MadeUpRows(scratch, seed, rows).fill(table, plan);
  }

  /** The rows of a file, read as the types of the table's columns. */
  static RowSource of(CodedTable rows) {
    return (scratch, table, plan) -> insert(scratch, table, rows);
  }

  /** All rows that the table has in another database, read in one transaction that cannot write. */
  static RowSource copiedFrom(Database source, ReadLimits limits, Cancellation cancellation) {
    return (scratch, table, plan) ->
        source.read(limits, cancellation, reader -> copy(reader, scratch, table));
  }

  private static void insert(Connection scratch, Table table, CodedTable rows) throws SQLException {
    List<CodedColumn> columns =
        rows.columns().stream().filter(column -> isWritten(table, column.name())).toList();
    String sql =
        "INSERT INTO "
            + Sql.name(table.name())
            + " ("
            + Sql.names(columns.stream().map(CodedColumn::name).toList())
            + ") VALUES ("
            + columns.stream()
                .map(column -> "CAST(? AS " + type(table, column.name()) + ")")
                .collect(Collectors.joining(", "))
            + ")";
    try (PreparedStatement statement = scratch.prepareStatement(sql)) {
      for (int row = 0; row < rows.rowCount(); row++) {
        for (int i = 0; i < columns.size(); i++) {
          CodedColumn column = columns.get(i);
          statement.setString(i + 1, column.value(column.codes()[row]).orElse(null));
        }
        statement.addBatch();
        if (row % 1_000 == 999) {
          statement.executeBatch();
        }
      }
      statement.executeBatch();
    }
  }

  private static long copy(Connection reader, Connection scratch, Table table) throws SQLException {
    String columns =
        Sql.names(table.columnNames().stream().filter(column -> isWritten(table, column)).toList());
    String name = Sql.name(table.name());
    CopyOut out =
        reader
            .unwrap(PGConnection.class)
            .getCopyAPI()
            .copyOut("COPY (SELECT " + columns + " FROM " + name + ") TO STDOUT");
    CopyIn in =
        scratch
            .unwrap(PGConnection.class)
            .getCopyAPI()
            .copyIn("COPY " + name + " (" + columns + ") FROM STDIN");
    byte[] row = out.readFromCopy();
    while (row != null) {
      in.writeToCopy(row, 0, row.length);
      row = out.readFromCopy();
    }
    return in.endCopy();
  }

  private static boolean isWritten(Table table, String name) {
    return table.column(name).filter(column -> column.generatedExpression().isEmpty()).isPresent();
  }

  private static String type(Table table, String name) {
    return table.column(name).map(Column::type).map(Sql::storedType).orElse("text");
  }
}
