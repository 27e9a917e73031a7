package dev.dbwright.tools.normal.evidence;

import static dev.dbwright.tools.error.ErrorCode.QUERY_FAILED;

import dev.dbwright.tools.database.SearchPath;
import dev.dbwright.tools.error.DbwrightException;
import dev.dbwright.tools.schema.Column;
import dev.dbwright.tools.schema.Table;
import dev.dbwright.tools.sql.ObjectName;
import dev.dbwright.tools.sql.WordSet;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Looks up how a server compares the columns of a table, and what the role may read of it. */
final class LiveTableReader {
  // to_regclass, not a cast: that one fails where the table is gone.
  private static final String RELATION =
      """
      SELECT c.oid, n.nspname, c.relname, current_user,
             c.relkind IN ('r', 'm', 'p'),
             has_schema_privilege(n.oid, 'USAGE'),
             row_security_active(c.oid),
             CASE WHEN c.relkind = 'p'
                  THEN (SELECT sum(greatest(l.reltuples, 0)) FROM pg_partition_tree(c.oid) t
                        JOIN pg_class l ON l.oid = t.relid WHERE t.isleaf)
                  ELSE c.reltuples END
      FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
      WHERE c.oid = pg_catalog.to_regclass(?)::oid
      """;

  // Of a domain the type that it is made of; an array's element beside it.
  private static final String COLUMNS =
      """
      WITH RECURSIVE base AS (
        SELECT a.attnum, a.attname, a.attcollation, a.atttypid AS type
        FROM pg_attribute a WHERE a.attrelid = ? AND a.attnum > 0 AND NOT a.attisdropped
        UNION ALL
        SELECT b.attnum, b.attname, b.attcollation, t.typbasetype
        FROM base b JOIN pg_type t ON t.oid = b.type WHERE t.typtype = 'd')
      SELECT b.attname, has_column_privilege(?, b.attnum, 'SELECT'),
             t.typname, n.nspname = 'pg_catalog', t.typtype, t.typcategory = 'A',
             coalesce(e.typname, ''), coalesce(e.typnamespace = 'pg_catalog'::regnamespace, false),
             coalesce(l.collisdeterministic, true),
             EXISTS (SELECT FROM pg_opclass o
                     WHERE o.opcintype = t.oid AND o.opcdefault
                       AND o.opcmethod = (SELECT m.oid FROM pg_am m WHERE m.amname = 'btree')),
             EXISTS (SELECT FROM pg_stats s
                     WHERE (s.schemaname, s.tablename, s.attname) = (?, ?, b.attname)
                       AND abs(s.correlation) > 0.95)
      FROM base b
      JOIN pg_type t ON t.oid = b.type
      JOIN pg_namespace n ON n.oid = t.typnamespace
      LEFT JOIN pg_type e ON e.oid = t.typelem AND t.typcategory = 'A'
      LEFT JOIN pg_collation l ON l.oid = b.attcollation
      WHERE t.typtype <> 'd'
      """;

  private static final Set<String> ORDERED =
      WordSet.of(
          """
          int2 int4 int8 oid float4 float8 numeric money date time timetz timestamp timestamptz
          interval inet cidr
          """);
  private static final Set<String> LETTERS = Set.of("text", "varchar", "bpchar", "name");
  // Printed one to one; their servers have no min and max for some of them before 18.
  private static final Set<String> ONE_TO_ONE =
      WordSet.of("uuid bytea macaddr macaddr8 bit varbit pg_lsn tid char");
  private static final Set<String> SAME_WHERE_EQUAL =
      WordSet.of("int2 int4 int8 oid date time timestamp timestamptz bool");

  private final Connection connection;

  private LiveTableReader(Connection connection) {
    this.connection = connection;
  }

  /**
   * Sets the search path of PostgreSQL, until the transaction is rolled back.
   *
   * @throws DbwrightException {@code QUERY_FAILED} where there is no such table (any more)
   */
  static LiveTable read(Connection connection, LiveDialect dialect, Table table)
      throws SQLException {
    if (dialect == LiveDialect.POSTGRESQL) {
      return new LiveTableReader(connection).postgresql(table);
    }
    // Their own equality may take a for A, or 1 for 1.0, and tells nobody of it.
    List<LiveColumn> columns =
        table.columnNames().stream()
            .map(name -> new LiveColumn(name, true, Comparison.ORDERED, true, false, false, false))
            .toList();
    return new LiveTable(dialect, table.name(), "", columns, -1, false, false);
  }

  private LiveTable postgresql(Table table) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(RELATION)) {
      statement.setString(1, table.name().quoted());
      try (ResultSet row = statement.executeQuery()) {
        if (!row.next()) {
          throw new DbwrightException(QUERY_FAILED, "there is no table " + table.name());
        }
        SearchPath.onlyCatalog(connection);
        boolean reachable = row.getBoolean(6);
        return new LiveTable(
            LiveDialect.POSTGRESQL,
            ObjectName.of(row.getString(2), row.getString(3)),
            row.getString(4),
            columns(row, table, reachable),
            row.getLong(8),
            row.getBoolean(5),
            row.getBoolean(7));
      }
    }
  }

  private List<LiveColumn> columns(ResultSet relation, Table table, boolean reachable)
      throws SQLException {
    Map<String, LiveColumn> found = new HashMap<>();
    try (PreparedStatement statement = connection.prepareStatement(COLUMNS)) {
      statement.setLong(1, relation.getLong(1));
      statement.setLong(2, relation.getLong(1));
      statement.setString(3, relation.getString(2));
      statement.setString(4, relation.getString(3));
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          LiveColumn column = column(row, reachable);
          found.put(column.name(), column);
        }
      }
    }
    List<LiveColumn> columns = new ArrayList<>();
    for (Column column : table.columns()) {
      LiveColumn live = found.get(column.name());
      if (live == null) {
        throw new DbwrightException(
            QUERY_FAILED, table.name() + " has no column " + column.name() + " any more");
      }
      columns.add(live);
    }
    return columns;
  }

  private static LiveColumn column(ResultSet row, boolean reachable) throws SQLException {
    boolean array = row.getBoolean(6);
    boolean deterministic = row.getBoolean(9);
    boolean hasOrder = row.getBoolean(10);
    // A range's own operator class is that of all ranges, an enum's that of all enums.
    boolean ownEquality = hasOrder || isOrdered(row) || row.getString(5).matches("[erm]");
    Comparison comparison = comparison(row, deterministic, hasOrder);
    String type = row.getString(3);
    boolean builtIn = row.getBoolean(4);
    boolean same =
        (comparison == Comparison.LETTERS && !type.equals("bpchar"))
            || comparison == Comparison.PRINTED
            || row.getString(5).equals("e")
            || (builtIn && !array && SAME_WHERE_EQUAL.contains(type));
    return new LiveColumn(
        row.getString(1),
        reachable && row.getBoolean(2),
        comparison,
        ownEquality,
        same,
        row.getBoolean(11),
        comparison == Comparison.PRINTED && !ownEquality);
  }

  private static Comparison comparison(ResultSet row, boolean deterministic, boolean hasOrder)
      throws SQLException {
    String type = row.getString(3);
    boolean builtIn = row.getBoolean(4);
    boolean array = row.getBoolean(6);
    if (array || row.getString(5).equals("e") || (builtIn && ORDERED.contains(type))) {
      return !array || isOrdered(row) ? Comparison.ORDERED : Comparison.PRINTED;
    }
    if (builtIn && LETTERS.contains(type)) {
      return deterministic ? Comparison.LETTERS : Comparison.ORDERED;
    }
    if (builtIn && type.equals("bool")) {
      return Comparison.TRUTH;
    }
    if (builtIn && ONE_TO_ONE.contains(type)) {
      return Comparison.PRINTED;
    }
    boolean counted = hasOrder || row.getString(5).matches("[rm]");
    return counted ? Comparison.COUNTED : Comparison.PRINTED;
  }

  /** An array of what has an order. */
  private static boolean isOrdered(ResultSet row) throws SQLException {
    String element = row.getString(7);
    return row.getBoolean(8) && (ORDERED.contains(element) || LETTERS.contains(element));
  }
}
