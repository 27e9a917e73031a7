package dev.dbwright.tools.normal.evidence;

import dev.dbwright.tools.schema.Check;
import dev.dbwright.tools.schema.Column;
import dev.dbwright.tools.schema.ForeignKey;
import dev.dbwright.tools.schema.Index;
import dev.dbwright.tools.schema.Key;
import dev.dbwright.tools.schema.Table;
import dev.dbwright.tools.sql.ObjectName;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A table, part by part, as a test needs it. */
final class TableFixture {
  private static final String NOT_NULL = " not null";

  private final String name;
  private final List<Column> columns = new ArrayList<>();
  private final List<Key> uniques = new ArrayList<>();
  private final List<ForeignKey> foreignKeys = new ArrayList<>();
  private final List<Check> checks = new ArrayList<>();
  private final List<Index> indexes = new ArrayList<>();
  private Optional<Key> primaryKey = Optional.empty();

  TableFixture(String name) {
    this.name = name;
  }

  /** {@code name type}, with {@code not null} at the end or without. */
  TableFixture columns(String... definitions) {
    for (String definition : definitions) {
      boolean notNull = definition.endsWith(NOT_NULL);
      int end = notNull ? definition.length() - NOT_NULL.length() : definition.length();
      int space = definition.indexOf(' ');
      add(
          definition.substring(0, space),
          definition.substring(space + 1, end),
          !notNull,
          Optional.empty());
    }
    return this;
  }

  /** A column whose name holds a space or a comma. */
  TableFixture named(String column, String type) {
    add(column, type, true, Optional.empty());
    return this;
  }

  TableFixture generated(String column, String type, String expression) {
    add(column, type, true, Optional.of(expression));
    return this;
  }

  private void add(String column, String type, boolean nullable, Optional<String> generated) {
    columns.add(new Column(column, type, nullable, Optional.empty(), generated, false, ""));
  }

  TableFixture primaryKey(String... key) {
    primaryKey = Optional.of(new Key(Optional.empty(), List.of(key), true));
    return this;
  }

  TableFixture unique(String... key) {
    uniques.add(new Key(Optional.empty(), List.of(key), true));
    return this;
  }

  TableFixture uniqueNullsNotDistinct(String... key) {
    uniques.add(new Key(Optional.empty(), List.of(key), false));
    return this;
  }

  TableFixture uniqueIndex(String key, Optional<String> predicate) {
    indexes.add(new Index("ux", "btree", List.of(key), List.of(), predicate, true));
    return this;
  }

  TableFixture foreignKey(String column, String target) {
    foreignKeys.add(
        new ForeignKey(
            Optional.empty(),
            List.of(column),
            ObjectName.of(target),
            List.of("id"),
            "NO ACTION",
            "NO ACTION"));
    return this;
  }

  TableFixture check(String expression) {
    checks.add(new Check(Optional.empty(), expression));
    return this;
  }

  Table build() {
    return new Table(
        ObjectName.of(name), columns, primaryKey, uniques, foreignKeys, checks, indexes, "");
  }
}
