package dev.dbwright.tools.statistics.live;

import dev.dbwright.tools.sql.ObjectName;
import dev.dbwright.tools.statistics.RelationStatistics.Kind;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** What could not be read, and what follows from that, with the grant that would help. */
final class LiveRemarks {
  private static final int NAMES_SHOWN = 5;
  private static final int HAS_RANGES = 170_000;

  private static final String HIDDEN =
      """
      SELECT c.nspname, c.relname
      FROM relation c
      WHERE c.relkind IN ('r', 'm', 'p', 'f') AND c.reltuples > 0
        AND EXISTS (SELECT FROM pg_attribute a
                    WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
                      AND NOT has_column_privilege(c.oid, a.attnum, 'SELECT'))
      ORDER BY 1, 2
      """;
  private static final String ROW_SECURITY =
      "SELECT c.nspname, c.relname FROM relation c WHERE row_security_active(c.oid) ORDER BY 1, 2";
  private static final String RANGES =
      """
      SELECT DISTINCT c.nspname, c.relname
      FROM relation c JOIN pg_attribute a ON a.attrelid = c.oid JOIN pg_type t ON t.oid = a.atttypid
      WHERE t.typtype IN ('r', 'm') AND c.relkind IN ('r', 'm', 'p') AND c.reltuples > 0
        AND a.attnum > 0
      ORDER BY 1, 2
      """;
  private static final String EXTENDED =
      "SELECT c.nspname, s.stxname FROM pg_statistic_ext s JOIN relation c ON c.oid = s.stxrelid";
  private static final String OTHER_COSTS =
      """
      SELECT '', t.spcname FROM pg_tablespace t
      WHERE t.spcoptions IS NOT NULL
        AND EXISTS (SELECT FROM relation c WHERE c.reltablespace = t.oid)
      """;
  // As autovacuum_analyze_threshold and autovacuum_analyze_scale_factor are by default: by then
  // autovacuum would have come.
  private static final String OUTDATED =
      """
      SELECT c.nspname, c.relname FROM relation c
      WHERE c.relkind IN ('r', 'm') AND c.reltuples > 0
        AND pg_stat_get_mod_since_analyze(c.oid) > 50 + 0.1 * c.reltuples
      ORDER BY 1, 2
      """;
  private static final String ROLES =
      """
      SELECT DISTINCT '', r.rolname
      FROM pg_db_role_setting d JOIN pg_roles r ON r.oid = d.setrole, unnest(d.setconfig) o,
           pg_settings s
      WHERE r.rolname <> current_user AND s.name = split_part(o, '=', 1)
        AND (s.category LIKE 'Query Tuning%' OR s.name IN ('work_mem', 'search_path'))
        AND d.setdatabase IN (0, (SELECT oid FROM pg_database WHERE datname = current_database()))
      ORDER BY 2
      """;
  private static final String SORTED_OTHERWISE =
      """
      SELECT '', datcollate FROM pg_database
      WHERE datname = current_database() AND datcollate NOT IN ('C', 'POSIX', 'C.UTF-8', 'C.utf8')
      """;

  private final Connection connection;
  private final Rights rights;
  private final List<LiveRelation> relations;
  private final Set<Long> shaped;
  private final List<String> remarks = new ArrayList<>();

  LiveRemarks(
      Connection connection, Rights rights, List<LiveRelation> relations, Set<Long> shaped) {
    this.connection = connection;
    this.rights = rights;
    this.relations = relations;
    this.shaped = shaped;
  }

  List<String> all() throws SQLException {
    hidden();
    unknown();
    if (rights.version() < HAS_RANGES && !rights.statistics()) {
      told(
          RANGES,
          "The statistics of ranges are hidden from %s: %s; GRANT pg_read_all_data TO %1$s shows"
              + " them.");
    }
    if (!rights.extendedStatistics()) {
      told(
          EXTENDED,
          "The most common values of extended statistics are hidden from %s: %s; GRANT"
              + " pg_read_all_data TO %1$s shows them.");
    }
    told(
        OUTDATED,
        "%.0sMore than a tenth of the rows of these tables was written after their statistics were"
            + " made, so that plans and sizes stand on old values: %s; ANALYZE them.");
    told(
        ROLES,
        "Settings that change plans are those of %s; these roles have some of their own: %s.");
    told(OTHER_COSTS, "%.0sThe costs of these tablespaces are left out: %s.");
    told(
        SORTED_OTHERWISE,
        "%.0sThe database sorts by %s; on a twin that sorts by C, a LIKE 'x%%' may use an index"
            + " that it cannot use here.");
    return remarks;
  }

  private void hidden() throws SQLException {
    told(
        HIDDEN,
        "The column statistics of these tables are hidden from %s, so that they plan as if never"
            + " analyzed: %s; GRANT pg_read_all_data TO %1$s shows them.");
    told(
        ROW_SECURITY,
        "Row security hides the column statistics of these tables from %s: %s; their owner sees"
            + " them, and ALTER ROLE %1$s BYPASSRLS shows them.");
  }

  private void unknown() {
    about(
        each ->
            each.tuples() < 0
                && each.filePages() > 0
                && (each.kind() == Kind.TABLE || each.kind() == Kind.MATERIALIZED_VIEW),
        "These tables were never analyzed, so that their rows are guessed from their size: %s;"
            + " ANALYZE them.");
    about(
        each -> each.isIndex("btree") && !shaped.contains(each.oid()),
        "The height of these indexes could not be read and is estimated from their size: %s.");
    about(
        each -> each.isIndex("gin") && !shaped.contains(each.oid()),
        "The counters of these GIN indexes take a superuser and pageinspect and are estimated from"
            + " their size: %s.");
  }

  private void about(Predicate<LiveRelation> which, String told) {
    List<String> names =
        relations.stream().filter(which).map(each -> each.name().toString()).toList();
    if (!names.isEmpty()) {
      remarks.add(told.formatted(listed(names)));
    }
  }

  /**
   * @param told gets the role and what {@code sql} names
   */
  private void told(String sql, String told) throws SQLException {
    List<String> names =
        Rows.of(
            connection,
            UsersObjects.in(sql),
            row ->
                row.getString(1).isEmpty()
                    ? row.getString(2)
                    : ObjectName.of(row.getString(1), row.getString(2)).toString());
    if (!names.isEmpty()) {
      remarks.add(told.formatted(rights.role(), listed(names)));
    }
  }

  private static String listed(List<String> names) {
    String shown = names.stream().limit(NAMES_SHOWN).collect(Collectors.joining(", "));
    int others = names.size() - NAMES_SHOWN;
    return others > 0 ? shown + " and " + others + " more" : shown;
  }
}
