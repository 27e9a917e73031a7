package dev.dbwright.tools.safety;

import dev.dbwright.tools.change.ChangeForm;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** What depends on a relation or on one of its columns, from {@code pg_depend} and its kin. */
final class Dependants {
  /** What kind of dependant it is, in the words that people read. */
  enum Kind {
    VIEW("view"),
    MATERIALIZED_VIEW("materialized view"),
    FOREIGN_KEY("foreign key"),
    CASCADING_FOREIGN_KEY("foreign key"),
    REFERENCED_TABLE("references"),
    FUNCTION("function"),
    TRIGGER("trigger"),
    RULE("rule"),
    PARTITION("partition"),
    CONSTRAINT("constraint"),
    INDEX("index"),
    PUBLICATION("publication");

    private final String words;

    /** True where it keeps what it depends on from being dropped. */
    boolean holdsOn() {
      return switch (this) {
        case VIEW, MATERIALIZED_VIEW, FOREIGN_KEY, CASCADING_FOREIGN_KEY, FUNCTION -> true;
        default -> false;
      };
    }

    Kind(String words) {
      this.words = words;
    }
  }

  /**
   * @param relation the relation that holds it, schema-qualified; of a foreign key its table
   * @param text what people read behind the kind
   */
  record Dependant(Kind kind, long oid, String relation, String text) {
    @Override
    public String toString() {
      return kind.words + " " + text;
    }
  }

  // Views hang on their rewrite rule, which hangs on what the view reads; so on through views of
  // views. refobjsubid is the column, or 0 for the whole.
  private static final String SQL =
      """
      WITH RECURSIVE params AS (SELECT ?::oid AS rel, ?::int AS col),
      views AS (
        SELECT r.ev_class AS oid FROM params p
        JOIN pg_depend d ON d.refclassid = 'pg_class'::regclass AND d.refobjid = p.rel
          AND (p.col = 0 OR d.refobjsubid = p.col)
        JOIN pg_rewrite r ON d.classid = 'pg_rewrite'::regclass AND r.oid = d.objid
        WHERE r.ev_class <> p.rel
        UNION
        SELECT r.ev_class FROM views v
        JOIN pg_depend d ON d.refclassid = 'pg_class'::regclass AND d.refobjid = v.oid
        JOIN pg_rewrite r ON d.classid = 'pg_rewrite'::regclass AND r.oid = d.objid
        WHERE r.ev_class <> v.oid)
      SELECT CASE c.relkind WHEN 'm' THEN 'MATERIALIZED_VIEW' ELSE 'VIEW' END AS kind, c.oid,
             c.oid::regclass::text AS relation, c.oid::regclass::text AS what
      FROM views v JOIN pg_class c ON c.oid = v.oid
      UNION ALL
      SELECT CASE WHEN k.confdeltype IN ('c', 'n', 'd') THEN 'CASCADING_FOREIGN_KEY'
               ELSE 'FOREIGN_KEY' END, k.conrelid, k.conrelid::regclass::text,
             format('%I of %s', k.conname, k.conrelid::regclass)
               || CASE k.confdeltype WHEN 'c' THEN ' (ON DELETE CASCADE: its rows go too)'
                    WHEN 'n' THEN ' (ON DELETE SET NULL)'
                    WHEN 'd' THEN ' (ON DELETE SET DEFAULT)' ELSE '' END
      FROM params p JOIN pg_constraint k ON k.contype = 'f' AND k.confrelid = p.rel
      WHERE k.conrelid <> p.rel AND (p.col = 0 OR p.col = ANY (k.confkey))
      UNION ALL
      SELECT 'REFERENCED_TABLE', k.confrelid, k.confrelid::regclass::text,
             k.confrelid::regclass::text
      FROM params p JOIN pg_constraint k ON k.contype = 'f' AND k.conrelid = p.rel
      WHERE k.confrelid <> p.rel AND (p.col = 0 OR p.col = ANY (k.conkey))
      UNION ALL
      SELECT DISTINCT 'FUNCTION', f.oid, '', f.oid::regprocedure::text
      FROM params p JOIN pg_class c ON c.oid = p.rel
      JOIN pg_depend d ON (d.refclassid = 'pg_class'::regclass AND d.refobjid = p.rel
          AND (p.col = 0 OR d.refobjsubid = p.col))
        OR (d.refclassid = 'pg_type'::regclass AND d.refobjid = c.reltype AND c.reltype <> 0)
      JOIN pg_proc f ON d.classid = 'pg_proc'::regclass AND f.oid = d.objid
      UNION ALL
      SELECT 'TRIGGER', t.oid, '', format('%I runs %s', t.tgname, t.tgfoid::regprocedure)
      FROM params p JOIN pg_trigger t ON t.tgrelid = p.rel AND NOT t.tgisinternal
      WHERE p.col = 0
      UNION ALL
      SELECT 'RULE', r.oid, '', quote_ident(r.rulename)
      FROM params p JOIN pg_rewrite r ON r.ev_class = p.rel AND r.ev_type <> '1'
      WHERE p.col = 0
      UNION ALL
      SELECT 'PARTITION', i.inhrelid, i.inhrelid::regclass::text, i.inhrelid::regclass::text
      FROM params p JOIN pg_inherits i ON i.inhparent = p.rel
      JOIN pg_class c ON c.oid = i.inhrelid AND c.relkind IN ('r', 'p', 'f')
      UNION ALL
      SELECT 'CONSTRAINT', k.oid, k.conrelid::regclass::text,
             format('%I of %s', k.conname, k.conrelid::regclass)
      FROM params p JOIN pg_constraint k ON k.conindid = p.rel
      UNION ALL
      SELECT 'INDEX', i.indexrelid, i.indexrelid::regclass::text, i.indexrelid::regclass::text
      FROM params p JOIN pg_index i ON i.indrelid = p.rel AND p.col <> 0
        AND p.col = ANY (i.indkey::int2[])
      UNION ALL
      SELECT 'PUBLICATION', b.oid, '', quote_ident(b.pubname)
      FROM params p JOIN pg_publication_rel pr ON pr.prrelid = p.rel
      JOIN pg_publication b ON b.oid = pr.prpubid
      WHERE p.col = 0
      ORDER BY 1, 4
      """;

  private static final String COLUMN =
      "SELECT attnum FROM pg_attribute WHERE attrelid = ? AND attname = ? AND NOT attisdropped";

  private Dependants() {}

  /** The kinds that notice a change of that form. */
  static Set<Kind> affectedBy(ChangeForm form) {
    return switch (form) {
      case DROP_TABLE, DROP_VIEW, DROP_MATERIALIZED_VIEW, SET_SCHEMA, CREATE_VIEW ->
          EnumSet.complementOf(EnumSet.of(Kind.REFERENCED_TABLE, Kind.CONSTRAINT, Kind.INDEX));
      // Of the column alone; of a whole table that is renamed, views follow, functions do not.
      case DROP_COLUMN, COLUMN_TYPE, RENAME ->
          EnumSet.of(
              Kind.VIEW,
              Kind.MATERIALIZED_VIEW,
              Kind.FOREIGN_KEY,
              Kind.CASCADING_FOREIGN_KEY,
              Kind.FUNCTION,
              Kind.INDEX,
              Kind.PUBLICATION);
      case TRUNCATE ->
          EnumSet.of(Kind.FOREIGN_KEY, Kind.CASCADING_FOREIGN_KEY, Kind.TRIGGER, Kind.PARTITION);
      case DELETE, UPDATE, MERGE ->
          EnumSet.of(Kind.FOREIGN_KEY, Kind.CASCADING_FOREIGN_KEY, Kind.TRIGGER, Kind.RULE);
      case INSERT -> EnumSet.of(Kind.TRIGGER, Kind.RULE);
      case DROP_INDEX, DROP_INDEX_CONCURRENTLY -> EnumSet.of(Kind.CONSTRAINT);
      case DROP_CONSTRAINT -> EnumSet.of(Kind.FOREIGN_KEY, Kind.CASCADING_FOREIGN_KEY);
      default -> EnumSet.noneOf(Kind.class);
    };
  }

  /** Of the whole relation, ordered by kind and name. */
  static List<Dependant> of(Connection connection, long oid) throws SQLException {
    return of(connection, oid, 0);
  }

  /** Of one column, and the partitions that have it too; none where it does not exist. */
  static List<Dependant> ofColumn(Connection connection, long oid, String column)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(COLUMN)) {
      statement.setLong(1, oid);
      statement.setString(2, column);
      try (ResultSet row = statement.executeQuery()) {
        return row.next() ? of(connection, oid, row.getInt(1)) : List.of();
      }
    }
  }

  private static List<Dependant> of(Connection connection, long oid, int column)
      throws SQLException {
    List<Dependant> found = new ArrayList<>();
    try (PreparedStatement statement = connection.prepareStatement(SQL)) {
      statement.setLong(1, oid);
      statement.setInt(2, column);
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          found.add(
              new Dependant(
                  Kind.valueOf(row.getString(1)),
                  row.getLong(2),
                  row.getString(3),
                  row.getString(4)));
        }
      }
    }
    return found;
  }
}
