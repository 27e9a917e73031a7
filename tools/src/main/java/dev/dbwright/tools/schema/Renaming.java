package dev.dbwright.tools.schema;

import dev.dbwright.tools.schema.TableDraft.IndexDraft;
import java.util.List;

/** A column's new name, in all that names the column. */
record Renaming(String from, String to) {
  String of(String column) {
    return column.equals(from) ? to : column;
  }

  List<String> of(List<String> columns) {
    return columns.stream().map(this::of).toList();
  }

  String inSql(String sql) {
    return Expressions.renamed(sql, from, to);
  }

  Key of(Key key) {
    return new Key(key.name(), of(key.columns()), key.nullsDistinct());
  }

  Check of(Check check) {
    return new Check(check.name(), inSql(check.expression()));
  }

  ForeignKey ofSource(ForeignKey key) {
    return new ForeignKey(
        key.name(),
        of(key.columns()),
        key.target(),
        key.targetColumns(),
        key.onDelete(),
        key.onUpdate());
  }

  ForeignKey ofTarget(ForeignKey key) {
    return key.to(key.target(), of(key.targetColumns()));
  }

  IndexDraft of(IndexDraft draft) {
    Index index = draft.index();
    return new IndexDraft(
        new Index(
            index.name(),
            index.method(),
            index.keys().stream().map(this::inSql).toList(),
            of(index.included()),
            index.predicate().map(this::inSql),
            index.unique()),
        draft.columns().stream().map(column -> column.map(this::of)).toList(),
        draft.nullsDistinct());
  }
}
