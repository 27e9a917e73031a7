package dev.dbwright.tools.safety;

import dev.dbwright.tools.sql.TokenKind;
import dev.dbwright.tools.sql.TokenSpan;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** MySQL's and MariaDB's statements by their verbs (MySQL 8.4 manual, chapter 15). */
final class MysqlStatements {
  private static final Set<String> SESSION =
      Set.of(
          "use",
          "begin",
          "start",
          "commit",
          "rollback",
          "savepoint",
          "release",
          "lock",
          "unlock",
          "deallocate",
          "signal",
          "resignal",
          "xa");
  private static final Set<String> ADMIN =
      Set.of(
          "kill",
          "shutdown",
          "restart",
          "flush",
          "reset",
          "purge",
          "change",
          "stop",
          "install",
          "uninstall",
          "optimize",
          "analyze",
          "check",
          "repair",
          "cache",
          "grant",
          "revoke",
          "clone",
          "import",
          "binlog",
          "backup",
          "checksum");
  private static final Set<String> SERVER =
      Set.of("user", "role", "server", "tablespace", "logfile", "resource", "instance", "undo");

  private final Judge judge;
  private final DataChanges changes;

  MysqlStatements(Judge judge) {
    this.judge = judge;
    this.changes = new DataChanges(judge);
  }

  Judgement judge(TokenSpan tokens) {
    String verb = tokens.word(0);
    if (verb.equals("analyze") && !tokens.is(1, "table", "local", "no_write_to_binlog")) {
      return explain(tokens); // MariaDB's ANALYZE runs the statement and measures it
    }
    if (ADMIN.contains(verb) || replication(tokens)) {
      return Judgement.of(Effect.ADMIN, verb.toUpperCase(Locale.ROOT));
    }
    if (verb.equals("begin") && tokens.size() > 1 && !tokens.is(1, "work")) {
      // MariaDB runs BEGIN NOT ATOMIC … END outside routines.
      return Judgement.unknown("a block of code that is not followed");
    }
    if (SESSION.contains(verb)) {
      return xa(tokens);
    }
    return switch (verb) {
      case "select", "values", "table" -> judge.expression(tokens);
      case "with" -> with(tokens);
      case "insert", "replace" -> changes.insert(tokens);
      case "update" -> changes.update(tokens);
      case "delete" -> changes.delete(tokens);
      case "show", "help" -> Judgement.read();
      case "explain", "describe", "desc" -> explain(tokens);
      case "do" -> judge.expression(tokens.after(1));
      case "set" -> set(tokens);
      case "handler" -> handler(tokens);
      case "load" -> load(tokens);
      case "call" -> judge.expression(argumentsOf(tokens)).raise(Effect.WRITE, "calls a procedure");
      case "prepare" -> prepare(tokens);
      case "execute" -> execute(tokens);
      case "truncate" ->
          Judgement.of(Effect.DESTRUCTIVE, "TRUNCATE empties the table").risk("data-loss");
      case "rename" -> rename(tokens);
      case "drop" -> drop(tokens);
      case "create", "alter" -> define(tokens);
      default ->
          tokens.kind(0) == TokenKind.OPEN
              ? judge.expression(tokens)
              : Judgement.unknown("not a statement that is known");
    };
  }

  private static boolean replication(TokenSpan tokens) {
    return tokens.is(0, "start", "stop")
        && tokens.is(1, "slave", "replica", "group_replication", "all");
  }

  private static Judgement xa(TokenSpan tokens) {
    return tokens.is(0, "xa") && tokens.is(1, "prepare", "commit", "rollback")
        ? Judgement.of(Effect.ADMIN, "a prepared transaction holds its locks")
        : Judgement.of(Effect.SESSION, "changes the session or the transaction");
  }

  private Judgement with(TokenSpan tokens) {
    int main = PostgresqlStatements.mainOf(tokens);
    return main >= tokens.size()
        ? Judgement.unknown("WITH without a main statement")
        : judge.expression(tokens.part(0, main)).add(judge.part(tokens.after(main)));
  }

  private Judgement explain(TokenSpan tokens) {
    int at = 1;
    boolean analyze = tokens.is(0, "analyze");
    while (tokens.is(at, "analyze", "extended", "partitions", "format", "into", "for", "schema")
        || tokens.has(at, "=")
        || tokens.is(at - 1, "into", "schema")
        || tokens.has(at - 1, "=")) {
      analyze |= tokens.is(at, "analyze");
      at++;
    }
    if (analyze) {
      return judge.part(tokens.after(at));
    }
    boolean named = tokens.get(at).isName();
    return named || tokens.kind(at) == TokenKind.OPEN
        ? Judgement.read()
        : Judgement.unknown("EXPLAIN of nothing");
  }

  private Judgement set(TokenSpan tokens) {
    var found = judge.expression(tokens.after(1));
    found.raise(Effect.SESSION, "sets variables");
    for (int i = 1; i < tokens.size(); i++) {
      String value = tokens.get(i).value();
      boolean global =
          value.startsWith("@@global")
              || value.startsWith("@@persist")
              || (tokens.is(i, "global", "persist", "persist_only", "password")
                  && (i == 1 || tokens.kind(i - 1) == TokenKind.COMMA))
              || tokens.has(i, "default", "role");
      if (global) {
        found.raise(Effect.ADMIN, "changes the server's settings");
      }
    }
    return found;
  }

  private static Judgement handler(TokenSpan tokens) {
    return tokens.find(2, "read") > 0
        ? Judgement.read()
        : Judgement.of(Effect.SESSION, "opens or closes a handler");
  }

  private static Judgement load(TokenSpan tokens) {
    if (!tokens.is(1, "data", "xml")) {
      return Judgement.of(Effect.ADMIN, "loads an index into memory");
    }
    boolean local = tokens.find(2, "local") > 0;
    return local
        ? Judgement.of(Effect.WRITE, "loads rows from the client's file").risk("file-read")
        : Judgement.of(Effect.ADMIN, "loads rows from a server file").risk("file-read");
  }

  private static TokenSpan argumentsOf(TokenSpan call) {
    int open = SchemaDeclarations.endOfName(call, 1);
    return call.kind(open) == TokenKind.OPEN ? call.inside(open) : call.part(0, 0);
  }

  private Judgement prepare(TokenSpan tokens) {
    int from = tokens.find(1, "from");
    Optional<String> text = from < 0 ? Optional.empty() : ConstantText.of(tokens.after(from + 1));
    judge
        .prepared()
        .put(
            tokens.get(1).value(),
            text.map(judge::text)
                .orElseGet(() -> Judgement.unknown("prepared from text that is no constant")));
    return Judgement.of(Effect.SESSION, "prepares a statement");
  }

  private Judgement execute(TokenSpan tokens) {
    if (tokens.is(1, "immediate")) {
      int using = tokens.find(2, "using");
      return ConstantText.of(tokens.part(2, using < 0 ? tokens.size() : using))
          .map(judge::text)
          .orElseGet(() -> Judgement.unknown("runs text that is no constant"));
    }
    Judgement prepared = judge.prepared().get(tokens.get(1).value());
    return prepared == null
        ? Judgement.unknown("runs a statement that was prepared elsewhere")
        : Judgement.read().add(prepared);
  }

  private static Judgement rename(TokenSpan tokens) {
    return tokens.is(1, "user")
        ? Judgement.of(Effect.ADMIN, "renames a user")
        : Judgement.of(Effect.DESTRUCTIVE, "takes tables away under their names").risk("data-loss");
  }

  private static Judgement drop(TokenSpan tokens) {
    if (tokens.is(1, "prepare")) {
      return Judgement.of(Effect.SESSION, "forgets a prepared statement");
    }
    return tokens.size() < 3
        ? Judgement.unknown("no object is named")
        : Judgement.of(Effect.DESTRUCTIVE, "drops a " + tokens.word(1)).risk("data-loss");
  }

  private Judgement define(TokenSpan tokens) {
    for (int i = 1; i < Math.min(tokens.size(), 12); i++) {
      if (SERVER.contains(tokens.word(i))) {
        return Judgement.of(Effect.ADMIN, "changes the server's " + tokens.word(i));
      }
      if (tokens.is(
          i,
          "table",
          "view",
          "procedure",
          "function",
          "trigger",
          "event",
          "database",
          "schema",
          "index",
          "sequence",
          "package")) {
        return definition(tokens, i);
      }
    }
    return Judgement.unknown("not a kind of object that is known");
  }

  private Judgement definition(TokenSpan tokens, int kind) {
    if (tokens.size() <= kind + 1) {
      return Judgement.unknown("no object is named");
    }
    boolean create = tokens.is(0, "create");
    boolean temporary = create && tokens.part(0, kind).contains("temporary");
    var found =
        temporary
            ? Judgement.of(Effect.SESSION, "creates a temporary table")
            : Judgement.of(Effect.DDL, tokens.word(0) + "s a " + tokens.word(kind));
    if (create && tokens.part(0, kind).contains("replace") && tokens.is(kind, "table")) {
      found.raise(Effect.DESTRUCTIVE, "OR REPLACE drops the table first").risk("data-loss");
    }
    if (create && tokens.is(kind, "table")) {
      int query = tokens.find(kind, "select", "with", "values");
      return query < 0 ? found : found.add(judge.part(tokens.after(query)));
    }
    if (tokens.is(kind, "function") && tokens.find(kind, "soname") > 0) {
      return found.raise(Effect.ADMIN, "loads code into the server").risk("loads-code");
    }
    if (!create && tokens.is(kind, "table")) {
      alter(found, tokens.after(SchemaDeclarations.endOfName(tokens, kind + 1)));
    }
    return found;
  }

  private static void alter(Judgement found, TokenSpan actions) {
    for (TokenSpan action : Arguments.of(actions)) {
      boolean drops = action.is(0, "drop") && !action.is(1, "default", "check");
      boolean dropsInside =
          action.is(0, "alter") && action.contains("drop") && !action.contains("default");
      boolean loses = drops || dropsInside || action.is(0, "truncate", "discard");
      if (loses) {
        found.raise(Effect.DESTRUCTIVE, "drops a part of the table").risk("data-loss");
      } else if (action.is(0, "modify", "change")) {
        found.risk("type-change");
      }
    }
  }
}
