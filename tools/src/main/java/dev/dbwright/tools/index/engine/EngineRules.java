package dev.dbwright.tools.index.engine;

import dev.dbwright.tools.engine.Engine;
import dev.dbwright.tools.indexing.IndexPart;
import dev.dbwright.tools.indexing.IndexTrait;
import dev.dbwright.tools.indexing.TableIndex;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/**
 * How an engine stores an index, and how its DDL is written.
 *
 * @param engine any but PostgreSQL
 */
record EngineRules(Engine engine) {
  boolean isMysql() {
    return engine == Engine.MYSQL || engine == Engine.MARIADB;
  }

  TableIndex compared(EngineTable table, RawIndex index) {
    Set<IndexTrait> traits = EnumSet.noneOf(IndexTrait.class);
    if (index.unique()) {
      traits.add(IndexTrait.UNIQUE);
    }
    // MySQL's UNIQUE is nothing but an index; elsewhere the constraint owns it.
    if (index.primary() || index.clustered() || (index.constraint() && !isMysql())) {
      traits.add(IndexTrait.CONSTRAINT);
    }
    if (index.hidden()) {
      traits.add(IndexTrait.HIDDEN);
    }
    return new TableIndex(
        table.name(),
        index.name(),
        method(index),
        index.parts(),
        suffix(table, index),
        index.included(),
        index.predicate(),
        traits,
        table.rawIndexes().indexOf(index),
        null,
        0,
        create(table, index));
  }

  /** A clustered index of SQL Server is the table: a narrow copy beside it is no duplicate. */
  private String method(RawIndex index) {
    return engine == Engine.SQLSERVER && index.clustered() ? "clustered" : index.kind();
  }

  /** InnoDB, SQL Server and SQLite end each entry with what finds the row. */
  private List<IndexPart> suffix(EngineTable table, RawIndex index) {
    boolean entriesEndWithKey = index.kind().equals("btree") && table.isClusteredByKey();
    if (!entriesEndWithKey || index.primary() || index.clustered()) {
      return List.of();
    }
    return table.rawIndexes().stream()
        .filter(RawIndex::clustered)
        .map(RawIndex::parts)
        .findFirst()
        .orElse(List.of());
  }

  String drop(String table, String index) {
    if (isMysql()) {
      return "ALTER TABLE %s DROP INDEX %s;".formatted(quoted(table), quoted(index));
    }
    return engine == Engine.SQLSERVER
        ? "DROP INDEX %s ON %s;".formatted(quoted(index), quoted(table))
        : "DROP INDEX %s;".formatted(quoted(index));
  }

  private String create(EngineTable table, RawIndex index) {
    String kind =
        index.kind().equals("btree") || index.kind().equals("hash")
            ? (index.unique() ? "UNIQUE " : "")
            : index.kind().toUpperCase(Locale.ROOT) + " ";
    String tail = index.tail().isEmpty() ? "" : " " + index.tail();
    return "CREATE %sINDEX %s ON %s (%s)%s;"
        .formatted(kind, quoted(index.name()), quoted(table.name()), index.keys(), tail);
  }

  /**
   * A new index that keeps writers going as far as the engine can.
   *
   * @param included what is kept beside the keys; where the engine has no INCLUDE they are keys
   */
  String create(String table, String name, List<String> keys, List<String> included) {
    String columns = String.join(", ", keys);
    if (engine == Engine.SQLSERVER) {
      String include = included.isEmpty() ? "" : " INCLUDE (%s)".formatted(list(included));
      return "CREATE INDEX %s ON %s (%s)%s;"
          .formatted(quoted(name), quoted(table), columns, include);
    }
    String all = included.isEmpty() ? columns : columns + ", " + list(included);
    return isMysql()
        ? "ALTER TABLE %s ADD INDEX %s (%s), ALGORITHM=INPLACE, LOCK=NONE;"
            .formatted(quoted(table), quoted(name), all)
        : "CREATE INDEX %s ON %s (%s);".formatted(quoted(name), quoted(table), all);
  }

  private String list(List<String> columns) {
    return String.join(", ", columns.stream().map(this::quoted).toList());
  }

  /** A name that may be qualified; in quotes only where the engine needs them. */
  String quoted(String name) {
    return String.join(".", Stream.of(name.split("\\.", -1)).map(this::quotedPart).toList());
  }

  private String quotedPart(String part) {
    if (part.matches("[A-Za-z_][A-Za-z0-9_]*")) {
      return part;
    }
    if (isMysql()) {
      return "`" + part.replace("`", "``") + "`";
    }
    return engine == Engine.SQLSERVER
        ? "[" + part.replace("]", "]]") + "]"
        : '"' + part.replace("\"", "\"\"") + '"';
  }
}
