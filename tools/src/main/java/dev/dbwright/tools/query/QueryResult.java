package dev.dbwright.tools.query;

import com.fasterxml.jackson.databind.JsonNode;
import dev.dbwright.tools.report.Block;
import dev.dbwright.tools.report.Document;
import dev.dbwright.tools.report.Presentable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Rows of a query, as many as the limits allow.
 *
 * @param database {@code shop@localhost}: where it ran
 * @param rows cells in the order of the columns: JSON numbers, booleans and null; everything else
 *     as the text that the server writes
 * @param truncated true where the query had more rows
 * @param truncatedBy the limit that ended it: {@code rows}, {@code bytes} or {@code time}
 * @param elapsedMs planning, running and transfer, as seen from here
 */
public record QueryResult(
    String database,
    List<ResultColumn> columns,
    List<List<JsonNode>> rows,
    int rowCount,
    boolean truncated,
    @Nullable String truncatedBy,
    long elapsedMs)
    implements Presentable {
  public QueryResult {
    columns = List.copyOf(columns);
    rows = rows.stream().map(List::copyOf).toList();
  }

  /** {@code type} as the server names it: {@code int8}, {@code timestamptz}. */
  public record ResultColumn(String name, String type) {}

  @Override
  public Document present() {
    Document.Builder document = Document.builder();
    if (!columns.isEmpty()) {
      document.add(new Block.Table(headings(), rows.stream().map(QueryResult::texts).toList()));
    }
    return document.paragraph(summary()).build();
  }

  private List<Block.Column> headings() {
    return columns.stream()
        .map(column -> new Block.Column(column.name(), Cells.isNumber(column.type())))
        .toList();
  }

  private static List<String> texts(List<JsonNode> row) {
    return row.stream().map(cell -> cell.isNull() ? "NULL" : cell.asText()).toList();
  }

  private String summary() {
    String count = rowCount == 1 ? "1 row" : rowCount + " rows";
    String end = truncated ? ", cut at the limit of " + truncatedBy + "; there are more" : "";
    return "%s in %d ms from %s%s.".formatted(count, elapsedMs, database, end);
  }
}
