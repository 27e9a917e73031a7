package dev.dbwright.tools.normal.migration;

import dev.dbwright.tools.change.ChangeStep;
import dev.dbwright.tools.schema.Column;
import dev.dbwright.tools.schema.ForeignKey;
import dev.dbwright.tools.schema.Table;
import dev.dbwright.tools.sql.ObjectName;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Rows that obey the dependencies because they are made in the parts: those are created for a
 * moment, filled, and joined into the table. A value that a check or a type of the user's refuses
 * costs its row, nothing more.
 */
final class MadeUpRows {
  /** A part that others refer to has fewer rows, so that these share them. */
  private static final int SHARED_BY = 5;

  /** One in so many values is NULL where the column allows it. */
  private static final int NULL_EVERY = 6;

  private final Connection connection;
  private final Random random;
  private final int rows;
  private final Map<ObjectName, List<Map<String, @Nullable String>>> filled = new HashMap<>();
  private boolean multiply;

  MadeUpRows(Connection connection, long seed, int rows) {
    this.connection = connection;
    this.random = new Random(seed);
    this.rows = rows;
  }

  void fill(Table table, NormalizationPlan plan) throws SQLException {
    ChangeStep parts = plan.steps().get(0);
    multiply = !plan.tables().stream().skip(1).allMatch(part -> isReferred(part, plan));
    execute(parts.statements());
    List<Table> referredFirst = new ArrayList<>(plan.tables());
    Collections.reverse(referredFirst);
    for (Table part : referredFirst) {
      fillPart(part, sizeOf(part, plan));
    }
    List<String> written =
        table.columns().stream()
            .filter(column -> column.generatedExpression().isEmpty())
            .map(Column::name)
            .toList();
    execute(
        List.of(
            "INSERT INTO "
                + Sql.name(table.name())
                + " ("
                + Sql.names(written)
                + ") OVERRIDING SYSTEM VALUE\nSELECT "
                + Sql.names(written)
                + " FROM (\n"
                + plan.joined()
                + ") made\n"
                + conditions(table)
                + "ON CONFLICT DO NOTHING"));
    execute(parts.rollback());
  }

  /** What the table demands and no part alone could: of rows that lack another part's row too. */
  private static String conditions(Table table) {
    return Stream.concat(
            table.checks().stream().map(check -> "(" + check.expression() + ") IS NOT FALSE"),
            table.columns().stream()
                .filter(column -> !column.nullable())
                .map(column -> Sql.name(column.name()) + " IS NOT NULL"))
        .reduce((left, right) -> left + " AND " + right)
        .map(conditions -> "WHERE " + conditions + "\n")
        .orElse("");
  }

  /** Parts that are not found by a key multiply each other: they stay small. */
  private int sizeOf(Table part, NormalizationPlan plan) {
    if (multiply) {
      return (int) Math.ceil(Math.sqrt(rows));
    }
    return isReferred(part, plan) ? Math.max(1, rows / SHARED_BY) : rows;
  }

  private static boolean isReferred(Table part, NormalizationPlan plan) {
    return plan.tables().stream()
        .flatMap(other -> other.foreignKeys().stream())
        .anyMatch(key -> key.target().equals(part.name()));
  }

  private void fillPart(Table part, int size) throws SQLException {
    List<Column> columns =
        part.columns().stream().filter(column -> column.generatedExpression().isEmpty()).toList();
    String sql =
        "INSERT INTO "
            + Sql.name(part.name())
            + " ("
            + Sql.names(columns.stream().map(Column::name).toList())
            + ") VALUES ("
            + columns.stream()
                .map(column -> "CAST(? AS " + Sql.storedType(column.type()) + ")")
                .collect(Collectors.joining(", "))
            + ") ON CONFLICT DO NOTHING";
    List<Map<String, @Nullable String>> kept = new ArrayList<>();
    try (PreparedStatement insert = connection.prepareStatement(sql)) {
      for (int number = 0; number < size; number++) {
        Map<String, @Nullable String> row = row(part, columns, number);
        for (int i = 0; i < columns.size(); i++) {
          insert.setString(i + 1, row.get(columns.get(i).name()));
        }
        if (accepted(insert)) {
          kept.add(row);
        }
      }
    }
    filled.put(part.name(), kept);
  }

  private boolean accepted(PreparedStatement insert) throws SQLException {
    Savepoint before = connection.setSavepoint();
    try {
      boolean accepted = insert.executeUpdate() > 0;
      connection.releaseSavepoint(before);
      return accepted;
    } catch (SQLException e) {
      connection.rollback(before);
      return false;
    }
  }

  private Map<String, @Nullable String> row(Table part, List<Column> columns, int number) {
    Map<String, @Nullable String> row = new HashMap<>();
    for (ForeignKey reference : part.foreignKeys()) {
      referred(part, reference).ifPresent(target -> target.forEach(row::putIfAbsent));
    }
    List<String> key = part.primaryKey().orElseThrow().columns();
    for (Column column : columns) {
      if (!row.containsKey(column.name())) {
        row.put(column.name(), value(column, key, number));
      }
    }
    return row;
  }

  /** The key of a row that is there, or NULLs. */
  private Optional<Map<String, @Nullable String>> referred(Table part, ForeignKey reference) {
    List<Map<String, @Nullable String>> targets =
        filled.getOrDefault(reference.target(), List.of());
    boolean optional =
        reference.columns().stream()
            .allMatch(column -> part.column(column).map(Column::nullable).orElse(false));
    boolean none = targets.isEmpty() || (optional && random.nextInt(NULL_EVERY) == 0);
    Map<String, @Nullable String> row = new HashMap<>();
    if (none) {
      reference.columns().forEach(column -> row.put(column, null));
      return optional ? Optional.of(row) : Optional.empty();
    }
    Map<String, @Nullable String> target = targets.get(random.nextInt(targets.size()));
    // Not its key alone: what both parts hold is the same in both.
    part.columnNames().stream()
        .filter(target::containsKey)
        .forEach(column -> row.put(column, target.get(column)));
    return Optional.of(row);
  }

  private @Nullable String value(Column column, List<String> key, int number) {
    var values = TypeValues.of(column.type());
    if (key.equals(List.of(column.name()))) {
      return values.value(number);
    }
    if (column.nullable() && random.nextInt(NULL_EVERY) == 0) {
      return null;
    }
    // Columns that share a key repeat, so that the rows have something in common.
    if (!key.contains(column.name())) {
      return values.value(random.nextInt(rows + 1));
    }
    int variety = multiply ? SHARED_BY : SHARED_BY + 1 + number / 2;
    return values.value(random.nextInt(variety));
  }

  private void execute(List<String> statements) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
  }
}
