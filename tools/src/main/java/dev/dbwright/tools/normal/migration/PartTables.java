package dev.dbwright.tools.normal.migration;

import static dev.dbwright.tools.normal.migration.Definition.holds;

import dev.dbwright.tools.normal.decomposition.TableDesign;
import dev.dbwright.tools.schema.Column;
import dev.dbwright.tools.schema.ForeignKey;
import dev.dbwright.tools.schema.Index;
import dev.dbwright.tools.schema.Key;
import dev.dbwright.tools.schema.Table;
import dev.dbwright.tools.sql.ObjectName;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Gives each part what the original's definition says of its columns: what speaks of columns of one
 * part goes there, what speaks of columns of several is lost and named.
 */
final class PartTables {
  private final Table original;
  private final Definition definition;
  private final JoinTree tree;
  private final FreeNames names;
  private final Map<String, String> collations;
  private final Map<TableDesign, ObjectName> partNames = new LinkedHashMap<>();

  PartTables(Table original, JoinTree tree, FreeNames names, Map<String, String> collations) {
    this.original = original;
    this.definition =
        new Definition(original, tree.joins().stream().map(JoinTree.Join::part).toList());
    this.collations = collations;
    this.tree = tree;
    this.names = names;
    // The view takes the original's name: a part that is called so gets another one.
    for (TableDesign part : designs().toList()) {
      String ending = part.name().equals(original.name().last()) ? "_rows" : "";
      partNames.put(part, original.name().beside(names.take(part.name(), ending)));
    }
  }

  List<String> lost() {
    return definition.lost();
  }

  /** In the order of the joins: who refers comes before whom it refers to. */
  List<PartTable> all() {
    return designs().map(this::part).toList();
  }

  private ObjectName nameOf(TableDesign design) {
    return Objects.requireNonNull(partNames.get(design), design.name());
  }

  private Stream<TableDesign> designs() {
    return tree.joins().stream().map(JoinTree.Join::part);
  }

  private PartTable part(TableDesign design) {
    List<ForeignKey> inner = new ArrayList<>(toOtherParts(design));
    List<ForeignKey> outer = new ArrayList<>();
    for (ForeignKey key : original.foreignKeys()) {
      if (!holds(design, key.columns())) {
        continue;
      }
      if (definition.isOwn(key)) {
        definition
            .ownTarget(key)
            .ifPresent(
                target ->
                    inner.add(named(design, key, nameOf(target), definition.targetColumns(key))));
      } else {
        outer.add(named(design, key, key.target(), key.targetColumns()));
      }
    }
    Map<String, String> renamed = new HashMap<>();
    List<Index> indexes = indexes(design, inner, renamed);
    var table =
        new Table(
            nameOf(design),
            design.attributes().stream().map(column -> column(design, column)).toList(),
            Optional.of(new Key(Optional.empty(), design.key(), true)),
            uniques(design, renamed),
            Stream.concat(inner.stream(), outer.stream()).toList(),
            original.checks().stream()
                .filter(check -> holds(design, definition.columnsOf(check)))
                .toList(),
            indexes,
            design.equals(tree.start()) ? original.comment() : "");
    return new PartTable(design, table, inner);
  }

  private Column column(TableDesign design, String name) {
    Column column = original.column(name).orElseThrow();
    boolean key = design.key().contains(name);
    boolean counted = column.identity() || isCounted(column);
    return new Column(
        name,
        Sql.storedType(column.type()) + collation(name),
        column.nullable() && !key,
        // A key that others refer to is not made up where it is written.
        (key && !design.equals(tree.start())) || counted
            ? Optional.empty()
            : column.defaultExpression(),
        column.generatedExpression().filter(expression -> canCompute(design, expression)),
        counted && design.equals(counterOf(name)),
        column.comment());
  }

  /** Else a key would tell values apart that the original takes for one, or the reverse. */
  private String collation(String column) {
    return Optional.ofNullable(collations.get(column)).map(name -> " COLLATE " + name).orElse("");
  }

  /** With the original's sequence the part would hang on the table that is to go one day. */
  private static boolean isCounted(Column column) {
    return column.defaultExpression().filter(text -> text.contains("nextval(")).isPresent();
  }

  /** The part whose rows a number counts: the one that it is the whole key of. */
  private TableDesign counterOf(String column) {
    return designs()
        .filter(part -> part.key().equals(List.of(column)))
        .findFirst()
        .orElseGet(() -> tree.sources().getOrDefault(column, tree.start()));
  }

  private boolean canCompute(TableDesign design, String expression) {
    return holds(design, definition.columnsOf(expression));
  }

  /**
   * @param renamed the part's name for each index that it took over
   */
  private List<Key> uniques(TableDesign design, Map<String, String> renamed) {
    return original.uniques().stream()
        .filter(key -> holds(design, key.columns()))
        .filter(key -> !Set.copyOf(key.columns()).equals(Set.copyOf(design.key())))
        .map(
            key ->
                new Key(
                    key.name()
                        .map(renamed::get)
                        .or(() -> Optional.of(constraintName(design, key.columns(), "_key"))),
                    key.columns(),
                    key.nullsDistinct()))
        .toList();
  }

  private List<ForeignKey> toOtherParts(TableDesign design) {
    List<TableDesign> targets = targets(design);
    return targets.stream()
        // Who refers to a part that refers to the target in turn needs no second foreign key.
        .filter(
            target ->
                targets.stream()
                    .noneMatch(
                        other ->
                            !other.equals(target)
                                && other.key().containsAll(target.key())
                                && targets(other).contains(target)))
        .map(
            target ->
                new ForeignKey(
                    Optional.of(constraintName(design, target.key(), "_fkey")),
                    target.key(),
                    nameOf(target),
                    target.key(),
                    "NO ACTION",
                    "NO ACTION"))
        .toList();
  }

  /**
   * Parts joined later whose key stands here: only forwards, so that no two refer to each other.
   */
  private List<TableDesign> targets(TableDesign design) {
    List<TableDesign> order = designs().toList();
    return order.subList(order.indexOf(design) + 1, order.size()).stream()
        .filter(target -> holds(design, target.key()))
        .toList();
  }

  private ForeignKey named(
      TableDesign design, ForeignKey key, ObjectName target, List<String> targetColumns) {
    return new ForeignKey(
        Optional.of(constraintName(design, key.columns(), "_fkey")),
        key.columns(),
        target,
        targetColumns,
        key.onDelete(),
        key.onUpdate());
  }

  private String constraintName(TableDesign design, List<String> columns, String suffix) {
    ObjectName part = nameOf(design);
    return names.take(part.last() + "_" + String.join("_", columns), suffix);
  }

  /** The original's that fit, and one for each foreign key whose look-up would read all rows. */
  private List<Index> indexes(
      TableDesign design, List<ForeignKey> references, Map<String, String> renamed) {
    List<Index> indexes = new ArrayList<>();
    Set<List<String>> keys = new HashSet<>();
    keys.add(design.key().stream().map(Sql::name).toList());
    for (Index index : original.indexes()) {
      // A partial index serves its own queries only, not every look-up by its columns.
      boolean wanted = index.predicate().isPresent() || index.unique() || keys.add(index.keys());
      if (wanted && holds(design, definition.columnsOf(index))) {
        String name = constraintName(design, definition.columnsOf(index), "_idx");
        renamed.put(index.name(), name);
        indexes.add(
            new Index(
                name,
                index.method(),
                index.keys(),
                index.included(),
                index.predicate(),
                index.unique()));
      }
    }
    for (ForeignKey reference : references) {
      List<String> columns = reference.columns().stream().map(Sql::name).toList();
      if (keys.stream().noneMatch(key -> leads(key, columns))) {
        keys.add(columns);
        indexes.add(
            new Index(
                constraintName(design, reference.columns(), "_idx"),
                "btree",
                columns,
                List.of(),
                Optional.empty(),
                false));
      }
    }
    return indexes;
  }

  private static boolean leads(List<String> key, List<String> columns) {
    return key.size() >= columns.size()
        && Set.copyOf(key.subList(0, columns.size())).equals(Set.copyOf(columns));
  }
}
