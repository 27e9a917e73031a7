package dev.dbwright.tools.twin.source;

import dev.dbwright.tools.statistics.live.Rows;
import dev.dbwright.tools.twin.source.DependencyOrder.Dependency;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A database's definitions as a script, written with the server's own {@code pg_get_…def}. Left out
 * is what no plan depends on: comments, rights, triggers, rules, procedures.
 */
final class LiveDefinitions {
  // Bodies may speak of what comes further down.
  private static final String PROLOGUE = "SET check_function_bodies = off;\n";
  private static final List<CatalogQuery> ALL =
      Stream.of(
              TypeDefinitions.all(),
              RoutineDefinitions.all(),
              RelationDefinitions.all(),
              IndexDefinitions.all())
          .flatMap(List::stream)
          .toList();

  // A part of an object stands for the object: a default for its table, an array for its elements,
  // a row type for its table, a key's index for the key. Below 16384 are the server's own.
  private static final String DEPENDENCIES =
      """
      WITH part (classid, objid, ofclass, ofid) AS MATERIALIZED (
        SELECT 'pg_attrdef'::regclass, oid, 'pg_class'::regclass, adrelid FROM pg_attrdef
        UNION ALL
        SELECT 'pg_rewrite'::regclass, oid, 'pg_class'::regclass, ev_class FROM pg_rewrite
        UNION ALL
        SELECT 'pg_type'::regclass, oid, 'pg_class'::regclass, typrelid FROM pg_type
        WHERE typrelid <> 0
        UNION ALL
        SELECT 'pg_type'::regclass, a.oid,
               CASE e.typrelid WHEN 0 THEN 'pg_type'::regclass ELSE 'pg_class'::regclass END,
               CASE e.typrelid WHEN 0 THEN e.oid ELSE e.typrelid END
        FROM pg_type e JOIN pg_type a ON a.oid = e.typarray
        UNION ALL
        SELECT 'pg_type'::regclass, rngmultitypid, 'pg_type'::regclass, rngtypid FROM pg_range
        UNION ALL
        SELECT 'pg_constraint'::regclass, oid,
               CASE conrelid WHEN 0 THEN 'pg_type'::regclass ELSE 'pg_class'::regclass END,
               CASE conrelid WHEN 0 THEN contypid ELSE conrelid END
        FROM pg_constraint WHERE contype IN ('c', 'n')
        UNION ALL
        SELECT 'pg_class'::regclass, conindid, 'pg_constraint'::regclass, oid
        FROM pg_constraint WHERE contype IN ('p', 'u', 'x')
      )
      SELECT coalesce(f.ofclass, d.classid)::oid, coalesce(f.ofid, d.objid),
             coalesce(t.ofclass, d.refclassid)::oid, coalesce(t.ofid, d.refobjid)
      FROM pg_depend d
      LEFT JOIN part f ON f.classid = d.classid AND f.objid = d.objid
      LEFT JOIN part t ON t.classid = d.refclassid AND t.objid = d.refobjid
      WHERE d.deptype IN ('n', 'a') AND d.objid >= 16384 AND d.refobjid >= 16384
        AND NOT EXISTS (SELECT FROM pg_sequence s  -- owned by a column, which needs it first
                        WHERE d.classid = 'pg_class'::regclass AND d.objid = s.seqrelid)
      UNION
      SELECT 0::oid, inhrelid, 'pg_class'::regclass::oid, unnest(ARRAY[inhrelid, inhparent])
      FROM pg_inherits
      """;

  private final Connection connection;

  LiveDefinitions(Connection connection) {
    this.connection = connection;
  }

  String script() throws SQLException {
    List<Definition> definitions = new ArrayList<>();
    for (CatalogQuery query : ALL) {
      definitions.addAll(definitions(query));
    }
    return new DependencyOrder(definitions, dependencies())
        .ordered().stream()
            .map(each -> each.ddl() + ";\n")
            .collect(Collectors.joining("", PROLOGUE, ""));
  }

  private List<Definition> definitions(CatalogQuery query) throws SQLException {
    return Rows.of(
        connection,
        query.text(),
        row ->
            new Definition(
                new CatalogKey(row.getLong(1), row.getLong(2)),
                query.rank(),
                row.getString(3),
                row.getString(4)));
  }

  private List<Dependency> dependencies() throws SQLException {
    return Rows.of(
        connection,
        DEPENDENCIES,
        row ->
            new Dependency(
                new CatalogKey(row.getLong(1), row.getLong(2)),
                new CatalogKey(row.getLong(3), row.getLong(4))));
  }
}
