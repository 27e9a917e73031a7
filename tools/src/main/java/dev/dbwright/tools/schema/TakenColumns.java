package dev.dbwright.tools.schema;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What LIKE and INHERITS take from another table. */
final class TakenColumns {
  private static final Set<String> ALL =
      Set.of("defaults", "constraints", "indexes", "generated", "identity", "comments");

  private final TableDraft table;
  private final Set<String> options = new HashSet<>();

  TakenColumns(TableDraft table) {
    this.table = table;
  }

  void including(String option) {
    options.addAll(option.equals("all") ? ALL : Set.of(option));
  }

  void excluding(String option) {
    options.removeAll(option.equals("all") ? ALL : Set.of(option));
  }

  void likeThose(TableDraft source) {
    source.columns().forEach(column -> table.add(likeThat(column)));
    if (options.contains("constraints")) {
      table.checks.addAll(source.checks);
    }
    if (options.contains("indexes")) {
      keysAndIndexes(source);
    }
  }

  private ColumnDraft likeThat(ColumnDraft source) {
    var column = new ColumnDraft(source);
    // Without these the values are plain ones.
    if (!options.contains("defaults")) {
      column.defaultExpression = null;
    }
    if (!options.contains("generated")) {
      column.generatedExpression = null;
    }
    if (!options.contains("identity")) {
      column.identity = false;
    }
    if (!options.contains("comments")) {
      column.comment = "";
    }
    return column;
  }

  private void keysAndIndexes(TableDraft source) {
    if (source.primaryKey != null) {
      table.primaryKey = source.primaryKey.named(Optional.empty());
    }
    source.uniques.forEach(key -> table.uniques.add(key.named(Optional.empty())));
    for (TableDraft.IndexDraft draft : source.indexes) {
      Index index = draft.index();
      List<String> names = draft.columns().stream().map(column -> column.orElse("expr")).toList();
      var own =
          new Index(
              ConstraintNames.index(table.name.last(), names),
              index.method(),
              index.keys(),
              index.included(),
              index.predicate(),
              index.unique());
      table.indexes.add(new TableDraft.IndexDraft(own, draft.columns(), draft.nullsDistinct()));
    }
  }

  /** The parent's columns stand first; what the child says of one of them is added to it. */
  void inheritedFrom(TableDraft parent) {
    List<ColumnDraft> own = table.columns();
    table.removeColumns();
    for (ColumnDraft inherited : parent.columns()) {
      var column = new ColumnDraft(inherited);
      column.identity = false;
      column.comment = "";
      table.add(column);
    }
    for (ColumnDraft column : own) {
      table.column(column.name).ifPresent(merged -> merge(column, merged));
      table.add(column);
    }
    table.checks.addAll(parent.checks);
  }

  private static void merge(ColumnDraft own, ColumnDraft inherited) {
    own.notNull |= inherited.notNull;
    if (own.defaultExpression == null) {
      own.defaultExpression = inherited.defaultExpression;
    }
    if (own.generatedExpression == null) {
      own.generatedExpression = inherited.generatedExpression;
    }
  }
}
