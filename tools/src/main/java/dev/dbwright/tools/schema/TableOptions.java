package dev.dbwright.tools.schema;

import dev.dbwright.tools.engine.Engine;
import dev.dbwright.tools.sql.ObjectName;
import dev.dbwright.tools.sql.TokenKind;
import java.util.ArrayList;
import java.util.List;

/** Reads what follows the brackets of CREATE TABLE. */
final class TableOptions {
  private static final String[] INSIDE_ONLY = {
    "primary", "unique", "foreign", "check", "constraint", "references", "not", "inherit", "like"
  };

  private final DdlCursor cursor;
  private final Engine engine;

  TableOptions(DdlCursor cursor, Engine engine) {
    this.cursor = cursor;
    this.engine = engine;
  }

  /**
   * Reads to the end, or to a statement that no semicolon keeps apart; the tables that {@code
   * table} inherits from.
   */
  List<ObjectName> read(TableDraft table) {
    List<ObjectName> parents = new ArrayList<>();
    while (!cursor.atEnd() && !comesStatement()) {
      if (cursor.accept("inherits")) {
        cursor.list("\"(\" behind INHERITS", part -> parents.add(part.name("a table's name")));
      } else if (engine == Engine.MYSQL && cursor.comesName()) {
        mysql(table);
      } else if (!hasNoMeaningHere()) {
        talk();
      }
    }
    return parents;
  }

  private boolean comesStatement() {
    return cursor.comesOneOf("create", "alter", "drop") || cursor.comes("comment", "on");
  }

  /** Nothing that CREATE TABLE knows: a person's words, or a constraint outside the brackets. */
  private void talk() {
    if (!cursor.comes(TokenKind.WORD) || cursor.comesOneOf(INSIDE_ONLY)) {
      throw cursor.expected("\";\" or an option behind the table's \")\"");
    }
    cursor.skipTo();
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
  private void mysql(TableDraft table) {
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
