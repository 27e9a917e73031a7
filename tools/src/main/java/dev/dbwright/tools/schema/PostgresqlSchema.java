package dev.dbwright.tools.schema;

import static dev.dbwright.tools.error.ErrorCode.TABLE_UNKNOWN;
import static java.util.stream.Collectors.joining;

import dev.dbwright.tools.database.SearchPath;
import dev.dbwright.tools.error.DbwrightException;
import dev.dbwright.tools.error.Spelling;
import dev.dbwright.tools.sql.ObjectName;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds tables in PostgreSQL's catalogs. */
final class PostgresqlSchema {
  private static final int MOST_TABLES = 2_000;
  private static final int MOST_NAMES = 20_000;

  // Partitions count as part of their table; what extensions brought is theirs.
  private static final String USER_TABLES =
      """
      FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
      WHERE c.relkind = ANY (?) AND NOT c.relispartition
        AND n.nspname NOT IN ('pg_catalog', 'information_schema')
        AND n.nspname !~ '^pg_(temp|toast)'
        AND NOT EXISTS (SELECT FROM pg_depend d
                        WHERE d.classid = 'pg_class'::regclass AND d.objid = c.oid
                          AND d.deptype = 'e')
      """;

  // A temporary table hides one of the same name, as the search path has it.
  private static final String BY_NAME =
      """
      SELECT c.oid, n.nspname, c.relname, array_position(?, n.nspname::text)
      FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
      WHERE c.relkind IN ('r', 'p', 'f', 'v', 'm') AND c.relname = ?
        AND (? = '' OR n.nspname = ?)
      ORDER BY 4 NULLS LAST, n.nspname
      LIMIT 10
      """;

  private static final String[] TABLES = {"r", "p", "f"};
  private static final String[] RELATIONS = {"r", "p", "f", "v", "m"};

  private final Connection connection;
  private final List<String> searchPath;

  /** Sets the search path of {@code connection}, until its transaction is rolled back. */
  PostgresqlSchema(Connection connection) throws SQLException {
    this.connection = connection;
    this.searchPath = searchPath();
    SearchPath.onlyCatalog(connection);
  }

  Schema tables() throws SQLException {
    Map<Long, ObjectName> found = find(TABLES, MOST_TABLES + 1);
    boolean cut = found.size() > MOST_TABLES;
    if (cut) {
      found.remove(new ArrayList<>(found.keySet()).get(MOST_TABLES));
    }
    Schema schema = new PostgresqlTableReader(connection).read(found);
    List<String> remarks = new ArrayList<>(schema.remarks());
    if (cut) {
      remarks.add("Only the first " + MOST_TABLES + " tables are read.");
    }
    return new Schema(schema.tables(), remarks);
  }

  Table table(ObjectName name) throws SQLException {
    Map<Long, ObjectName> found = named(name);
    if (found.size() > 1) {
      throw new DbwrightException(
          TABLE_UNKNOWN, name + " is the name of several tables: " + listed(found.values()));
    }
    if (found.isEmpty()) {
      String meant = meant(name).map(other -> "; did you mean " + other).orElse("");
      throw new DbwrightException(TABLE_UNKNOWN, "there is no table " + name + meant);
    }
    return new PostgresqlTableReader(connection).read(found).tables().get(0);
  }

  private static String listed(Collection<ObjectName> names) {
    return names.stream().map(ObjectName::toString).collect(joining(", "));
  }

  /** Whoever leaves out the schema means the name alone. */
  private Optional<ObjectName> meant(ObjectName name) throws SQLException {
    Map<String, ObjectName> known = new LinkedHashMap<>();
    for (ObjectName each : find(RELATIONS, MOST_NAMES).values()) {
      ObjectName shown = name.parts().size() == 1 ? ObjectName.of(each.last()) : each;
      known.putIfAbsent(String.join(".", shown.parts()), shown);
    }
    return Spelling.closest(String.join(".", name.parts()), known.keySet())
        .flatMap(best -> Optional.ofNullable(known.get(best)));
  }

  /** Those of that name; the first of the search path alone, where one lies in it. */
  private Map<Long, ObjectName> named(ObjectName name) throws SQLException {
    List<String> parts = name.parts();
    String schema = parts.size() > 1 ? parts.get(parts.size() - 2) : "";
    Map<Long, ObjectName> found = new LinkedHashMap<>();
    try (PreparedStatement statement = connection.prepareStatement(BY_NAME)) {
      statement.setArray(1, connection.createArrayOf("text", searchPath.toArray()));
      statement.setString(2, name.last());
      statement.setString(3, schema);
      statement.setString(4, schema);
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          found.put(rows.getLong(1), ObjectName.of(rows.getString(2), rows.getString(3)));
          rows.getInt(4);
          if (found.size() == 1 && !rows.wasNull()) {
            return found;
          }
        }
      }
    }
    return found;
  }

  private Map<Long, ObjectName> find(String[] kinds, int most) throws SQLException {
    String sql =
        "SELECT c.oid, n.nspname, c.relname " + USER_TABLES + " ORDER BY 2, 3 LIMIT " + most;
    Map<Long, ObjectName> found = new LinkedHashMap<>();
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setArray(1, connection.createArrayOf("text", kinds));
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          found.put(rows.getLong(1), ObjectName.of(rows.getString(2), rows.getString(3)));
        }
      }
    }
    return found;
  }

  private List<String> searchPath() throws SQLException {
    try (PreparedStatement statement =
            connection.prepareStatement(
                "SELECT pg_catalog.unnest(pg_catalog.current_schemas(true))");
        ResultSet rows = statement.executeQuery()) {
      List<String> schemas = new ArrayList<>();
      while (rows.next()) {
        schemas.add(rows.getString(1));
      }
      return schemas;
    }
  }
}
