package dev.dbwright.tools.schema;

import dev.dbwright.tools.sql.ObjectName;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A table while a text is being read: later statements change it. */
final class TableDraft {
  /** {@code holds}: false where rows may break it, because it is NOT VALID or NOT ENFORCED. */
  record CheckDraft(Check check, boolean holds) {}

  /** {@code columns}: of the keys, empty for an expression. */
  record IndexDraft(Index index, List<Optional<String>> columns, boolean nullsDistinct) {
    /** The key that it makes of its columns, where it holds for every row. */
    Optional<Key> key() {
      boolean forEveryRow =
          index.unique()
              && index.predicate().isEmpty()
              && columns.stream().allMatch(Optional::isPresent);
      return forEveryRow
          ? Optional.of(
              new Key(
                  Optional.of(index.name()),
                  columns.stream().flatMap(Optional::stream).toList(),
                  nullsDistinct))
          : Optional.empty();
    }

    IndexDraft named(String name) {
      var renamed =
          new Index(
              name,
              index.method(),
              index.keys(),
              index.included(),
              index.predicate(),
              index.unique());
      return new IndexDraft(renamed, columns, nullsDistinct);
    }

    boolean uses(String column) {
      return columns.contains(Optional.of(column))
          || index.included().contains(column)
          || index.keys().stream().anyMatch(key -> Expressions.mentions(key, column))
          || index.predicate().map(sql -> Expressions.mentions(sql, column)).orElse(false);
    }
  }

  ObjectName name;
  String comment = "";
  @Nullable Key primaryKey;
  final List<Key> uniques = new ArrayList<>();
  final List<ForeignKey> foreignKeys = new ArrayList<>();
  final List<CheckDraft> checks = new ArrayList<>();
  final List<IndexDraft> indexes = new ArrayList<>();

  /** True where the text leaves open which columns it has. */
  boolean open;

  /** True where another table holds its rows. */
  boolean partition;

  private final Map<String, ColumnDraft> columns = new LinkedHashMap<>();

  TableDraft(ObjectName name) {
    this.name = name;
  }

  Optional<ColumnDraft> column(String column) {
    return Optional.ofNullable(columns.get(column));
  }

  List<ColumnDraft> columns() {
    return List.copyOf(columns.values());
  }

  void add(ColumnDraft column) {
    columns.put(column.name, column);
  }

  void removeColumns() {
    columns.clear();
  }

  /** Drops the column with all that rests on it. */
  void dropColumn(String column) {
    columns.remove(column);
    if (primaryKey != null && primaryKey.columns().contains(column)) {
      primaryKey = null;
    }
    uniques.removeIf(key -> key.columns().contains(column));
    foreignKeys.removeIf(key -> key.columns().contains(column));
    checks.removeIf(check -> Expressions.mentions(check.check().expression(), column));
    indexes.removeIf(index -> index.uses(column));
  }

  void renameColumn(String from, String to) {
    var renaming = new Renaming(from, to);
    List<ColumnDraft> all = columns();
    columns.clear();
    for (ColumnDraft column : all) {
      column.name = renaming.of(column.name);
      if (column.generatedExpression != null) {
        column.generatedExpression = renaming.inSql(column.generatedExpression);
      }
      add(column);
    }
    if (primaryKey != null) {
      primaryKey = renaming.of(primaryKey);
    }
    uniques.replaceAll(renaming::of);
    foreignKeys.replaceAll(renaming::ofSource);
    checks.replaceAll(check -> new CheckDraft(renaming.of(check.check()), check.holds()));
    indexes.replaceAll(renaming::of);
  }

  void dropConstraint(String constraint) {
    nameConstraints();
    Optional<String> name = Optional.of(constraint);
    if (primaryKey != null && primaryKey.name().equals(name)) {
      primaryKey = null;
    }
    uniques.removeIf(key -> key.name().equals(name));
    foreignKeys.removeIf(key -> key.name().equals(name));
    checks.removeIf(check -> check.check().name().equals(name));
  }

  void renameConstraint(String from, String to) {
    nameConstraints();
    Optional<String> old = Optional.of(from);
    Optional<String> name = Optional.of(to);
    if (primaryKey != null && primaryKey.name().equals(old)) {
      primaryKey = primaryKey.named(name);
    }
    uniques.replaceAll(key -> key.name().equals(old) ? key.named(name) : key);
    foreignKeys.replaceAll(key -> key.name().equals(old) ? key.named(name) : key);
    checks.replaceAll(
        check ->
            check.check().name().equals(old)
                ? new CheckDraft(new Check(name, check.check().expression()), check.holds())
                : check);
  }

  /** Gives constraints the names that the server chose: a later renaming leaves these. */
  void nameConstraints() {
    String table = name.last();
    if (primaryKey != null && primaryKey.name().isEmpty()) {
      primaryKey = primaryKey.named(Optional.of(ConstraintNames.primaryKey(table)));
    }
    uniques.replaceAll(
        key ->
            key.named(
                key.name().or(() -> Optional.of(ConstraintNames.unique(table, key.columns())))));
    foreignKeys.replaceAll(
        key ->
            key.named(
                key.name()
                    .or(() -> Optional.of(ConstraintNames.foreignKey(table, key.columns())))));
  }

  /** Says of a check whether it holds for every row. */
  void validate(String constraint, boolean holds) {
    checks.replaceAll(
        check ->
            check.check().name().equals(Optional.of(constraint))
                ? new CheckDraft(check.check(), holds)
                : check);
  }

  Optional<IndexDraft> takeIndex(String index) {
    Optional<IndexDraft> found =
        indexes.stream().filter(draft -> draft.index().name().equals(index)).findFirst();
    found.ifPresent(indexes::remove);
    return found;
  }

  Table build(List<ForeignKey> resolved) {
    Set<String> keyColumns = primaryKey == null ? Set.of() : Set.copyOf(primaryKey.columns());
    List<Key> keys = new ArrayList<>(uniques);
    indexes.forEach(index -> index.key().ifPresent(keys::add));
    return new Table(
        name,
        columns.values().stream().map(c -> c.build(keyColumns.contains(c.name))).toList(),
        Optional.ofNullable(primaryKey),
        keys,
        resolved,
        checks.stream().filter(CheckDraft::holds).map(CheckDraft::check).toList(),
        indexes.stream().map(IndexDraft::index).toList(),
        comment);
  }
}
