package dev.dbwright.tools.backup.rehearsal;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Whether what lies under the rows is whole: every page of the database, and each B-tree against
 * its table.
 *
 * @param pages that were read with their checksums
 * @param indexes that were compared
 * @param broken in the server's words
 */
record Soundness(long pages, int indexes, List<String> broken) {
  static final Soundness UNKNOWN = new Soundness(0, 0, List.of());

  // Through the buffers: only there are checksums looked at.
  private static final String PAGES =
      """
      SELECT sum(pg_prewarm(oid::regclass, 'buffer')) FROM pg_class
      WHERE relkind IN ('r', 'i', 't', 'm', 'S') AND NOT relisshared
      """;
  private static final String INDEXES =
      """
      SELECT c.oid, format('%I.%I', n.nspname, c.relname)
      FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace JOIN pg_am a ON a.oid = c.relam
      WHERE c.relkind = 'i' AND a.amname = 'btree' AND n.nspname !~ '^pg_'
      ORDER BY 2
      """;

  static Soundness check(Connection connection) throws SQLException {
    List<String> broken = new ArrayList<>();
    try (Statement statement = connection.createStatement()) {
      statement.execute("CREATE EXTENSION amcheck; CREATE EXTENSION pg_prewarm");
      long pages = pages(statement, broken);
      Map<String, Long> indexes = indexes(statement);
      for (Map.Entry<String, Long> index : indexes.entrySet()) {
        try {
          statement.execute("SELECT bt_index_check(%d, true)".formatted(index.getValue()));
        } catch (SQLException e) {
          broken.add(index.getKey() + ": " + Words.of(e));
        }
      }
      return new Soundness(pages, indexes.size(), List.copyOf(broken));
    }
  }

  private static long pages(Statement statement, List<String> broken) {
    try (ResultSet row = statement.executeQuery(PAGES)) {
      return row.next() ? row.getLong(1) : 0;
    } catch (SQLException e) {
      broken.add(Words.of(e));
      return 0;
    }
  }

  private static Map<String, Long> indexes(Statement statement) throws SQLException {
    Map<String, Long> indexes = new LinkedHashMap<>();
    try (ResultSet rows = statement.executeQuery(INDEXES)) {
      while (rows.next()) {
        indexes.put(rows.getString(2), rows.getLong(1));
      }
    }
    return indexes;
  }
}
