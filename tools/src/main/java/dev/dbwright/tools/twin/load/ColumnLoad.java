package dev.dbwright.tools.twin.load;

import static java.util.stream.Collectors.joining;

import dev.dbwright.tools.sql.ObjectName;
import dev.dbwright.tools.statistics.ColumnStatistics;
import dev.dbwright.tools.twin.session.ServerWords;
import dev.dbwright.tools.twin.session.SupervisedSession;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Statistics of columns, by {@code pg_restore_attribute_stats}: many in one statement. */
final class ColumnLoad {
  private static final String COLUMNS =
      """
      SELECT n.nspname, c.relname, a.attname
      FROM pg_attribute a
      JOIN pg_class c ON c.oid = a.attrelid
      JOIN pg_namespace n ON n.oid = c.relnamespace
      WHERE a.attnum > 0 AND NOT a.attisdropped AND c.relkind IN ('r', 'p', 'm', 'i', 'I')
        AND n.nspname NOT IN ('pg_catalog', 'information_schema')
      """;
  private static final String RESTORE =
      """
      SELECT pg_restore_attribute_stats('version', ?::int, %s)
      FROM unnest(%s) WITH ORDINALITY AS s (%s, place)
      ORDER BY s.place
      """
          .formatted(
              fields().map(ColumnField::pair).collect(joining(", ")),
              fields().map(field -> "?::text[]").collect(joining(", ")),
              fields().map(ColumnField::argument).collect(joining(", ")));

  // Types of the definitions check values by code of the definitions: that never runs for long.
  private static final Duration LIMIT = Duration.ofSeconds(30);
  private static final Duration LIMIT_OF_ONE = Duration.ofSeconds(2);

  private final Connection superuser;
  private final SupervisedSession owner;
  private final int version;
  private final List<String> contradictions = new ArrayList<>();

  private ColumnLoad(Connection superuser, SupervisedSession owner, int version) {
    this.superuser = superuser;
    this.owner = owner;
    this.version = version;
  }

  /**
   * @param owner of the tables: reading values calls what the definitions say of their types
   * @param version of the source's server
   * @return what does not fit the twin's definitions, one sentence each
   */
  static List<String> load(
      Connection superuser, SupervisedSession owner, int version, List<ColumnStatistics> columns)
      throws SQLException {
    var load = new ColumnLoad(superuser, owner, version);
    for (List<ColumnStatistics> chunk : Chunks.of(load.present(columns))) {
      load.load(chunk);
    }
    return load.contradictions;
  }

  private List<ColumnStatistics> present(List<ColumnStatistics> columns) throws SQLException {
    Set<ObjectName> known = new HashSet<>();
    try (PreparedStatement statement = superuser.prepareStatement(COLUMNS);
        ResultSet rows = statement.executeQuery()) {
      while (rows.next()) {
        known.add(ObjectName.of(rows.getString(1), rows.getString(2), rows.getString(3)));
      }
    }
    List<ColumnStatistics> present = new ArrayList<>();
    for (ColumnStatistics column : columns) {
      ObjectName relation = column.relation();
      if (known.contains(
          ObjectName.of(relation.qualifier().last(), relation.last(), column.column()))) {
        present.add(column);
      } else {
        contradict(column, "the definitions have no such column");
      }
    }
    return present;
  }

  private void load(List<ColumnStatistics> columns) {
    List<Boolean> taken;
    try {
      taken = owner.run(LIMIT, connection -> taken(connection, columns));
    } catch (SQLException e) {
      // One that the server refuses takes the others with it.
      taken = List.of();
    }
    for (int i = 0; i < columns.size(); i++) {
      if (taken.isEmpty() || !taken.get(i)) {
        loadAlone(columns.get(i));
      }
    }
  }

  private List<Boolean> taken(Connection connection, List<ColumnStatistics> columns)
      throws SQLException {
    try (PreparedStatement statement = prepared(connection, columns);
        ResultSet rows = statement.executeQuery()) {
      List<Boolean> taken = new ArrayList<>();
      while (rows.next()) {
        taken.add(rows.getBoolean(1));
      }
      return taken;
    }
  }

  private void loadAlone(ColumnStatistics column) {
    try {
      owner
          .run(LIMIT_OF_ONE, connection -> refusal(connection, column))
          .ifPresent(reason -> contradict(column, reason));
    } catch (SQLException e) {
      contradict(column, ServerWords.of(e));
    }
  }

  private Optional<String> refusal(Connection connection, ColumnStatistics column)
      throws SQLException {
    try (PreparedStatement statement = prepared(connection, List.of(column));
        ResultSet rows = statement.executeQuery()) {
      rows.next();
      if (rows.getBoolean(1)) {
        return Optional.empty();
      }
      SQLWarning warning = statement.getWarnings();
      return Optional.of(warning == null ? "not all of it fits" : ServerWords.of(warning));
    }
  }

  private void contradict(ColumnStatistics column, String reason) {
    contradictions.add(
        "statistics of column %s of %s: %s".formatted(column.column(), column.relation(), reason));
  }

  private PreparedStatement prepared(Connection connection, List<ColumnStatistics> columns)
      throws SQLException {
    PreparedStatement statement = connection.prepareStatement(RESTORE);
    statement.setInt(1, version);
    int parameter = 2;
    for (ColumnField field : ColumnField.ALL) {
      statement.setArray(parameter, connection.createArrayOf("text", field.texts(columns)));
      parameter++;
    }
    return statement;
  }

  private static Stream<ColumnField> fields() {
    return ColumnField.ALL.stream();
  }
}
