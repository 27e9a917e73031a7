package dev.dbwright.tools.normal.evidence;

import dev.dbwright.tools.cancel.Cancellation;
import dev.dbwright.tools.database.Database;
import dev.dbwright.tools.error.DbwrightException;
import dev.dbwright.tools.error.ErrorCode;
import dev.dbwright.tools.normal.data.CodedColumn;
import dev.dbwright.tools.normal.data.CodedTable;
import dev.dbwright.tools.normal.theory.AttributeSet;
import dev.dbwright.tools.schema.Table;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Rows of a live table.
 *
 * @param rows values as the server prints them; columns that the role may not read are left out
 * @param whole all rows of the table are there
 * @param told which rows these are, for people
 */
public record LiveSample(CodedTable rows, boolean whole, String told) {
  private static final int FETCH_ROWS = 1_000;
  // Pages hold unequal numbers of rows, and the estimate is one: so many more are asked for.
  private static final double SPARE = 1.2;

  /**
   * Reads up to {@code limits.sampleRows()} rows: all of a small table, of a large one all rows of
   * pages drawn at random, so that neighbours are among them. The same seed draws the same pages of
   * a table that does not change.
   *
   * @throws dev.dbwright.tools.error.DbwrightException {@code TABLE_NOT_READABLE}, or as {@link
   *     Database#read} does
   */
  public static LiveSample read(
      Database database, Table table, long seed, LiveLimits limits, Cancellation cancellation) {
    LiveDialect dialect = LiveDialect.of(database.engine());
    LiveTable live =
        database.read(
            limits.read(limits.statement()),
            cancellation,
            connection -> LiveTableReader.read(connection, dialect, table));
    AttributeSet readable = live.readable();
    if (readable.isEmpty()) {
      live.requireReadable(AttributeSet.first(live.columns().size()));
    }
    return read(database, live, readable, seed, limits, cancellation);
  }

  /** Of {@code columns} only; none of the rows where they do not come in time. */
  static LiveSample read(
      Database database,
      LiveTable table,
      AttributeSet columns,
      long seed,
      LiveLimits limits,
      Cancellation cancellation) {
    boolean drawn = table.samplable() && table.estimatedRows() > limits.sampleRows();
    double percent =
        Math.min(100, 100 * SPARE * limits.sampleRows() / Math.max(1, table.estimatedRows()));
    String pages =
        String.format(Locale.ROOT, " TABLESAMPLE SYSTEM (%f) REPEATABLE (%d)", percent, seed);
    String sql =
        "SELECT %s FROM %s%s LIMIT %d"
            .formatted(
                columns.stream()
                    .mapToObj(column -> table.dialect().text(table.quoted(column)))
                    .collect(Collectors.joining(", ")),
                table.sqlName(),
                drawn ? pages : "",
                limits.sampleRows() + 1);
    List<Integer> positions = columns.stream().boxed().toList();
    try {
      Draft draft =
          database.read(
              limits.read(limits.statement()),
              cancellation,
              connection -> fetch(connection, sql, positions.size(), limits));
      boolean whole = !drawn && !draft.cut;
      return new LiveSample(draft.build(table, positions), whole, told(table, draft, drawn, seed));
    } catch (DbwrightException e) {
      if (e.code() != ErrorCode.QUERY_TIMED_OUT) {
        throw e;
      }
      CodedTable none = new Draft(positions.size()).build(table, positions);
      return new LiveSample(none, false, "no rows: " + e.toRecord().message());
    }
  }

  /** The same rows, with {@code remarks} on them. */
  public LiveSample with(List<String> remarks) {
    var remarked = new CodedTable(rows.name(), rows.rowCount(), rows.columns(), remarks);
    return new LiveSample(remarked, whole, told);
  }

  private static Draft fetch(Connection connection, String sql, int columns, LiveLimits limits)
      throws SQLException {
    var draft = new Draft(columns);
    try (Statement statement = connection.createStatement()) {
      statement.setFetchSize(FETCH_ROWS);
      try (ResultSet row = statement.executeQuery(sql)) {
        while (!draft.cut && row.next()) {
          draft.cut = draft.rows == limits.sampleRows() || draft.bytes > limits.sampleBytes();
          if (!draft.cut) {
            draft.add(row);
          }
        }
      }
    }
    return draft;
  }

  private static String told(LiveTable table, Draft draft, boolean drawn, long seed) {
    if (drawn) {
      return String.format(
          Locale.ROOT,
          "%,d of about %,d rows, all those of pages drawn at random (seed %d)",
          draft.rows,
          table.estimatedRows(),
          seed);
    }
    String rows =
        String.format(Locale.ROOT, draft.cut ? "the first %,d rows" : "all %,d rows", draft.rows);
    return table.hidesRows() ? rows + " that row security shows" : rows;
  }

  /** Columns while rows arrive. */
  private static final class Draft {
    private final List<Map<String, Integer>> codes;
    private final List<int[]> cells = new ArrayList<>();
    private int rows;
    private long bytes;
    private boolean cut;

    Draft(int columns) {
      this.codes = IntStream.range(0, columns).mapToObj(i -> codes()).toList();
    }

    private static Map<String, Integer> codes() {
      return new HashMap<>();
    }

    void add(ResultSet row) throws SQLException {
      int[] cell = new int[codes.size()];
      for (int i = 0; i < cell.length; i++) {
        String value = row.getString(i + 1);
        Map<String, Integer> known = codes.get(i);
        cell[i] = CodedColumn.NULL;
        if (value != null) {
          Integer code = known.putIfAbsent(value, known.size());
          cell[i] = code == null ? known.size() - 1 : code;
          bytes += code == null ? 2L * value.length() : 0;
        }
      }
      cells.add(cell);
      rows++;
    }

    CodedTable build(LiveTable table, List<Integer> positions) {
      List<CodedColumn> columns = new ArrayList<>();
      for (int i = 0; i < codes.size(); i++) {
        int at = i;
        String[] values = new String[codes.get(i).size()];
        codes.get(i).forEach((value, code) -> values[code] = value);
        columns.add(
            new CodedColumn(
                table.columns().get(positions.get(i)).name(),
                cells.stream().mapToInt(cell -> cell[at]).toArray(),
                List.of(values)));
      }
      return new CodedTable(table.name().last(), rows, columns);
    }
  }
}
