package dev.dbwright.tools.normal.migration;

import dev.dbwright.tools.cancel.Cancellation;
import dev.dbwright.tools.database.Database;
import dev.dbwright.tools.database.ReadLimits;
import dev.dbwright.tools.error.DbwrightException;
import dev.dbwright.tools.normal.migration.Surroundings.DependentView;
import dev.dbwright.tools.normal.migration.Surroundings.Grant;
import dev.dbwright.tools.normal.migration.Surroundings.Incoming;
import dev.dbwright.tools.schema.ForeignKey;
import dev.dbwright.tools.sql.ObjectName;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Asks PostgreSQL's catalog what hangs on a table. */
public final class SurroundingsReader {
  private static final String NAMES =
      """
      SELECT relname FROM pg_class
      WHERE relnamespace = (SELECT relnamespace FROM pg_class WHERE oid = ?)
      """;
  private static final String INCOMING =
      """
      SELECT n.nspname, c.relname, k.conname,
        ARRAY(SELECT a.attname::text FROM unnest(k.conkey) WITH ORDINALITY u(number, place)
              JOIN pg_attribute a ON a.attrelid = k.conrelid AND a.attnum = u.number
              ORDER BY u.place),
        ARRAY(SELECT a.attname::text FROM unnest(k.confkey) WITH ORDINALITY u(number, place)
              JOIN pg_attribute a ON a.attrelid = k.confrelid AND a.attnum = u.number
              ORDER BY u.place),
        k.confdeltype, k.confupdtype
      FROM pg_constraint k
      JOIN pg_class c ON c.oid = k.conrelid
      JOIN pg_namespace n ON n.oid = c.relnamespace
      WHERE k.contype = 'f' AND k.confrelid = ? AND k.conrelid <> k.confrelid
        AND k.conparentid = 0
      ORDER BY 1, 2, 3
      """;
  private static final String VIEWS =
      """
      SELECT DISTINCT n.nspname, v.relname, v.relkind::text,
        coalesce(array_to_string(v.reloptions, ', '), ''), pg_get_viewdef(v.oid)
      FROM pg_depend d
      JOIN pg_rewrite r ON r.oid = d.objid
      JOIN pg_class v ON v.oid = r.ev_class
      JOIN pg_namespace n ON n.oid = v.relnamespace
      WHERE d.classid = 'pg_rewrite'::regclass AND d.refclassid = 'pg_class'::regclass
        AND d.refobjid = ? AND v.oid <> d.refobjid AND v.relkind IN ('v', 'm')
      ORDER BY 1, 2
      """;
  // What a view knows of: it cannot be truncated or referred to.
  private static final String GRANTS =
      """
      SELECT string_agg(privilege_type, ', ' ORDER BY privilege_type),
        CASE grantee WHEN 0 THEN 'PUBLIC' ELSE quote_ident(pg_get_userbyid(grantee)) END,
        is_grantable
      FROM pg_class c, aclexplode(c.relacl)
      WHERE c.oid = ? AND grantee <> c.relowner
        AND privilege_type IN ('SELECT', 'INSERT', 'UPDATE', 'DELETE')
      GROUP BY grantee, is_grantable
      ORDER BY 2, 3
      """;
  private static final String COLLATIONS =
      """
      SELECT a.attname, quote_ident(n.nspname) || '.' || quote_ident(c.collname)
      FROM pg_attribute a
      JOIN pg_type t ON t.oid = a.atttypid
      JOIN pg_collation c ON c.oid = a.attcollation AND c.oid <> t.typcollation
      JOIN pg_namespace n ON n.oid = c.collnamespace
      WHERE a.attrelid = ? AND a.attnum > 0 AND NOT a.attisdropped
      """;
  private static final String UNMOVED =
      """
      WITH t AS (SELECT ?::oid AS id)
      SELECT 'trigger: ' || pg_get_triggerdef(g.oid) FROM t
      JOIN pg_trigger g ON g.tgrelid = t.id AND NOT g.tgisinternal
      UNION ALL
      SELECT 'row security policy ' || polname FROM t JOIN pg_policy ON polrelid = t.id
      UNION ALL
      SELECT 'rule ' || rulename FROM t
      JOIN pg_rewrite ON ev_class = t.id AND rulename <> '_RETURN'
      UNION ALL
      SELECT 'publication ' || pubname FROM t
      JOIN pg_publication_rel r ON r.prrelid = t.id JOIN pg_publication p ON p.oid = r.prpubid
      UNION ALL
      SELECT 'rights on column ' || attname || ': ' || array_to_string(attacl, ', ') FROM t
      JOIN pg_attribute ON attrelid = t.id AND attacl IS NOT NULL AND NOT attisdropped
      UNION ALL
      SELECT 'inherits or is inherited: ' || inhrelid::regclass || ' from ' || inhparent::regclass
      FROM t JOIN pg_inherits ON t.id IN (inhrelid, inhparent)
      ORDER BY 1
      """;

  private final Connection connection;
  private final ObjectName table;
  private final long oid;

  private SurroundingsReader(Connection connection, ObjectName table, long oid) {
    this.connection = connection;
    this.table = table;
    this.oid = oid;
  }

  /**
   * Empty where there is no such table.
   *
   * @throws DbwrightException as {@link Database#read} does
   */
  public static Optional<Surroundings> read(
      Database database, ObjectName table, Cancellation cancellation) {
    return database.read(ReadLimits.STANDARD, cancellation, connection -> read(connection, table));
  }

  static Optional<Surroundings> read(Connection connection, ObjectName table) throws SQLException {
    long oid = oid(connection, table);
    // So that the text of a view names the schema of each table, whatever the path is later.
    try (PreparedStatement path =
        connection.prepareStatement("SELECT set_config('search_path', 'pg_catalog', true)")) {
      path.execute();
    }
    return oid == 0
        ? Optional.empty()
        : Optional.of(new SurroundingsReader(connection, table, oid).read());
  }

  private static long oid(Connection connection, ObjectName table) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement("SELECT coalesce(to_regclass(?)::oid, 0)")) {
      statement.setString(1, table.quoted());
      try (ResultSet row = statement.executeQuery()) {
        row.next();
        return row.getLong(1);
      }
    }
  }

  /** Turns a row into a value. */
  @FunctionalInterface
  private interface Row<T> {
    T read(ResultSet row) throws SQLException;
  }

  private <T> List<T> list(String sql, Row<T> each) throws SQLException {
    List<T> found = new ArrayList<>();
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setLong(1, oid);
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          found.add(each.read(rows));
        }
      }
    }
    return found;
  }

  private Surroundings read() throws SQLException {
    List<String> unmoved = new ArrayList<>(list(UNMOVED, row -> row.getString(1)));
    List<DependentView> views = new ArrayList<>();
    for (Viewed viewed : list(VIEWS, SurroundingsReader::viewed)) {
      if (viewed.materialized()) {
        unmoved.add(
            "materialized view " + viewed.view().name() + ": it goes on reading the old table");
      } else {
        views.add(viewed.view());
      }
    }
    return new Surroundings(
        Set.copyOf(list(NAMES, row -> row.getString(1))),
        list(INCOMING, this::incoming),
        views,
        list(GRANTS, SurroundingsReader::grant),
        list(COLLATIONS, row -> Map.entry(row.getString(1), row.getString(2))).stream()
            .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)),
        unmoved);
  }

  private record Viewed(DependentView view, boolean materialized) {}

  private static Viewed viewed(ResultSet row) throws SQLException {
    return new Viewed(
        new DependentView(
            ObjectName.of(row.getString(1), row.getString(2)),
            row.getString(4),
            row.getString(5).strip().replaceFirst(";$", "")),
        row.getString(3).equals("m"));
  }

  private static Grant grant(ResultSet row) throws SQLException {
    return new Grant(
        row.getString(1), row.getString(2) + (row.getBoolean(3) ? " WITH GRANT OPTION" : ""));
  }

  private Incoming incoming(ResultSet row) throws SQLException {
    return new Incoming(
        ObjectName.of(row.getString(1), row.getString(2)),
        row.getString(3),
        new ForeignKey(
            Optional.of(row.getString(3)),
            columns(row.getArray(4)),
            table,
            columns(row.getArray(5)),
            action(row.getString(6)),
            action(row.getString(7))));
  }

  private static List<String> columns(Array array) throws SQLException {
    return List.of((String[]) array.getArray());
  }

  private static String action(String letter) {
    return switch (letter) {
      case "c" -> "CASCADE";
      case "n" -> "SET NULL";
      case "d" -> "SET DEFAULT";
      case "r" -> "RESTRICT";
      default -> "NO ACTION";
    };
  }
}
