package dev.dbwright.tools.index.catalog;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Which operator classes serve which operators, extensions included. Immutable. */
public final class OperatorClasses {
  // A type is served by classes of its own, of what it is binary coercible to, and of anyarray
  // and its like. pg_amop holds the operators; amoppurpose 'o' those of ORDER BY.
  private static final String SERVED =
      """
      SELECT t.oid AS type, m.amname, o.oprname, p.amoppurpose = 'o' AS ordering, c.opcdefault,
             CASE WHEN pg_opclass_is_visible(c.oid) THEN '' ELSE quote_ident(n.nspname) || '.' END
               || quote_ident(c.opcname) AS name
        FROM pg_type t
        JOIN pg_opclass c ON c.opcintype = t.oid
             OR c.opcintype IN (SELECT casttarget FROM pg_cast
                                 WHERE castsource = t.oid AND castmethod = 'b'
                                   AND castcontext = 'i')
             OR c.opcintype = 'anyarray'::regtype AND t.typcategory = 'A'
             OR c.opcintype = 'anyenum'::regtype AND t.typtype = 'e'
             OR c.opcintype = 'anyrange'::regtype AND t.typtype = 'r'
             OR c.opcintype = 'anymultirange'::regtype AND t.typtype = 'm'
        JOIN pg_namespace n ON n.oid = c.opcnamespace
        JOIN pg_am m ON m.oid = c.opcmethod
        JOIN pg_amop p ON p.amopfamily = c.opcfamily
        JOIN pg_operator o ON o.oid = p.amopopr
       WHERE t.oid IN (SELECT atttypid FROM pg_attribute WHERE attrelid >= 16384 AND attnum > 0
                       UNION SELECT unnest('{text,jsonb,tsvector,point}'::regtype[]))
         AND (p.amoplefttype = c.opcintype OR m.amname <> 'btree')
       GROUP BY 1, 2, 3, 4, 5, 6
       ORDER BY 1, 2, c.opcdefault DESC, 6, 3
      """;

  private final Map<Key, List<OperatorClass>> served;
  private final Map<String, Long> typesByName;

  private record Key(long type, String operator) {}

  private OperatorClasses(Map<Key, List<OperatorClass>> served, Map<String, Long> typesByName) {
    this.served = served;
    this.typesByName = typesByName;
  }

  static OperatorClasses read(Connection connection) throws SQLException {
    Map<Key, List<OperatorClass>> served = new HashMap<>();
    Map<String, Long> typesByName = new HashMap<>();
    try (Statement statement = connection.createStatement()) {
      try (ResultSet rows = statement.executeQuery(SERVED)) {
        while (rows.next()) {
          served
              .computeIfAbsent(
                  new Key(rows.getLong("type"), rows.getString("oprname")),
                  key -> new ArrayList<>())
              .add(
                  new OperatorClass(
                      rows.getString("amname"),
                      rows.getString("name"),
                      rows.getBoolean("opcdefault"),
                      rows.getBoolean("ordering")));
        }
      }
      try (ResultSet rows =
          statement.executeQuery("SELECT oid, format_type(oid, NULL) FROM pg_type")) {
        while (rows.next()) {
          typesByName.put(rows.getString(2), rows.getLong(1));
        }
      }
    }
    return new OperatorClasses(served, typesByName);
  }

  /** Those of {@code method} over {@code type} that serve {@code operator}, the default first. */
  public List<OperatorClass> serving(long type, String operator, String method) {
    return served.getOrDefault(new Key(type, operator), List.of()).stream()
        .filter(each -> each.method().equals(method))
        .toList();
  }

  /** The type that a cast names. */
  public Optional<Long> typeNamed(String name) {
    return Optional.ofNullable(typesByName.get(name));
  }
}
