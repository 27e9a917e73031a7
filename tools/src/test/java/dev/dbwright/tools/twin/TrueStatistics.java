package dev.dbwright.tools.twin;

import dev.dbwright.tools.embedded.EmbeddedServer;
import dev.dbwright.tools.sql.ObjectName;
import dev.dbwright.tools.statistics.ColumnStatistics;
import dev.dbwright.tools.statistics.ExtendedStatistics;
import dev.dbwright.tools.statistics.IndexShape;
import dev.dbwright.tools.statistics.PlannerStatistics;
import dev.dbwright.tools.statistics.RelationStatistics;
import dev.dbwright.tools.statistics.RelationStatistics.Kind;
import dev.dbwright.tools.testing.EmbeddedDatabase;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** All of a source's numbers, read by its superuser with pageinspect: nothing is estimated. */
final class TrueStatistics {
  private static final String RELATIONS =
      """
      SELECT n.nspname, c.relname, c.relkind, c.relpages, c.reltuples, c.relallvisible,
             CASE WHEN c.relkind IN ('p', 'I') THEN 0 ELSE pg_relation_size(c.oid) / 8192 END,
             a.amname, c.oid::regclass::text
      FROM pg_class c
      JOIN pg_namespace n ON n.oid = c.relnamespace
      LEFT JOIN pg_am a ON a.oid = c.relam
      WHERE c.relkind IN ('r', 'p', 'm', 'i', 'I')
        AND n.nspname NOT IN ('pg_catalog', 'information_schema', 'pg_toast')
      ORDER BY c.oid
      """;
  private static final String NUMBERS =
      """
      null_frac, avg_width, n_distinct, most_common_vals::text, most_common_freqs::text,
      histogram_bounds::text, correlation, most_common_elems::text, most_common_elem_freqs::text,
      elem_count_histogram::text
      """;
  private static final String COLUMNS =
      "SELECT schemaname, tablename, attname, inherited, "
          + NUMBERS
          + ", range_length_histogram::text, range_empty_frac, range_bounds_histogram::text"
          + " FROM pg_stats WHERE schemaname NOT IN ('pg_catalog', 'information_schema')";
  private static final String EXTENDED =
      """
      SELECT n.nspname, s.stxname, d.stxdinherit,
             encode(pg_ndistinct_send(d.stxdndistinct), 'hex'),
             encode(pg_dependencies_send(d.stxddependencies), 'hex'),
             encode(pg_mcv_list_send(d.stxdmcv), 'hex')
      FROM pg_statistic_ext s
      JOIN pg_namespace n ON n.oid = s.stxnamespace
      JOIN pg_statistic_ext_data d ON d.stxoid = s.oid
      """;
  private static final String EXPRESSIONS =
      "SELECT statistics_schemaname, statistics_name, expr, inherited, "
          + NUMBERS
          // The view has no statistics of ranges.
          + ", NULL, NULL, NULL FROM pg_stats_ext_exprs WHERE statistics_schemaname = '%s' AND"
          + " statistics_name = '%s'";

  private final Connection connection;

  private TrueStatistics(Connection connection) {
    this.connection = connection;
  }

  static PlannerStatistics of(EmbeddedDatabase source) throws SQLException {
    source.executeAsSuperuser("CREATE EXTENSION IF NOT EXISTS pageinspect SCHEMA pg_catalog");
    try (Connection connection = EmbeddedServer.connect(source.superuser())) {
      var read = new TrueStatistics(connection);
      return new PlannerStatistics(
          180_000, Map.of(), read.relations(), read.columns(COLUMNS), read.extended(), List.of());
    }
  }

  private List<RelationStatistics> relations() throws SQLException {
    List<RelationStatistics> relations = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(RELATIONS)) {
      while (rows.next()) {
        relations.add(
            new RelationStatistics(
                ObjectName.of(rows.getString(1), rows.getString(2)),
                kind(rows.getString(3)),
                rows.getLong(4),
                rows.getDouble(5),
                rows.getLong(6),
                rows.getLong(7),
                rows.getString(3).equals("i")
                    ? shape(String.valueOf(rows.getString(8)), rows.getString(9))
                    : Optional.empty()));
      }
    }
    return relations;
  }

  private static Kind kind(String relkind) {
    return switch (relkind) {
      case "r" -> Kind.TABLE;
      case "p" -> Kind.PARTITIONED_TABLE;
      case "m" -> Kind.MATERIALIZED_VIEW;
      case "i" -> Kind.INDEX;
      default -> Kind.PARTITIONED_INDEX;
    };
  }

  private Optional<IndexShape> shape(String method, String index) throws SQLException {
    return switch (method) {
      case "btree" ->
          Optional.of(new IndexShape.Btree((int) one("fastlevel FROM bt_metap('%s')", index)));
      case "gin" -> {
        String page = " FROM gin_metapage_info(get_raw_page('%s', 0))";
        yield Optional.of(
            new IndexShape.Gin(
                one("n_pending_pages" + page, index),
                one("n_total_pages" + page, index),
                one("n_entry_pages" + page, index),
                one("n_data_pages" + page, index),
                one("n_entries" + page, index)));
      }
      case "brin" ->
          Optional.of(
              new IndexShape.Brin(
                  one("lastrevmappage FROM brin_metapage_info(get_raw_page('%s', 0))", index)));
      default -> Optional.empty();
    };
  }

  private long one(String expression, String index) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("SELECT " + expression.formatted(index))) {
      rows.next();
      return rows.getLong(1);
    }
  }

  private List<ColumnStatistics> columns(String sql) throws SQLException {
    List<ColumnStatistics> columns = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      while (rows.next()) {
        columns.add(
            new ColumnStatistics(
                ObjectName.of(rows.getString(1), rows.getString(2)),
                rows.getString(3),
                rows.getBoolean(4),
                rows.getFloat(5),
                rows.getInt(6),
                rows.getFloat(7),
                rows.getString(8),
                rows.getString(9),
                rows.getString(10),
                number(rows, 11),
                rows.getString(12),
                rows.getString(13),
                rows.getString(14),
                rows.getString(15),
                number(rows, 16),
                rows.getString(17)));
      }
    }
    return columns;
  }

  private static @Nullable Double number(ResultSet rows, int column) throws SQLException {
    double number = rows.getDouble(column);
    return rows.wasNull() ? null : number;
  }

  private List<ExtendedStatistics> extended() throws SQLException {
    List<ExtendedStatistics> extended = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(EXTENDED)) {
      while (rows.next()) {
        extended.add(
            new ExtendedStatistics(
                ObjectName.of(rows.getString(1), rows.getString(2)),
                rows.getBoolean(3),
                rows.getString(4),
                rows.getString(5),
                rows.getString(6),
                columns(EXPRESSIONS.formatted(rows.getString(1), rows.getString(2)))));
      }
    }
    return extended;
  }
}
