package dev.dbwright.tools.safety;

import dev.dbwright.tools.engine.Engine;
import dev.dbwright.tools.sql.SqlStatement;
import dev.dbwright.tools.sql.StatementSplitter;
import dev.dbwright.tools.sql.Token;
import dev.dbwright.tools.sql.TokenKind;
import dev.dbwright.tools.sql.TokenSpan;
import java.util.HashMap;
import java.util.Map;

/**
 * Judges the statements of one text in order; remembers what was prepared in it. Immutable but for
 * that memory; the {@code …Mode} methods give a judge that reads the same text differently.
 */
final class Judge {
  /** Deeper than anyone writes; text in text in text is cut here and refused. */
  private static final int DEEPEST = 40;

  /** How a statement is run. */
  enum Mode {
    STATEMENT,
    /** Inside PL/pgSQL, where SELECT … INTO sets a variable. */
    ROUTINE,
    /** Only planned: volatile functions are not called, others may be. */
    PLANNED
  }

  private final Engine engine;
  private final CatalogKnowledge catalog;
  private final Mode mode;
  private final int depth;
  private final Map<String, Judgement> prepared;

  Judge(Engine engine, CatalogKnowledge catalog) {
    this(engine, catalog, Mode.STATEMENT, 0, new HashMap<>());
  }

  private Judge(
      Engine engine,
      CatalogKnowledge catalog,
      Mode mode,
      int depth,
      Map<String, Judgement> prepared) {
    this.engine = engine;
    this.catalog = catalog;
    this.mode = mode;
    this.depth = depth;
    this.prepared = prepared;
  }

  Engine engine() {
    return engine;
  }

  CatalogKnowledge catalog() {
    return catalog;
  }

  Mode mode() {
    return mode;
  }

  ShippedObjects shipped() {
    return ShippedObjects.of(engine);
  }

  Map<String, Judgement> prepared() {
    return prepared;
  }

  Judge as(Mode other) {
    return new Judge(engine, catalog, other, depth, prepared);
  }

  /** What the statement may do. */
  Judgement statement(TokenSpan tokens) {
    for (int i = 0; i < tokens.size(); i++) {
      Token token = tokens.get(i);
      if (token.kind() == TokenKind.BROKEN) {
        return Judgement.unknown(token.value());
      }
      // Another escape character would change the names that were read.
      if (token.is("uescape")) {
        return Judgement.unknown("UESCAPE is not followed");
      }
    }
    if (!tokens.isBalanced()) {
      return Judgement.unknown("parentheses do not match");
    }
    return part(tokens);
  }

  /** As {@link #statement}, of tokens that were looked at already. */
  Judgement part(TokenSpan tokens) {
    if (depth > DEEPEST) {
      return Judgement.unknown("nested too deeply");
    }
    var deeper = new Judge(engine, catalog, mode, depth + 1, prepared);
    if (tokens.kind(0) == TokenKind.OPEN && tokens.next(0) == tokens.size()) {
      return deeper.part(tokens.inside(0));
    }
    return switch (engine) {
      case POSTGRESQL -> new PostgresqlStatements(deeper).judge(tokens);
      case MYSQL, MARIADB -> new MysqlStatements(deeper).judge(tokens);
      case SQLSERVER -> new SqlserverStatements(deeper).judge(tokens);
      case SQLITE -> new SqliteStatements(deeper).judge(tokens);
    };
  }

  /** What text that a statement carries may do when it is run: of DO, EXECUTE, dblink. */
  Judgement text(String sql) {
    if (depth > DEEPEST) {
      return Judgement.unknown("nested too deeply");
    }
    var deeper = new Judge(engine, catalog, Mode.STATEMENT, depth + 1, new HashMap<>());
    var worst = Judgement.read();
    boolean empty = true;
    for (SqlStatement statement : StatementSplitter.split(engine, sql)) {
      worst.add(deeper.statement(statement.tokens()));
      empty = false;
    }
    return empty ? Judgement.unknown("no statement in the text that is run") : worst;
  }

  /** What evaluating an expression or a query may do. */
  Judgement expression(TokenSpan tokens) {
    return new QueryScan(this, tokens).run();
  }

  /** A body of PL/pgSQL or between BEGIN and END. */
  Judgement body(TokenSpan tokens) {
    var deeper = new Judge(engine, catalog, Mode.ROUTINE, depth + 1, prepared);
    return depth > DEEPEST
        ? Judgement.unknown("nested too deeply")
        : new RoutineScan(deeper, tokens).run();
  }
}
