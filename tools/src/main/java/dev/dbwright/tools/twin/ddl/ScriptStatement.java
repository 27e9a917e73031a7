package dev.dbwright.tools.twin.ddl;

import dev.dbwright.tools.engine.Engine;
import dev.dbwright.tools.schema.DdlText;
import dev.dbwright.tools.sql.SqlStatement;
import dev.dbwright.tools.sql.StatementSplitter;
import dev.dbwright.tools.sql.Token;
import dev.dbwright.tools.sql.TokenKind;
import dev.dbwright.tools.sql.TokenSpan;
import dev.dbwright.tools.sql.WordSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * A statement of a script of definitions.
 *
 * @param line of its first word, from 1
 * @param text as written
 */
record ScriptStatement(int line, String text, TokenSpan tokens) {
  // pg_dump, pg_dumpall, frameworks' schema files and hand-written scripts hold these as well.
  private static final Set<String> ASIDE =
      WordSet.of(
          """
          abort analyze begin checkpoint cluster comment commit copy delete discard end explain grant
          insert listen load lock merge notify reassign refresh reindex release reset revoke rollback
          savepoint security set show start truncate update use vacuum
          """);
  private static final Set<String> ASIDE_KINDS =
      WordSet.of(
          """
          database default event group policy publication role subscription system tablespace user
          """);
  private static final Set<String> QUERIES =
      WordSet.of("call execute prepare select table values with");

  /** The statements of {@code script}, which may hold what psql alone understands. */
  static List<ScriptStatement> of(String script) {
    return StatementSplitter.split(Engine.POSTGRESQL, DdlText.sqlOf(script)).stream()
        .map(ScriptStatement::of)
        .toList();
  }

  private static ScriptStatement of(SqlStatement statement) {
    return new ScriptStatement(statement.line(), statement.text(), statement.tokens());
  }

  Handling handling() {
    if (searchPath().isPresent()) {
      return Handling.SEARCH_PATH;
    }
    if (tokens.has(0, "create", "extension")) {
      return Handling.EXTENSION;
    }
    if (QUERIES.contains(tokens.word(0))) {
      // What pg_dump says of sequences is of rows.
      return tokens.find(0, "setval") > 0 ? Handling.ASIDE : Handling.QUERY;
    }
    boolean aside =
        ASIDE.contains(tokens.word(0))
            || (tokens.is(0, "create", "alter", "drop") && ASIDE_KINDS.contains(tokens.word(1)))
            || changesOwner();
    return aside ? Handling.ASIDE : Handling.DEFINE;
  }

  private boolean changesOwner() {
    return tokens.is(0, "alter") && tokens.has(tokens.size() - 3, "owner", "to");
  }

  /** The value where it sets {@code search_path}, in SQL or as {@code pg_dump} does. */
  Optional<String> searchPath() {
    if (tokens.is(0, "set")) {
      int name = tokens.is(1, "session", "local") ? 2 : 1;
      return tokens.is(name, "search_path")
          ? Optional.of(text.substring(tokens.get(name + 2).start() - tokens.get(0).start()))
          : Optional.empty();
    }
    int call = tokens.find(0, "set_config");
    boolean sets =
        tokens.is(0, "select")
            && call > 0
            && tokens.kind(call + 2) == TokenKind.STRING
            && tokens.get(call + 2).value().equals("search_path")
            && tokens.kind(call + 4) == TokenKind.STRING;
    return sets
        ? Optional.of(tokens.get(call + 4).value()).map(path -> path.isEmpty() ? "''" : path)
        : Optional.empty();
  }

  /** The name behind {@code CREATE EXTENSION}. */
  Optional<String> extension() {
    int name = tokens.has(2, "if", "not", "exists") ? 5 : 2;
    Token token = tokens.get(name);
    return token.isName() ? Optional.of(token.value()) : Optional.empty();
  }

  /** The schema of {@code CREATE EXTENSION … SCHEMA name}. */
  Optional<String> extensionSchema() {
    int at = tokens.find(3, "schema");
    return at > 0 && tokens.get(at + 1).isName()
        ? Optional.of(tokens.get(at + 1).value())
        : Optional.empty();
  }

  /**
   * As a twin runs it: in a transaction, so without {@code CONCURRENTLY}; without tablespaces and
   * roles, which it has not; and without the modifiers of types that are stubs.
   */
  String runnable(Set<String> stubs) {
    if (!tokens.is(0, "create", "alter", "drop")) {
      return text;
    }
    var kept = new StringBuilder(text);
    int start = tokens.get(0).start();
    for (int i = tokens.size() - 1; i > 0; i--) {
      int end = superfluousEnd(i, stubs);
      if (end > i) {
        kept.delete(tokens.get(i).start() - start, tokens.get(end - 1).end() - start);
      }
    }
    return kept.toString();
  }

  /** Where what is left out from {@code index} on ends; {@code index} where nothing is. */
  private int superfluousEnd(int index, Set<String> stubs) {
    if (tokens.is(index, "concurrently") && tokens.is(index - 1, "index")) {
      return index + 1;
    }
    if (tokens.kind(index) == TokenKind.OPEN
        && tokens.get(index - 1).isName()
        && stubs.contains(tokens.get(index - 1).value())) {
      return tokens.next(index);
    }
    if (tokens.is(index, "authorization") && tokens.has(0, "create", "schema")) {
      // Without a name of its own the schema takes the role's.
      boolean named = !tokens.is(index - 1, "schema", "exists");
      return named ? index + 2 : index + 1;
    }
    return isUsingTablespace(index) ? index + 4 : isTablespace(index) ? index + 2 : index;
  }

  private boolean isUsingTablespace(int index) {
    return tokens.has(index, "using", "index", "tablespace");
  }

  /** Inside parentheses it is a column's name. */
  private boolean isTablespace(int index) {
    return tokens.is(index, "tablespace")
        && tokens.get(index + 1).isName()
        && tokens.find(0, "tablespace") == index;
  }

  /** The names of those that {@link #runnable} leaves out. */
  Set<String> tablespaces() {
    Set<String> names = new TreeSet<>();
    if (handling() == Handling.DEFINE) {
      for (int i = 1; i < tokens.size(); i++) {
        if (isUsingTablespace(i)) {
          names.add(tokens.get(i + 3).value());
        } else if (isTablespace(i)) {
          names.add(tokens.get(i + 1).value());
        }
      }
    }
    return names;
  }
}
