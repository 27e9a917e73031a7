package dev.dbwright.tools.query;

import com.fasterxml.jackson.databind.JsonNode;
import dev.dbwright.tools.database.ReadLimits;
import dev.dbwright.tools.query.QueryResult.ResultColumn;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Rows as they come in, until a limit is reached. */
final class FetchedRows {
  private final ReadLimits limits;
  private final CellReader cells;
  private final List<ResultColumn> columns = new ArrayList<>();
  private final List<List<JsonNode>> rows = new ArrayList<>();
  private long bytes;
  private @Nullable String truncatedBy;

  FetchedRows(ReadLimits limits, CellReader cells) {
    this.limits = limits;
    this.cells = cells;
  }

  /** A cell as JSON; {@code index} counts from 1. */
  interface CellReader {
    JsonNode read(ResultSet row, int index, String type) throws SQLException;
  }

  /** One row beyond the limit is asked for, to know that there are more. */
  int missing() {
    return limits.rows() + 1 - rows.size();
  }

  /** How many rows {@code result} had, or less than that where a limit was reached. */
  int addAll(ResultSet result) throws SQLException {
    if (columns.isEmpty()) {
      readColumns(result.getMetaData());
    }
    int taken = 0;
    while (truncatedBy == null && result.next()) {
      if (rows.size() == limits.rows()) {
        truncatedBy = "rows";
      } else if (keep(result)) {
        taken++;
      } else {
        truncatedBy = "bytes";
      }
    }
    return taken;
  }

  void cutBy(String limit) {
    truncatedBy = limit;
  }

  QueryResult result(String database, long elapsedMs) {
    return new QueryResult(
        database, columns, rows, rows.size(), truncatedBy != null, truncatedBy, elapsedMs);
  }

  private boolean keep(ResultSet result) throws SQLException {
    var row = new ArrayList<JsonNode>(columns.size());
    for (int i = 0; i < columns.size(); i++) {
      JsonNode cell = cells.read(result, i + 1, columns.get(i).type());
      bytes += cell.isNull() ? 0 : cell.asText().getBytes(StandardCharsets.UTF_8).length;
      if (bytes > limits.bytes()) {
        return false;
      }
      row.add(cell);
    }
    rows.add(row);
    return true;
  }

  private void readColumns(ResultSetMetaData metaData) throws SQLException {
    for (int i = 1; i <= metaData.getColumnCount(); i++) {
      columns.add(
          new ResultColumn(
              metaData.getColumnLabel(i), metaData.getColumnTypeName(i).toLowerCase(Locale.ROOT)));
    }
  }
}
