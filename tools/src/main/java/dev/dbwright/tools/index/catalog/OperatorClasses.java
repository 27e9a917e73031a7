package dev.dbwright.tools.index.catalog;

import dev.dbwright.tools.database.CatalogQuery;
import dev.dbwright.tools.database.CatalogRow;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

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

  private record Key(long type, String operator) {}

  private OperatorClasses(Map<Key, List<OperatorClass>> served) {
    this.served = served;
  }

  static OperatorClasses read(Connection connection) throws SQLException {
    Map<Key, List<OperatorClass>> served = new HashMap<>();
    for (CatalogRow row : CatalogQuery.run(connection, SERVED)) {
      served
          .computeIfAbsent(
              new Key(row.whole("type"), row.text("oprname")), key -> new ArrayList<>())
          .add(
              new OperatorClass(
                  row.text("amname"), row.text("name"), row.is("opcdefault"), row.is("ordering")));
    }
    return new OperatorClasses(served);
  }

  /** Those of {@code method} over {@code type} that serve {@code operator}, the default first. */
  public List<OperatorClass> serving(long type, String operator, String method) {
    return served.getOrDefault(new Key(type, operator), List.of()).stream()
        .filter(each -> each.method().equals(method))
        .toList();
  }
}
