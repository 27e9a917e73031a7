package dev.dbwright.tools.query;

import static dev.dbwright.tools.error.ErrorCode.READ_REFUSED;

import com.fasterxml.jackson.databind.JsonNode;
import dev.dbwright.tools.cancel.Cancellation;
import dev.dbwright.tools.database.ReadLimits;
import dev.dbwright.tools.error.DbwrightException;
import dev.dbwright.tools.query.QueryResult.ResultColumn;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.postgresql.core.NativeQuery;
import org.postgresql.core.Parser;

/**
 * Runs one statement behind {@code DECLARE … NO SCROLL CURSOR FOR}: there the server's own grammar
 * takes nothing but SELECT, VALUES, TABLE and WITH, and no WITH that writes. The wall holds only
 * for one statement, and pgjdbc sends {@code COMMIT; DELETE …} as two, in a PreparedStatement as
 * well: so the driver's splitter is asked too. What functions do is not seen here; the READ ONLY
 * transaction around it stops most of them, and the classifier the others.
 */
final class CursorWall {
  private static final String CURSOR = "dbwright_read";
  private static final int BATCH_ROWS = 100;
  private static final int SHOWN_TEXT = 80;

  private final String sql;
  private final ReadLimits limits;
  private final Cancellation cancellation;
  private final List<ResultColumn> columns = new ArrayList<>();
  private final List<List<JsonNode>> rows = new ArrayList<>();
  private long bytes;
  private @Nullable String truncatedBy;

  CursorWall(String sql, ReadLimits limits, Cancellation cancellation) {
    this.sql = sql;
    this.limits = limits;
    this.cancellation = cancellation;
  }

  /**
   * @throws DbwrightException {@code READ_REFUSED} for what is not a single statement that reads
   */
  static void requireOneQuery(String sql) {
    if (sql.indexOf('\0') >= 0) {
      // libpq and the server end the text there; whoever looked at it may have read on.
      throw refused("it holds a NUL", sql);
    }
    List<NativeQuery> pieces;
    try {
      pieces = Parser.parseJdbcSql(sql, true, false, true, false, false);
    } catch (SQLException e) {
      throw refused(String.valueOf(e.getMessage()), sql);
    }
    long statements = pieces.stream().filter(piece -> !piece.nativeSql.isBlank()).count();
    if (statements != 1) {
      throw refused(statements + " statements instead of one", sql);
    }
  }

  static DbwrightException refused(String reason, String sql) {
    String text = sql.replaceAll("\\s+", " ").replace("\0", "\\0").strip();
    String shown = text.length() <= SHOWN_TEXT ? text : text.substring(0, SHOWN_TEXT) + "…";
    return new DbwrightException(READ_REFUSED, reason, shown);
  }

  /** {@code connection} must be in a READ ONLY transaction that is rolled back afterwards. */
  QueryResult run(Connection connection, String database) throws SQLException {
    requireOneQuery(sql);
    long start = System.nanoTime();
    try (Statement statement = connection.createStatement()) {
      // Else {fn …} and ? would be rewritten.
      statement.setEscapeProcessing(false);
      statement.execute("SAVEPOINT " + CURSOR);
      try {
        fetchAll(statement, start);
      } finally {
        // Advisory locks of the session outlive a rollback; after an error nothing but going back
        // to the savepoint lets another statement run.
        statement.execute("ROLLBACK TO " + CURSOR + "; SELECT pg_catalog.pg_advisory_unlock_all()");
      }
    }
    long elapsedMs = (System.nanoTime() - start) / 1_000_000;
    return new QueryResult(
        database, columns, rows, rows.size(), truncatedBy != null, truncatedBy, elapsedMs);
  }

  private void fetchAll(Statement statement, long start) throws SQLException {
    statement.execute("DECLARE " + CURSOR + " NO SCROLL CURSOR FOR " + sql);
    boolean more = true;
    while (more) {
      cancellation.throwIfAsked();
      more = fetch(statement);
      if (more && System.nanoTime() - start > limits.time().toNanos()) {
        truncatedBy = "time";
        more = false;
      }
    }
  }

  /** True where there may be more. One row beyond the limit is asked for, to know of it. */
  private boolean fetch(Statement statement) throws SQLException {
    int wanted = Math.min(BATCH_ROWS, limits.rows() + 1 - rows.size());
    // The rows before may have called set_config: each batch has the limit anew.
    statement.execute(
        "SELECT pg_catalog.set_config('statement_timeout', '"
            + limits.time().toMillis()
            + "', true); FETCH FORWARD "
            + wanted
            + " FROM "
            + CURSOR);
    statement.getMoreResults();
    try (ResultSet result = statement.getResultSet()) {
      if (columns.isEmpty()) {
        readColumns(result.getMetaData());
      }
      int fetched = 0;
      while (result.next()) {
        fetched++;
        if (rows.size() == limits.rows()) {
          truncatedBy = "rows";
          return false;
        }
        if (!keep(result)) {
          truncatedBy = "bytes";
          return false;
        }
      }
      return fetched == wanted;
    }
  }

  private boolean keep(ResultSet result) throws SQLException {
    var row = new ArrayList<JsonNode>(columns.size());
    for (int i = 0; i < columns.size(); i++) {
      String text = result.getString(i + 1);
      bytes += text == null ? 0 : text.getBytes(StandardCharsets.UTF_8).length;
      if (bytes > limits.bytes()) {
        return false;
      }
      row.add(Cells.of(columns.get(i).type(), text));
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
