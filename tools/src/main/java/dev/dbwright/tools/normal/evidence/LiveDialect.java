package dev.dbwright.tools.normal.evidence;

import static dev.dbwright.tools.error.ErrorCode.ENGINE_UNSUPPORTED;

import dev.dbwright.tools.engine.Engine;
import dev.dbwright.tools.error.DbwrightException;
import dev.dbwright.tools.sql.ObjectName;
import java.util.List;
import java.util.stream.Collectors;

/** What the engines write differently; the rest of the questions is standard SQL. */
enum LiveDialect {
  POSTGRESQL("text", '"', "json_build_array(", ")::text"),
  MYSQL("char", '`', "JSON_ARRAY(", ")"),
  SQLITE("text", '"', "json_array(", ")");

  private final String textType;
  private final char quote;
  private final String arrayStart;
  private final String arrayEnd;

  LiveDialect(String textType, char quote, String arrayStart, String arrayEnd) {
    this.textType = textType;
    this.quote = quote;
    this.arrayStart = arrayStart;
    this.arrayEnd = arrayEnd;
  }

  /**
   * @throws DbwrightException {@code ENGINE_UNSUPPORTED}
   */
  static LiveDialect of(Engine engine) {
    return switch (engine) {
      case POSTGRESQL -> POSTGRESQL;
      case MYSQL, MARIADB -> MYSQL;
      case SQLITE -> SQLITE;
      case SQLSERVER ->
          throw new DbwrightException(ENGINE_UNSUPPORTED, engine.id(), "check dependencies");
    };
  }

  String quoted(ObjectName name) {
    String mark = String.valueOf(quote);
    return name.parts().stream()
        .map(part -> mark + part.replace(mark, mark + mark) + mark)
        .collect(Collectors.joining("."));
  }

  String text(String expression) {
    return "CAST(" + expression + " AS " + textType + ")";
  }

  /** Texts in one value, as JSON. */
  String packed(List<String> texts) {
    return arrayStart + String.join(", ", texts) + arrayEnd;
  }

  /** Compared letter by letter, whatever the language. */
  String letters(String expression) {
    return this == POSTGRESQL ? "(" + expression + ") COLLATE \"C\"" : expression;
  }
}
