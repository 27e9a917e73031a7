package dev.dbwright.tools.twin;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * Tables whose catalog entry leads to an empty file for a while. Building an index reads its table:
 * else it would read all the zero pages that a twin's file pretends to have.
 */
final class EmptiedTables {
  private static final String FILES =
      "SELECT oid, relfilenode FROM pg_class WHERE oid = ANY(?) AND relkind IN ('r', 'm')";
  private static final String EMPTY =
      """
      UPDATE pg_class SET relfilenode =
        (SELECT e.relfilenode FROM pg_class e WHERE e.oid = 'dbwright.empty'::regclass)
      WHERE oid = ANY(?)
      """;
  private static final String RESTORE =
      """
      UPDATE pg_class c SET relfilenode = f.file
      FROM unnest(?::oid[], ?::oid[]) AS f (oid, file) WHERE c.oid = f.oid
      """;

  private final Connection superuser;
  private final List<Long> tables = new ArrayList<>();
  private final List<Long> files = new ArrayList<>();

  private EmptiedTables(Connection superuser) {
    this.superuser = superuser;
  }

  /**
   * @param superuser in autocommit: other sessions are to see it
   * @param oids of the tables
   */
  static <T> T during(Connection superuser, List<Long> oids, Supplier<T> work) throws SQLException {
    var emptied = new EmptiedTables(superuser);
    emptied.empty(oids);
    try {
      return work.get();
    } finally {
      emptied.restore();
    }
  }

  private void empty(List<Long> oids) throws SQLException {
    try (PreparedStatement statement = superuser.prepareStatement(FILES)) {
      statement.setArray(1, superuser.createArrayOf("oid", oids.toArray()));
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          tables.add(rows.getLong(1));
          files.add(rows.getLong(2));
        }
      }
    }
    try (PreparedStatement statement = superuser.prepareStatement(EMPTY)) {
      statement.setArray(1, superuser.createArrayOf("oid", tables.toArray()));
      statement.execute();
    }
  }

  private void restore() throws SQLException {
    try (PreparedStatement statement = superuser.prepareStatement(RESTORE)) {
      statement.setArray(1, superuser.createArrayOf("oid", tables.toArray()));
      statement.setArray(2, superuser.createArrayOf("oid", files.toArray()));
      statement.execute();
    }
  }
}
