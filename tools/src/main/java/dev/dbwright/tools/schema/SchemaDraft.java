package dev.dbwright.tools.schema;

import dev.dbwright.tools.sql.ObjectName;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** All tables while a text is being read. */
final class SchemaDraft {
  private final List<TableDraft> tables = new ArrayList<>();
  private final List<String> remarks = new ArrayList<>();
  // By their own name, so that a dump of thousands of tables is read in one pass.
  private final Map<String, List<TableDraft>> byName = new LinkedHashMap<>();
  private final Map<String, TableDraft> byIndex = new LinkedHashMap<>();

  void add(TableDraft table) {
    tables.add(table);
    byName.computeIfAbsent(table.name.last(), name -> new ArrayList<>()).add(table);
  }

  void drop(TableDraft table) {
    tables.remove(table);
    byName.getOrDefault(table.name.last(), new ArrayList<>()).remove(table);
  }

  void rename(TableDraft table, ObjectName name) {
    table.nameConstraints();
    changeKeysTo(table, key -> key.to(name, key.targetColumns()));
    byName.getOrDefault(table.name.last(), new ArrayList<>()).remove(table);
    table.name = name;
    byName.computeIfAbsent(name.last(), last -> new ArrayList<>()).add(table);
  }

  /** Renames the column here and in the foreign keys that point to it. */
  void renameColumn(TableDraft table, String from, String to) {
    table.nameConstraints();
    table.renameColumn(from, to);
    changeKeysTo(table, new Renaming(from, to)::ofTarget);
  }

  private void changeKeysTo(TableDraft target, UnaryOperator<ForeignKey> change) {
    for (TableDraft other : tables) {
      other.foreignKeys.replaceAll(
          key -> find(key.target()).filter(target::equals).isPresent() ? change.apply(key) : key);
    }
  }

  /** The table of that name; where one of the two has no schema, the only one of its own name. */
  Optional<TableDraft> find(ObjectName name) {
    List<TableDraft> namesakes = byName.getOrDefault(name.last(), List.of());
    Optional<TableDraft> exact =
        namesakes.stream()
            .filter(table -> withoutPublic(table.name).equals(withoutPublic(name)))
            .findFirst();
    if (exact.isPresent() || namesakes.size() != 1) {
      return exact;
    }
    TableDraft only = namesakes.get(0);
    boolean unqualified = name.parts().size() == 1 || only.name.parts().size() == 1;
    return unqualified ? Optional.of(only) : Optional.empty();
  }

  // Where the search path was never set, what has no schema lies in public.
  private static ObjectName withoutPublic(ObjectName name) {
    boolean isPublic = name.parts().size() == 2 && name.parts().get(0).equals("public");
    return isPublic ? ObjectName.of(name.last()) : name;
  }

  void addIndex(TableDraft table, TableDraft.IndexDraft index) {
    table.indexes.add(index);
    byIndex.put(index.index().name(), table);
  }

  void dropIndex(String index) {
    Optional.ofNullable(byIndex.remove(index)).ifPresent(table -> table.takeIndex(index));
  }

  void renameIndex(String from, String to) {
    TableDraft table = byIndex.remove(from);
    if (table != null) {
      table.takeIndex(from).ifPresent(index -> addIndex(table, index.named(to)));
    }
  }

  /** {@code what}: a sentence without its full stop, of what the model leaves out. */
  void remark(ObjectName table, String what) {
    remarks.add(table + ": " + what);
  }

  Schema build() {
    List<TableDraft> whole = tables.stream().filter(table -> !table.partition).toList();
    whole.forEach(this::remarkOnChecks);
    return new Schema(
        whole.stream()
            .map(table -> table.build(table.foreignKeys.stream().map(this::resolved).toList()))
            .toList(),
        remarks);
  }

  // Only now: a later statement may have validated it.
  private void remarkOnChecks(TableDraft table) {
    for (TableDraft.CheckDraft check : table.checks) {
      if (!check.holds()) {
        String expression = DdlCursor.quote(check.check().expression());
        remark(table.name, "a check that old rows may break is left out: " + expression);
      }
    }
  }

  /** With the target's full name, and its primary key where the text names no columns. */
  private ForeignKey resolved(ForeignKey key) {
    Optional<TableDraft> target = find(key.target());
    if (target.isEmpty()) {
      return key;
    }
    Key primary = target.get().primaryKey;
    boolean implied = key.targetColumns().isEmpty();
    return key.to(
        target.get().name,
        implied && primary != null && primary.columns().size() == key.columns().size()
            ? primary.columns()
            : key.targetColumns());
  }
}
