package dev.dbwright.tools.safety;

import dev.dbwright.tools.sql.SqlDialect;
import dev.dbwright.tools.sql.SqlTokenizer;
import dev.dbwright.tools.sql.TokenKind;
import dev.dbwright.tools.sql.TokenSpan;
import java.util.Locale;
import java.util.Set;

/** PostgreSQL's statements by their verbs (manual, part VI). */
final class PostgresqlStatements {
  private static final Set<String> SESSION =
      Set.of(
          "discard",
          "begin",
          "start",
          "commit",
          "end",
          "rollback",
          "abort",
          "savepoint",
          "release",
          "listen",
          "unlisten",
          "notify",
          "deallocate",
          "fetch",
          "move",
          "close",
          "lock",
          "load");
  private static final Set<String> ADMIN =
      Set.of(
          "vacuum",
          "analyze",
          "analyse",
          "reindex",
          "cluster",
          "checkpoint",
          "grant",
          "revoke",
          "reassign",
          "security");
  private static final Set<String> ANALYZE = Set.of("analyze", "analyse");
  private static final Set<String> PLANNABLE =
      Set.of(
          "select", "insert", "update", "delete", "merge", "values", "table", "with", "execute",
          "declare", "create", "refresh");

  private final Judge judge;
  private final DataChanges changes;

  PostgresqlStatements(Judge judge) {
    this.judge = judge;
    this.changes = new DataChanges(judge);
  }

  Judgement judge(TokenSpan tokens) {
    String verb = tokens.word(0);
    if (ADMIN.contains(verb)) {
      return Judgement.of(Effect.ADMIN, verb.toUpperCase(Locale.ROOT));
    }
    if (SESSION.contains(verb)) {
      return session(tokens, verb);
    }
    return switch (verb) {
      case "select", "values", "table" -> query(tokens);
      case "with" -> with(tokens);
      case "insert" -> changes.insert(tokens);
      case "update" -> changes.update(tokens);
      case "delete" -> changes.delete(tokens);
      case "merge" -> changes.merge(tokens);
      case "explain" -> explain(tokens);
      case "show" -> Judgement.read();
      case "set", "reset" -> set(tokens);
      case "copy" -> new PostgresqlCopy(judge).judge(tokens);
      case "call" -> call(tokens);
      case "do" -> doBlock(tokens);
      case "prepare" -> prepare(tokens);
      case "execute" -> execute(tokens);
      case "declare" -> declare(tokens);
      case "refresh" -> refresh(tokens);
      case "truncate" ->
          tokens.size() > 1
              ? Judgement.of(Effect.DESTRUCTIVE, "TRUNCATE empties the table").risk("data-loss")
              : Judgement.unknown("TRUNCATE without a table");
      case "create", "alter", "drop", "comment", "import" ->
          new PostgresqlDefinitions(judge).judge(tokens);
      default ->
          tokens.kind(0) == TokenKind.OPEN
              ? query(tokens)
              : Judgement.unknown("not a statement that is known");
    };
  }

  private Judgement query(TokenSpan tokens) {
    return tokens.is(0, "table") && tokens.size() < 2
        ? Judgement.unknown("TABLE without a name")
        : judge.expression(tokens);
  }

  private Judgement session(TokenSpan tokens, String verb) {
    if (tokens.is(1, "prepared")) {
      return Judgement.of(Effect.ADMIN, "ends a prepared transaction");
    }
    var found = Judgement.of(Effect.SESSION, verb + " changes the session or the transaction");
    return verb.equals("load") ? found.risk("loads-code") : found;
  }

  private Judgement with(TokenSpan tokens) {
    int main = mainOf(tokens);
    if (main >= tokens.size()) {
      return Judgement.unknown("WITH without a main statement");
    }
    var found = judge.expression(tokens.part(0, main));
    boolean statement =
        tokens.is(main, "select", "insert", "update", "delete", "merge", "values", "table")
            || tokens.kind(main) == TokenKind.OPEN;
    return statement
        ? found.add(judge.part(tokens.after(main)))
        : Judgement.unknown("WITH before what is no statement");
  }

  /** Where the statement begins that the CTEs stand before. */
  static int mainOf(TokenSpan tokens) {
    int at = tokens.is(1, "recursive") ? 2 : 1;
    while (at < tokens.size()) {
      int as = tokens.find(at, "as");
      if (as < 0) {
        return tokens.size();
      }
      int open = as + 1;
      while (tokens.is(open, "not", "materialized")) {
        open++;
      }
      at = tokens.next(open);
      if (tokens.is(at, "search", "cycle")) {
        at = afterSearch(tokens, at);
      }
      if (tokens.kind(at) != TokenKind.COMMA) {
        return at;
      }
      at++;
    }
    return at;
  }

  private static int afterSearch(TokenSpan tokens, int from) {
    int main =
        tokens.find(from, "select", "insert", "update", "delete", "merge", "values", "table");
    return main < 0 ? tokens.size() : main;
  }

  /** Planning alone runs no volatile function; with ANALYZE the statement is run. */
  private Judgement explain(TokenSpan tokens) {
    boolean analyze = false;
    int at = 1;
    if (tokens.kind(1) == TokenKind.OPEN && !tokens.is(2, "select", "with", "values", "table")) {
      for (TokenSpan option : Arguments.of(tokens.inside(1))) {
        // The name of an option may stand in quotes.
        if (ANALYZE.contains(option.get(0).value().toLowerCase(Locale.ROOT))) {
          analyze = isOn(option);
        }
      }
      at = tokens.next(1);
    } else {
      while (tokens.is(at, "analyze", "analyse", "verbose")) {
        analyze |= !tokens.is(at, "verbose");
        at++;
      }
    }
    TokenSpan statement = tokens.after(at);
    if (!PLANNABLE.contains(statement.word(0)) && statement.kind(0) != TokenKind.OPEN) {
      return Judgement.unknown("EXPLAIN of what cannot be explained");
    }
    if (analyze) {
      return judge.part(statement);
    }
    // What it would change is not changed; a function that is folded is called.
    Judge planner = judge.as(Judge.Mode.PLANNED);
    Judgement shape = planner.part(statement);
    int query = statement.is(0, "create") ? statement.find(0, "as") : -1;
    return shape.effect() == Effect.UNKNOWN
        ? shape
        : planner.expression(statement.after(query + 1));
  }

  private static boolean isOn(TokenSpan option) {
    String value = option.get(1).value();
    return !Set.of("false", "off", "0").contains(value.toLowerCase(Locale.ROOT));
  }

  private static Judgement set(TokenSpan tokens) {
    int at = tokens.is(1, "session", "local") && !tokens.get(2).text().equals("=") ? 2 : 1;
    if (tokens.size() < 2) {
      return Judgement.unknown("SET without a name");
    }
    if (tokens.is(at, "authorization")) {
      return Judgement.of(Effect.ADMIN, "changes who the session is");
    }
    Effect effect = SessionSettings.effectOf(tokens.get(at).value());
    return Judgement.of(effect, "sets " + tokens.get(at).value());
  }

  private Judgement call(TokenSpan tokens) {
    int open = SchemaDeclarations.endOfName(tokens, 1);
    if (tokens.kind(open) != TokenKind.OPEN) {
      return Judgement.unknown("CALL without arguments");
    }
    return judge.expression(tokens.after(1)).raise(Effect.WRITE, "calls a procedure");
  }

  private Judgement doBlock(TokenSpan tokens) {
    String body = null;
    String language = "plpgsql";
    for (int i = 1; i < tokens.size(); i++) {
      if (tokens.is(i, "language")) {
        language = tokens.get(i + 1).value();
        i++;
      } else if (tokens.kind(i) == TokenKind.STRING) {
        body = tokens.get(i).value();
      }
    }
    if (body == null || !language.equals("plpgsql")) {
      return Judgement.unknown("DO in a language that is not followed");
    }
    TokenSpan inside = TokenSpan.of(SqlTokenizer.tokenize(SqlDialect.of(judge.engine()), body));
    return Judgement.of(Effect.WRITE, "runs a block of code").add(judge.body(inside));
  }

  private Judgement prepare(TokenSpan tokens) {
    if (tokens.is(1, "transaction")) {
      return Judgement.of(Effect.ADMIN, "leaves a prepared transaction, which holds its locks");
    }
    int as = tokens.find(1, "as");
    if (as < 0) {
      return Judgement.unknown("PREPARE without a statement");
    }
    judge.prepared().put(tokens.get(1).value(), judge.part(tokens.after(as + 1)));
    return Judgement.of(Effect.SESSION, "prepares a statement");
  }

  private Judgement execute(TokenSpan tokens) {
    Judgement prepared = judge.prepared().get(tokens.get(1).value());
    return prepared == null || tokens.kind(2) == TokenKind.STRING
        ? Judgement.unknown("runs a statement that was prepared elsewhere")
        : judge.expression(tokens.after(3)).add(prepared);
  }

  private Judgement declare(TokenSpan tokens) {
    int over = tokens.find(1, "for");
    return over < 0
        ? Judgement.unknown("DECLARE without a query")
        : judge.part(tokens.after(over + 1)).raise(Effect.SESSION, "opens a cursor");
  }

  private Judgement refresh(TokenSpan tokens) {
    if (!tokens.has(1, "materialized", "view")) {
      return Judgement.unknown("REFRESH of what is no materialized view");
    }
    return judge.expression(tokens.after(3)).raise(Effect.WRITE, "replaces a materialized view");
  }
}
