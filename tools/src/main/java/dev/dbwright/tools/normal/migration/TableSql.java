package dev.dbwright.tools.normal.migration;

import dev.dbwright.tools.schema.DdlWriter;
import dev.dbwright.tools.schema.ForeignKey;
import dev.dbwright.tools.schema.Index;
import dev.dbwright.tools.schema.Key;
import dev.dbwright.tools.schema.Schema;
import dev.dbwright.tools.schema.Table;
import dev.dbwright.tools.sql.ObjectName;
import java.util.List;
import java.util.stream.Stream;

/** Parts of a table's definition as statements of their own: a plan adds them one by one. */
final class TableSql {
  private TableSql() {}

  /** The table with its primary key and checks, and the comments. */
  static List<String> create(Table table) {
    return DdlWriter.statements(
        new Schema(
            List.of(
                new Table(
                    table.name(),
                    table.columns(),
                    table.primaryKey(),
                    List.of(),
                    List.of(),
                    table.checks(),
                    List.of(),
                    table.comment()))));
  }

  /** What holds for all rows beside the primary key: constraints, and indexes that are none. */
  static List<String> addUniques(Table table) {
    return Stream.concat(
            constraints(table).stream().map(key -> addUnique(table.name(), key)),
            table.indexes().stream()
                .filter(Index::unique)
                .map(index -> DdlWriter.createIndex(table, index)))
        .toList();
  }

  static List<String> dropUniques(Table table) {
    return Stream.concat(
            constraints(table).stream()
                .flatMap(key -> key.name().stream())
                .map(name -> dropConstraint(table.name(), name)),
            table.indexes().stream().filter(Index::unique).map(index -> dropIndex(table, index)))
        .toList();
  }

  /** The unique keys that are not the work of an index alone. */
  private static List<Key> constraints(Table table) {
    List<String> indexes = table.indexes().stream().map(Index::name).toList();
    return table.uniques().stream()
        .filter(key -> key.name().filter(indexes::contains).isEmpty())
        .toList();
  }

  private static String addUnique(ObjectName table, Key key) {
    return alter(table)
        + "ADD "
        + key.name().map(name -> "CONSTRAINT " + Sql.name(name) + " ").orElse("")
        + "UNIQUE "
        + (key.nullsDistinct() ? "" : "NULLS NOT DISTINCT ")
        + "("
        + Sql.names(key.columns())
        + ")";
  }

  static String dropIndex(Table table, Index index) {
    return "DROP INDEX " + Sql.name(table.name().beside(index.name()));
  }

  static String addForeignKey(ObjectName table, ForeignKey key) {
    return alter(table) + "ADD " + DdlWriter.foreignKey(key);
  }

  static String dropConstraint(ObjectName table, String name) {
    return alter(table) + "DROP CONSTRAINT " + Sql.name(name);
  }

  private static String alter(ObjectName table) {
    return "ALTER TABLE " + Sql.name(table) + " ";
  }
}
