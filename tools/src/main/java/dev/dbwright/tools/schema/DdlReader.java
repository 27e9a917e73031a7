package dev.dbwright.tools.schema;

import static dev.dbwright.tools.error.ErrorCode.DDL_WITHOUT_TABLE;

import dev.dbwright.tools.engine.Engine;
import dev.dbwright.tools.error.DbwrightException;
import dev.dbwright.tools.error.Spelling;
import dev.dbwright.tools.sql.SqlDialect;
import dev.dbwright.tools.sql.SqlStatement;
import dev.dbwright.tools.sql.StatementSplitter;
import dev.dbwright.tools.sql.Token;
import dev.dbwright.tools.sql.TokenKind;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Reads the tables that a text creates: CREATE TABLE and what later statements make of them, as in
 * a script or the output of {@code pg_dump}. Read as PostgreSQL 18's (manual, CREATE TABLE);
 * MySQL's and SQLite's own words are understood where they say something of columns and keys.
 * Statements on other things are passed over.
 */
public final class DdlReader {
  private static final Pattern CREATE_TABLE =
      Pattern.compile("(?i)\\b(\\w{4,8})\\s+(?:(?:temp|temporary|unlogged|foreign)\\s+)?table\\b");
  // CREATE GLOBAL TEMPORARY TABLE
  private static final int LONGEST_HEAD = 4;
  private static final Set<String> STATEMENTS = Set.of("create", "alter", "comment", "drop");

  private final String text;
  private final Engine engine;
  private final SchemaDraft schema = new SchemaDraft();

  private DdlReader(String text) {
    boolean described = PsqlDescription.isIn(text) && !creates(text);
    this.text = described ? PsqlDescription.ddlOf(text) : DdlText.sqlOf(text);
    this.engine = DdlEngine.of(this.text);
  }

  /** Whether {@code text} would create tables, or fails to by a slip in the word CREATE. */
  public static boolean recognises(String text) {
    return creates(text) || PsqlDescription.isIn(text);
  }

  private static boolean creates(String text) {
    return CREATE_TABLE.matcher(text).results().anyMatch(found -> isCreate(found.group(1)));
  }

  private static boolean isCreate(String word) {
    return Spelling.closest(word, List.of("create")).isPresent();
  }

  /**
   * The tables of {@code sql}, or of what psql's {@code \d} says of them.
   *
   * @throws DbwrightException {@code DDL_UNREADABLE} with line and column, or {@code
   *     DDL_WITHOUT_TABLE}
   */
  public static Schema read(String sql) {
    return new DdlReader(sql).schema();
  }

  private Schema schema() {
    for (SqlStatement statement : StatementSplitter.split(SqlDialect.of(engine), text)) {
      statement(statement.tokens().tokens());
    }
    Schema read = schema.build();
    if (read.tables().isEmpty()) {
      String why = read.remarks().isEmpty() ? "" : ": " + String.join("; ", read.remarks());
      throw new DbwrightException(DDL_WITHOUT_TABLE, why);
    }
    return read;
  }

  private void statement(List<Token> tokens) {
    int start = start(tokens);
    List<Token> read = tokens.subList(Math.max(0, start), tokens.size());
    boolean matters = start >= 0 && isAboutTables(read);
    for (Token token : read) {
      if (token.kind() == TokenKind.BROKEN && (matters || swallowsTable(token))) {
        throw new DdlCursor(text, List.of(token)).failure("this is no SQL: " + token.value());
      }
    }
    if (start >= 0) {
      new StatementReader(new DdlCursor(text, read), schema, engine).read();
    }
  }

  /** Where the statement on tables begins, behind what a person wrote before it; -1: nowhere. */
  private static int start(List<Token> tokens) {
    if (STATEMENTS.contains(tokens.get(0).value()) || isMisspeltCreate(tokens)) {
      return 0;
    }
    for (int i = 1; i + 1 < tokens.size(); i++) {
      boolean table = tokens.get(i + 1).is("table") || isKindOfTable(tokens, i + 1);
      if (tokens.get(i).is("create") && table) {
        return i;
      }
    }
    return -1;
  }

  private static boolean isKindOfTable(List<Token> tokens, int at) {
    return StatementReader.KINDS_OF_TABLE.contains(tokens.get(at).value())
        && at + 1 < tokens.size()
        && tokens.get(at + 1).is("table");
  }

  private static boolean isMisspeltCreate(List<Token> tokens) {
    return tokens.size() > 3
        && isCreate(tokens.get(0).value())
        && tokens.get(1).is("table")
        && tokens.get(2).isName()
        && tokens.get(3).kind() == TokenKind.OPEN;
  }

  private static boolean isAboutTables(List<Token> tokens) {
    return tokens.stream()
        .limit(LONGEST_HEAD)
        .anyMatch(token -> token.is("table") || token.is("index") || token.is("comment"));
  }

  /** A quote that nobody closed is of no matter in a person's words, unless SQL is behind it. */
  private static boolean swallowsTable(Token broken) {
    return broken.text().toLowerCase(Locale.ROOT).contains("create ");
  }
}
