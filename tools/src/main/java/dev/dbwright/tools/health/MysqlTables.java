package dev.dbwright.tools.health;

import dev.dbwright.tools.health.TableDescription.ColumnDescription;
import dev.dbwright.tools.health.TableDescription.ForeignKeyDescription;
import dev.dbwright.tools.health.TableDescription.IndexDescription;
import dev.dbwright.tools.health.TableDescription.KeyDescription;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Reads tables of MariaDB and MySQL: one statement a kind of thing, however many tables. */
final class MysqlTables {
  // The names stand in each statement as constants: MariaDB then opens these tables alone. Other
  // schemas' tables of the same names come along and are left out here.
  private static final String COLUMNS =
      """
      SELECT table_schema, table_name, column_name, column_type, is_nullable = 'YES',
             CASE WHEN extra LIKE '%auto_increment%' THEN 'auto_increment'
                  ELSE column_default END
      FROM information_schema.columns WHERE table_name IN (?) ORDER BY ordinal_position
      """;
  private static final String KEYS =
      """
      SELECT table_schema, table_name, constraint_name,
             GROUP_CONCAT(column_name ORDER BY ordinal_position SEPARATOR '\\n'),
             MAX(referenced_table_schema), MAX(referenced_table_name),
             GROUP_CONCAT(referenced_column_name ORDER BY ordinal_position SEPARATOR ', ')
      FROM information_schema.key_column_usage WHERE table_name IN (?)
      GROUP BY table_schema, table_name, constraint_name
      ORDER BY constraint_name <> 'PRIMARY', constraint_name
      """;
  private static final String INDEXES =
      """
      SELECT table_schema, table_name, index_name, MAX(non_unique) = 0, MAX(index_type),
             GROUP_CONCAT(CONCAT(%s, COALESCE(CONCAT('(', sub_part, ')'), ''),
                                 CASE collation WHEN 'D' THEN ' DESC' ELSE '' END)
                          ORDER BY seq_in_index SEPARATOR ', '),
             MAX(%s) = 'YES'
      FROM information_schema.statistics WHERE table_name IN (?)
      GROUP BY table_schema, table_name, index_name
      ORDER BY index_name <> 'PRIMARY', index_name
      """;
  private static final String PARTITIONS =
      """
      SELECT table_schema, table_name, COUNT(*) FROM information_schema.partitions
      WHERE table_name IN (?) AND partition_name IS NOT NULL GROUP BY table_schema, table_name
      """;
  private static final String TABLES =
      """
      SELECT table_schema, table_name, table_type, table_rows, data_length, index_length
      FROM information_schema.tables WHERE table_name IN (?)
      """;
  private static final String USED =
      "SELECT table_schema, table_name, index_name, rows_read"
          + " FROM information_schema.index_statistics WHERE table_name IN (?)";

  private final Connection connection;
  private final int mostColumns;
  private final Map<Name, List<ColumnDescription>> columns = new HashMap<>();
  private final Map<Name, List<KeyDescription>> keys = new HashMap<>();
  private final Map<Name, List<ForeignKeyDescription>> foreignKeys = new HashMap<>();
  private final Map<Name, List<IndexDescription>> indexes = new HashMap<>();
  private final Map<Name, Integer> partitions = new HashMap<>();
  private final Map<Name, Map<String, Long>> rowsRead = new HashMap<>();

  MysqlTables(Connection connection, int mostColumns) {
    this.connection = connection;
    this.mostColumns = mostColumns;
  }

  /** A table by its schema and its own name. */
  record Name(String schema, String table) {}

  /** In the order of {@code names}; a table that was dropped meanwhile is left out. */
  List<TableDescription> read(List<Name> names) throws SQLException {
    if (names.isEmpty()) {
      return List.of();
    }
    boolean isMariaDb = connection.getMetaData().getDatabaseProductVersion().contains("MariaDB");
    boolean isUseCounted = isMariaDb && isOn("userstat");
    if (isUseCounted) {
      each(
          USED,
          names,
          (name, row) ->
              rowsRead
                  .computeIfAbsent(name, key -> new HashMap<>())
                  .put(row.getString(3), row.getLong(4)));
    }
    each(COLUMNS, names, (name, row) -> add(columns, name, column(row)));
    each(KEYS, names, this::addKey);
    String indexSql =
        isMariaDb
            ? INDEXES.formatted("column_name", "ignored")
            // A functional index has an expression instead of a column.
            : INDEXES.formatted(
                "COALESCE(column_name, CONCAT('(', expression, ')'))",
                "CASE is_visible WHEN 'NO' THEN 'YES' END");
    each(indexSql, names, (name, row) -> add(indexes, name, index(name, row, isUseCounted)));
    each(PARTITIONS, names, (name, row) -> partitions.put(name, row.getInt(3)));
    Map<Name, TableDescription> tables = new HashMap<>();
    each(TABLES, names, (name, row) -> tables.put(name, table(name, row)));
    return names.stream().filter(tables::containsKey).map(tables::get).toList();
  }

  private boolean isOn(String setting) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement("SHOW GLOBAL VARIABLES LIKE ?")) {
      statement.setString(1, setting);
      try (ResultSet row = statement.executeQuery()) {
        return row.next() && row.getString(2).equals("ON");
      }
    }
  }

  private interface RowReader {
    void read(Name name, ResultSet row) throws SQLException;
  }

  private void each(String sql, List<Name> names, RowReader reader) throws SQLException {
    String places = String.join(", ", Collections.nCopies(names.size(), "?"));
    Set<Name> wanted = Set.copyOf(names);
    try (PreparedStatement statement =
        connection.prepareStatement(sql.replace("IN (?)", "IN (" + places + ")"))) {
      for (int i = 0; i < names.size(); i++) {
        statement.setString(i + 1, names.get(i).table());
      }
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          var name = new Name(row.getString(1), row.getString(2));
          if (wanted.contains(name)) {
            reader.read(name, row);
          }
        }
      }
    }
  }

  private static ColumnDescription column(ResultSet row) throws SQLException {
    return new ColumnDescription(
        row.getString(3), row.getString(4), row.getBoolean(5), row.getString(6));
  }

  private void addKey(Name name, ResultSet row) throws SQLException {
    List<String> names = row.getString(4).lines().toList();
    String key = row.getString(3);
    String referenced = row.getString(6);
    if (referenced == null) {
      String kind = key.equals("PRIMARY") ? "primary" : "unique";
      add(keys, name, new KeyDescription(key, kind, names));
      return;
    }
    String definition =
        "FOREIGN KEY (%s) REFERENCES %s.%s(%s)"
            .formatted(String.join(", ", names), row.getString(5), referenced, row.getString(7));
    // InnoDB makes the index of a foreign key itself, and keeps its last one.
    var described =
        new ForeignKeyDescription(
            key, names, row.getString(5) + "." + referenced, definition, true);
    add(foreignKeys, name, described);
  }

  private IndexDescription index(Name name, ResultSet row, boolean isUseCounted)
      throws SQLException {
    String index = row.getString(3);
    String kind = row.getString(5);
    Long read = isUseCounted ? rowsRead.getOrDefault(name, Map.of()).getOrDefault(index, 0L) : null;
    return new IndexDescription(
        index,
        (kind.equals("BTREE") ? "" : kind + " ") + "(" + row.getString(6) + ")",
        row.getBoolean(4),
        index.equals("PRIMARY"),
        !row.getBoolean(7),
        null,
        read);
  }

  private TableDescription table(Name name, ResultSet row) throws SQLException {
    List<ColumnDescription> all = columns.getOrDefault(name, List.of());
    int parts = partitions.getOrDefault(name, 0);
    return new TableDescription(
        name.schema(),
        name.table(),
        kind(row.getString(3), parts),
        row.getObject(4, Long.class),
        row.getObject(5, Long.class),
        row.getObject(6, Long.class),
        all.size(),
        all.stream().limit(mostColumns).toList(),
        keys.getOrDefault(name, List.of()),
        indexes.getOrDefault(name, List.of()),
        foreignKeys.getOrDefault(name, List.of()),
        parts,
        null);
  }

  private static String kind(String type, int partitions) {
    return switch (type) {
      case "BASE TABLE" -> partitions > 0 ? "partitioned table" : "table";
      default -> type.toLowerCase(Locale.ROOT);
    };
  }

  private static <T> void add(Map<Name, List<T>> lists, Name table, T value) {
    lists.computeIfAbsent(table, key -> new ArrayList<>()).add(value);
  }
}
