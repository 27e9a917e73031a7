package dev.dbwright.tools.schema;

import dev.dbwright.tools.engine.Engine;
import dev.dbwright.tools.sql.ObjectName;
import dev.dbwright.tools.sql.TokenKind;
import java.util.ArrayList;
import java.util.List;

/** Reads what follows the brackets of CREATE TABLE. */
final class TableOptions {
  private final DdlCursor cursor;
  private final Engine engine;

  TableOptions(DdlCursor cursor, Engine engine) {
    this.cursor = cursor;
    this.engine = engine;
  }

  /** Reads to the end; the tables that {@code table} inherits from. */
  List<ObjectName> read(TableDraft table) {
    List<ObjectName> parents = new ArrayList<>();
    while (!cursor.atEnd()) {
      if (cursor.accept("inherits")) {
        cursor.list("\"(\" behind INHERITS", part -> parents.add(part.name("a table's name")));
      } else if (!hasNoMeaningHere()) {
        other(table);
      }
    }
    return parents;
  }

  private boolean hasNoMeaningHere() {
    if (cursor.accept("partition", "by")) {
      cursor.identifier("RANGE, LIST or HASH");
      cursor.bracketed("\"(\" and the partition key");
      return true;
    }
    if (cursor.acceptOneOf("using", "tablespace", "server")) {
      cursor.identifier("a name");
      return true;
    }
    if (cursor.comes("with", "(") || cursor.comes("options", "(")) {
      cursor.skip();
      cursor.bracketed("\"(\"");
      return true;
    }
    if (cursor.accept("on", "commit")) {
      cursor.skipTo("tablespace");
      return true;
    }
    return cursor.accept("without", "oids")
        || cursor.accept("without", "rowid")
        || cursor.accept("strict")
        || cursor.accept(",", "strict")
        || cursor.accept(",", "without", "rowid");
  }

  /** MySQL's options: ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COMMENT='…'. */
  private void other(TableDraft table) {
    if (engine != Engine.MYSQL || !cursor.comesName()) {
      throw cursor.expected("\";\" or an option behind the table's \")\"");
    }
    boolean comment = cursor.comes("comment");
    cursor.skip();
    cursor.accept("=");
    if (comment && cursor.comes(TokenKind.STRING)) {
      table.comment = cursor.string("the text of the comment");
    } else if (cursor.comes("(")) {
      cursor.bracketed("\"(\"");
    } else if (cursor.comes(TokenKind.STRING) || cursor.comes(TokenKind.NUMBER)) {
      cursor.skip();
    }
    cursor.accept(",");
  }
}
