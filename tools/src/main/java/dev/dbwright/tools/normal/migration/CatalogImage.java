package dev.dbwright.tools.normal.migration;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Set;
import java.util.TreeSet;

/** Everything that the catalog says of a database's own tables and views, as comparable lines. */
final class CatalogImage {
  private static final String QUERY =
      """
      WITH r AS (
        SELECT c.*, n.nspname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
        WHERE n.nspname NOT LIKE 'pg\\_%%' AND n.nspname NOT IN ('information_schema', '%s'))
      SELECT concat_ws(' ', 'relation', nspname, relname, relkind, relacl::text,
               obj_description(oid, 'pg_class'), relrowsecurity) FROM r
      UNION ALL
      SELECT concat_ws(' ', 'column', nspname, relname, attnum, attname,
               format_type(atttypid, atttypmod), attnotnull, attidentity, attgenerated,
               attcollation, pg_get_expr(d.adbin, d.adrelid), col_description(r.oid, attnum))
      FROM r JOIN pg_attribute a ON a.attrelid = r.oid AND a.attnum > 0
      LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
      UNION ALL
      SELECT concat_ws(' ', 'constraint', nspname, relname, conname, convalidated,
               pg_get_constraintdef(k.oid))
      FROM r JOIN pg_constraint k ON k.conrelid = r.oid
      UNION ALL
      SELECT concat_ws(' ', 'index', pg_get_indexdef(r.oid), indisvalid)
      FROM r JOIN pg_index i ON i.indexrelid = r.oid
      UNION ALL
      SELECT concat_ws(' ', 'view', nspname, relname, pg_get_viewdef(oid)) FROM r
      WHERE relkind IN ('v', 'm')
      UNION ALL
      SELECT concat_ws(' ', 'trigger', nspname, relname, pg_get_triggerdef(t.oid))
      FROM r JOIN pg_trigger t ON t.tgrelid = r.oid AND NOT tgisinternal
      """;

  private CatalogImage() {}

  /**
   * @param without a schema that does not count
   */
  static Set<String> read(Connection connection, String without) throws SQLException {
    Set<String> lines = new TreeSet<>();
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(QUERY.formatted(without))) {
      while (rows.next()) {
        lines.add(rows.getString(1));
      }
    }
    return lines;
  }
}
