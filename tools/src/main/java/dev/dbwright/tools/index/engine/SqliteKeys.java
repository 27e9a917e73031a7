package dev.dbwright.tools.index.engine;

import dev.dbwright.tools.indexing.IndexPart;
import java.util.List;

/**
 * What a table of SQLite lies in the order of: its rowid, under the name that a key may give it.
 */
final class SqliteKeys {
  private final EngineTable table;
  private final boolean withoutRowid;

  SqliteKeys(EngineTable table, boolean withoutRowid) {
    this.table = table;
    this.withoutRowid = withoutRowid;
  }

  /** Marks the primary key as the order of the table, or as an index beside it. */
  void cluster() {
    List<RawIndex> indexes = table.rawIndexes();
    for (int i = 0, automatic = 1; i < indexes.size(); i++) {
      RawIndex index = indexes.get(i);
      boolean order = index.primary() && (withoutRowid || isRowid(index));
      // The names that SQLite gives to what holds a constraint.
      String name = order ? "the table" : "sqlite_autoindex_" + table.name() + "_" + automatic++;
      indexes.set(i, index.ofSqlite(name, order));
    }
  }

  /** INTEGER PRIMARY KEY, and only in these words, is the rowid itself. */
  private boolean isRowid(RawIndex key) {
    if (key.parts().size() != 1) {
      return false;
    }
    IndexPart only = key.parts().get(0);
    String type = table.columns().getOrDefault(only.expression(), "");
    return type.startsWith("integer ") || type.equals("integer");
  }
}
