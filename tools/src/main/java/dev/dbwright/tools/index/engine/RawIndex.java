package dev.dbwright.tools.index.engine;

import dev.dbwright.tools.indexing.IndexPart;
import java.util.List;

/**
 * An index as its definition says it.
 *
 * @param kind {@code btree}, {@code fulltext}, {@code spatial}, {@code hash}, {@code columnstore}
 * @param clustered the table's rows lie in its order
 * @param constraint it is the work of PRIMARY KEY or UNIQUE
 * @param hidden the planner is told not to use it
 * @param predicate of a filtered or partial index, in canonical form; else empty
 * @param keys between the brackets, as written
 * @param tail what is written behind the keys
 */
record RawIndex(
    String name,
    String kind,
    boolean primary,
    boolean unique,
    boolean clustered,
    boolean constraint,
    boolean hidden,
    List<IndexPart> parts,
    List<String> included,
    String predicate,
    String keys,
    String tail) {
  RawIndex {
    parts = List.copyOf(parts);
    included = List.copyOf(included);
  }

  RawIndex named(String newName) {
    return with(newName, clustered, hidden);
  }

  /** One that SQL Server keeps the definition of, and nothing else. */
  RawIndex disabled() {
    return with(name, clustered, true);
  }

  /** One that CREATE TABLE of SQLite makes. */
  RawIndex ofSqlite(String newName, boolean orderOfTable) {
    return with(newName, orderOfTable, hidden);
  }

  private RawIndex with(String newName, boolean orderOfTable, boolean outOfUse) {
    return new RawIndex(
        newName,
        kind,
        primary,
        unique,
        orderOfTable,
        constraint,
        outOfUse,
        parts,
        included,
        predicate,
        keys,
        tail);
  }
}
