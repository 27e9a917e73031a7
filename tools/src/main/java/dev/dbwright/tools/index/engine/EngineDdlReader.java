package dev.dbwright.tools.index.engine;

import dev.dbwright.tools.engine.Engine;
import dev.dbwright.tools.index.engine.IndexDefinitionReader.Head;
import dev.dbwright.tools.indexing.IndexPart;
import dev.dbwright.tools.sql.SqlCursor;
import dev.dbwright.tools.sql.SqlDialect;
import dev.dbwright.tools.sql.SqlStatement;
import dev.dbwright.tools.sql.StatementSplitter;
import dev.dbwright.tools.sql.Token;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads the tables and indexes of a script for MySQL, MariaDB, SQL Server or SQLite: CREATE TABLE,
 * CREATE INDEX, ALTER TABLE … ADD. What says nothing of indexes is passed over.
 */
final class EngineDdlReader {
  private static final Set<String> KINDS = Set.of("fulltext", "spatial", "columnstore");

  private final Engine engine;
  private final IndexDefinitionReader definitions;
  private final Map<String, EngineTable> tables = new LinkedHashMap<>();

  private EngineDdlReader(Engine engine) {
    this.engine = engine;
    this.definitions = new IndexDefinitionReader(engine);
  }

  /** The tables of {@code ddl}, by name in lower case, in the order of the text. */
  static Map<String, EngineTable> read(Engine engine, String ddl) {
    var reader = new EngineDdlReader(engine);
    for (SqlStatement statement : StatementSplitter.split(SqlDialect.of(engine), ddl)) {
      reader.statement(SqlCursor.over(ddl, statement.tokens().tokens()));
    }
    return reader.tables;
  }

  private void statement(SqlCursor cursor) {
    if (cursor.accept("create")) {
      create(cursor);
    } else if (cursor.accept("alter", "table")) {
      cursor.accept("if", "exists");
      table(cursor).ifPresent(table -> alter(table, cursor));
    } else if (cursor.accept("alter", "index")) {
      disable(cursor);
    } else if (cursor.accept("drop", "index")) {
      cursor.accept("if", "exists");
      written(cursor).ifPresent(name -> forget(name.substring(name.lastIndexOf('.') + 1)));
    }
  }

  /** SQL Server's ALTER INDEX … ON … DISABLE; all else that it does changes no definition. */
  private void disable(SqlCursor cursor) {
    String index = written(cursor).orElse("");
    Optional<EngineTable> table = cursor.accept("on") ? table(cursor) : Optional.empty();
    if (cursor.accept("disable")) {
      table.ifPresent(
          found ->
              found
                  .rawIndexes()
                  .replaceAll(i -> i.name().equalsIgnoreCase(index) ? i.disabled() : i));
    }
  }

  private void forget(String index) {
    tables.values().forEach(t -> t.rawIndexes().removeIf(i -> i.name().equalsIgnoreCase(index)));
  }

  private void create(SqlCursor cursor) {
    cursor.accept("or", "replace");
    cursor.accept("temporary");
    cursor.accept("temp");
    if (cursor.accept("table")) {
      createTable(cursor);
      return;
    }
    var words = new ArrayList<String>();
    while (!cursor.comes("index") && cursor.peek().filter(Token::isName).isPresent()) {
      words.add(cursor.identifier().orElse(""));
    }
    if (cursor.accept("index")) {
      createIndex(cursor, words);
    }
  }

  private void createTable(SqlCursor cursor) {
    cursor.accept("if", "not", "exists");
    Optional<String> name = written(cursor);
    Optional<SqlCursor> elements = cursor.brackets();
    if (name.isEmpty() || elements.isEmpty()) {
      return;
    }
    var table = new EngineTable(name.get());
    tables.put(key(name.get()), table);
    SqlCursor inside = elements.get();
    inside.next();
    while (!inside.atEnd() && !inside.comes(")")) {
      element(table, inside);
      inside.skipTo(",", ")");
      inside.accept(",");
    }
    boolean heap = cursor.mentions("myisam") || cursor.mentions("aria");
    if (heap) {
      table.liesInHeap();
    }
    if (engine == Engine.SQLITE) {
      new SqliteKeys(table, cursor.mentions("without", "rowid")).cluster();
    }
  }

  private void alter(EngineTable table, SqlCursor cursor) {
    // As SQL Server's own scripts write it: ALTER TABLE t WITH CHECK ADD CONSTRAINT ….
    if (cursor.accept("with")) {
      cursor.next();
    }
    do {
      if (cursor.accept("add")) {
        cursor.accept("column");
        cursor.accept("if", "not", "exists");
        element(table, cursor);
      } else if (cursor.accept("drop", "index") || cursor.accept("drop", "key")) {
        written(cursor).ifPresent(this::forget);
      }
      cursor.skipTo(",");
    } while (cursor.accept(","));
  }

  private void element(EngineTable table, SqlCursor cursor) {
    Optional<String> constraint = Optional.empty();
    if (cursor.accept("constraint")) {
      boolean unnamed = cursor.comesOneOf("primary", "unique", "foreign", "check");
      constraint = unnamed ? Optional.empty() : written(cursor);
    }
    if (cursor.accept("primary", "key")) {
      index(table, cursor, new Head(constraint.orElse(""), "btree", true, true, true));
    } else if (cursor.accept("foreign", "key")) {
      if (!cursor.comes("(")) {
        cursor.identifier();
      }
      table.foreignKeys().add(IndexDefinitionReader.columns(cursor));
    } else if (cursor.accept("unique")) {
      cursor.accept("key");
      cursor.accept("index");
      index(table, cursor, new Head(constraint.orElse(""), "btree", false, true, true));
    } else if (comesIndex(cursor)) {
      String kind = cursor.comesOneOf("fulltext", "spatial") ? word(cursor) : "btree";
      cursor.accept("key");
      cursor.accept("index");
      index(table, cursor, new Head("", kind, false, false, false));
    } else if (!cursor.accept("check")) {
      column(table, cursor);
    }
  }

  /** KEY and INDEX are good names for columns elsewhere. */
  private boolean comesIndex(SqlCursor cursor) {
    return engine == Engine.SQLSERVER
        ? cursor.comes("index")
        : engine != Engine.SQLITE && cursor.comesOneOf("key", "index", "fulltext", "spatial");
  }

  private void column(EngineTable table, SqlCursor cursor) {
    if (cursor.peek().filter(Token::isName).isEmpty()) {
      return;
    }
    String written = written(cursor).orElseThrow();
    String column = written.toLowerCase(Locale.ROOT);
    SqlCursor rest = cursor.copy().upToComma();
    table.spell(column, written);
    table.columns().put(column, rest.atEnd() ? "" : rest.rest().toLowerCase(Locale.ROOT));
    List<IndexPart> part = List.of(IndexPart.of(column));
    if (rest.mentions("primary", "key")) {
      table.rawIndexes().add(ofColumn("PRIMARY", true, !rest.mentions("nonclustered"), part));
    } else if (rest.mentions("unique")) {
      table.rawIndexes().add(ofColumn(column, false, rest.mentions("clustered"), part));
    }
    // MySQL reads a REFERENCES behind a column, and forgets it.
    if (rest.mentions("references") && engine != Engine.MYSQL) {
      table.foreignKeys().add(List.of(column));
    }
  }

  private static RawIndex ofColumn(
      String name, boolean primary, boolean clustered, List<IndexPart> part) {
    return new RawIndex(
        name,
        "btree",
        primary,
        true,
        clustered,
        true,
        false,
        part,
        List.of(),
        "",
        part.get(0).expression(),
        "");
  }

  private void createIndex(SqlCursor cursor, List<String> words) {
    cursor.accept("if", "not", "exists");
    Optional<String> name = written(cursor);
    if (cursor.accept("using")) {
      cursor.identifier();
    }
    cursor.accept("on");
    Optional<EngineTable> table = table(cursor);
    String kind = words.stream().filter(KINDS::contains).findFirst().orElse("btree");
    var head = new Head(name.orElse(""), kind, false, words.contains("unique"), false);
    boolean clustered = words.contains("clustered");
    table.ifPresent(found -> found.rawIndexes().add(definitions.read(cursor, head, clustered)));
  }

  private void index(EngineTable table, SqlCursor cursor, Head head) {
    String name = head.name();
    while (!cursor.atEnd() && !cursor.comesOneOf("(", "using", "clustered", "nonclustered")) {
      String own = written(cursor).orElse("");
      name = own.equalsIgnoreCase("unique") ? name : own;
    }
    boolean clustered =
        cursor.accept("clustered") || (head.primary() && !cursor.comes("nonclustered"));
    cursor.accept("nonclustered");
    if (cursor.accept("using")) {
      cursor.identifier();
    }
    RawIndex read =
        definitions.read(
            cursor, head.named(head.primary() && name.isEmpty() ? "PRIMARY" : name), clustered);
    table.rawIndexes().add(read.name().isEmpty() ? named(table, read) : read);
  }

  /** As MySQL names it: after its first column. */
  private static RawIndex named(EngineTable table, RawIndex index) {
    String base = index.parts().isEmpty() ? "index" : index.parts().get(0).expression();
    long taken = table.rawIndexes().stream().filter(other -> other.name().startsWith(base)).count();
    return index.named(taken == 0 ? base : base + "_" + (taken + 1));
  }

  private static String word(SqlCursor cursor) {
    return cursor.identifier().orElse("");
  }

  private Optional<EngineTable> table(SqlCursor cursor) {
    return written(cursor).map(name -> tables.get(key(name)));
  }

  /** The name that comes next in the case in which it is written, without its quotes. */
  private static Optional<String> written(SqlCursor cursor) {
    int start = cursor.offset();
    return cursor.name().map(name -> cursor.textFrom(start).replaceAll("[`\"\\[\\]]", ""));
  }

  /** The schema is mostly left out somewhere: the table's own name tells. */
  static String key(String table) {
    return table.substring(table.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
  }
}
