package dev.dbwright.tools.health;

import dev.dbwright.tools.health.TableDescription.ColumnDescription;
import dev.dbwright.tools.health.TableDescription.ForeignKeyDescription;
import dev.dbwright.tools.health.TableDescription.IndexDescription;
import dev.dbwright.tools.health.TableDescription.KeyDescription;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads tables of a SQLite file. A table's size would have to be counted page by page, and nobody
 * counts the use of indexes: both are left out.
 */
final class SqliteTables {
  private static final String COLUMNS =
      """
      SELECT name, type, "notnull" = 0 AND NOT (pk = 1 AND upper(type) = 'INTEGER'), dflt_value
      FROM pragma_table_xinfo(?) WHERE hidden <> 1 ORDER BY cid
      """;
  private static final String PRIMARY_KEY =
      "SELECT name FROM pragma_table_info(?) WHERE pk > 0 ORDER BY pk";
  private static final String INDEXES =
      """
      SELECT i.name, i."unique", i.origin, coalesce(m.sql, ''),
             (SELECT group_concat(coalesce(c.name, 'expression'), char(10))
              FROM (SELECT * FROM pragma_index_info(i.name) ORDER BY seqno) c),
             i.partial
      FROM pragma_index_list(?) i LEFT JOIN sqlite_schema m ON m.name = i.name
      ORDER BY i.origin <> 'pk', i.name
      """;
  private static final String FOREIGN_KEYS =
      """
      SELECT id, max("table"), group_concat("from", char(10)), group_concat("to", ', ')
      FROM (SELECT * FROM pragma_foreign_key_list(?) ORDER BY id, seq) GROUP BY id ORDER BY id
      """;

  private final SqliteRows database;
  private final int mostColumns;
  private final Map<String, Long> counted = new HashMap<>();

  SqliteTables(SqliteRows database, int mostColumns) throws SQLException {
    this.database = database;
    this.mostColumns = mostColumns;
    String analyzed = "SELECT 1 FROM sqlite_schema WHERE name = 'sqlite_stat1'";
    if (!database.rows(analyzed, row -> row.getInt(1)).isEmpty()) {
      // The first number of stat is the table's rows, whichever index it stands beside.
      database.rows(
          "SELECT tbl, max(CAST(stat AS INTEGER)) FROM sqlite_stat1 GROUP BY tbl",
          row -> counted.put(row.getString(1), row.getLong(2)));
    }
  }

  /** As ANALYZE counted them; 0 for a table that it has not seen. */
  long estimatedRows(String table) {
    return counted.getOrDefault(table, 0L);
  }

  /** In the order of {@code names}. */
  List<TableDescription> read(List<String> names) throws SQLException {
    var tables = new ArrayList<TableDescription>();
    for (String name : names) {
      tables.add(table(name));
    }
    return tables;
  }

  private TableDescription table(String name) throws SQLException {
    String kind =
        database
            .rows(
                "SELECT type FROM pragma_table_list(?) WHERE schema = 'main'",
                row -> row.getString(1),
                name)
            .get(0);
    List<ColumnDescription> columns = database.rows(COLUMNS, SqliteTables::column, name);
    return new TableDescription(
        "main",
        name,
        kind.equals("virtual") ? "virtual table" : kind,
        counted.get(name),
        null,
        null,
        columns.size(),
        columns.stream().limit(mostColumns).toList(),
        keys(name),
        database.rows(INDEXES, SqliteTables::index, name),
        foreignKeys(name),
        0,
        null);
  }

  private List<KeyDescription> keys(String table) throws SQLException {
    var keys = new ArrayList<KeyDescription>();
    List<String> primary = database.rows(PRIMARY_KEY, row -> row.getString(1), table);
    if (!primary.isEmpty()) {
      keys.add(new KeyDescription("primary key", "primary", primary));
    }
    List<Optional<KeyDescription>> unique = database.rows(INDEXES, SqliteTables::unique, table);
    unique.forEach(key -> key.ifPresent(keys::add));
    return keys;
  }

  private static Optional<KeyDescription> unique(ResultSet row) throws SQLException {
    return row.getString(3).equals("u")
        ? Optional.of(
            new KeyDescription(row.getString(1), "unique", row.getString(5).lines().toList()))
        : Optional.empty();
  }

  private static ColumnDescription column(ResultSet row) throws SQLException {
    return new ColumnDescription(
        row.getString(1), row.getString(2), row.getBoolean(3), row.getString(4));
  }

  private static IndexDescription index(ResultSet row) throws SQLException {
    String columns = "(" + row.getString(5).replace("\n", ", ") + ")";
    return new IndexDescription(
        row.getString(1),
        row.getString(4).isEmpty() ? columns : row.getString(4),
        row.getBoolean(2),
        row.getString(3).equals("pk"),
        true,
        null,
        null);
  }

  private List<ForeignKeyDescription> foreignKeys(String table) throws SQLException {
    List<List<String>> indexed = new ArrayList<>();
    indexed.add(database.rows(PRIMARY_KEY, row -> row.getString(1), table));
    // A partial index does not serve every row.
    indexed.addAll(
        database.rows(
            INDEXES,
            row -> row.getBoolean(6) ? List.of() : row.getString(5).lines().toList(),
            table));
    return database.rows(FOREIGN_KEYS, row -> foreignKey(row, indexed), table);
  }

  private static ForeignKeyDescription foreignKey(ResultSet row, List<List<String>> indexed)
      throws SQLException {
    List<String> columns = row.getString(3).lines().toList();
    String parent = row.getString(2);
    String referenced = row.getString(4);
    return new ForeignKeyDescription(
        "foreign key " + row.getInt(1),
        columns,
        "main." + parent,
        "FOREIGN KEY (%s) REFERENCES %s%s"
            .formatted(
                String.join(", ", columns),
                parent,
                referenced == null ? "" : "(" + referenced + ")"),
        indexed.stream().anyMatch(key -> leads(columns, key)));
  }

  /** In any order. */
  private static boolean leads(List<String> columns, List<String> key) {
    return key.size() >= columns.size()
        && Set.copyOf(key.subList(0, columns.size())).equals(Set.copyOf(columns));
  }
}
