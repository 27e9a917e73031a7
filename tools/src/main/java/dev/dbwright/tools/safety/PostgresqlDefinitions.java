package dev.dbwright.tools.safety;

import dev.dbwright.tools.sql.Token;
import dev.dbwright.tools.sql.TokenKind;
import dev.dbwright.tools.sql.TokenSpan;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** PostgreSQL's CREATE, ALTER, DROP, COMMENT and IMPORT. */
final class PostgresqlDefinitions {
  // Objects of the whole server, or that reach beyond the database.
  private static final Set<String> SERVER =
      Set.of(
          "role",
          "user",
          "group",
          "database",
          "tablespace",
          "subscription",
          "server",
          "system",
          "language",
          "event",
          "large",
          "default");
  private static final Set<String> KINDS =
      Set.of(
          "access",
          "aggregate",
          "cast",
          "collation",
          "conversion",
          "domain",
          "extension",
          "foreign",
          "function",
          "index",
          "materialized",
          "operator",
          "owned",
          "policy",
          "procedure",
          "publication",
          "routine",
          "rule",
          "schema",
          "sequence",
          "statistics",
          "table",
          "text",
          "transform",
          "trigger",
          "type",
          "view",
          "constraint",
          "column");
  private static final Set<String> MODIFIERS =
      Set.of(
          "or",
          "replace",
          "temp",
          "temporary",
          "unlogged",
          "recursive",
          "unique",
          "global",
          "local",
          "trusted",
          "procedural",
          "constraint",
          "materialized",
          "foreign");

  private final Judge judge;

  PostgresqlDefinitions(Judge judge) {
    this.judge = judge;
  }

  Judgement judge(TokenSpan tokens) {
    int kind = 1;
    while (tokens.is(0, "create") && MODIFIERS.contains(tokens.word(kind))) {
      kind++;
    }
    // FOREIGN DATA WRAPPER and MATERIALIZED VIEW begin with what is a modifier too.
    boolean wrapper = tokens.has(kind, "data", "wrapper") || tokens.has(1, "foreign", "data");
    String object = tokens.word(kind);
    if (tokens.is(0, "comment")) {
      return tokens.is(1, "on")
          ? Judgement.of(Effect.DDL, "changes a comment")
          : Judgement.unknown("COMMENT without ON");
    }
    if (tokens.is(0, "import")) {
      return Judgement.of(Effect.DDL, "creates foreign tables").risk("other-host");
    }
    if (!KINDS.contains(object) && !SERVER.contains(object) && !wrapper) {
      return Judgement.unknown("not a kind of object that is known");
    }
    if (tokens.size() <= kind + 1) {
      return Judgement.unknown("no object is named");
    }
    if (tokens.is(0, "drop")) {
      return Judgement.of(Effect.DESTRUCTIVE, "drops a " + object).risk("data-loss");
    }
    if (SERVER.contains(object) || wrapper) {
      return Judgement.of(Effect.ADMIN, "changes the server's " + object);
    }
    return tokens.is(0, "create") ? create(tokens, kind) : alter(tokens, kind);
  }

  private Judgement create(TokenSpan tokens, int kind) {
    int name = kind + 1;
    while (tokens.is(name, "if", "not", "exists", "concurrently")) {
      name++;
    }
    boolean temporary =
        tokens.part(1, kind).contains("temp", "temporary")
            || (tokens.get(name).value().equals("pg_temp")
                && tokens.kind(name + 1) == TokenKind.DOT);
    var found =
        temporary
            ? Judgement.of(Effect.SESSION, "creates a temporary object")
            : Judgement.of(Effect.DDL, "creates a " + tokens.word(kind));
    switch (tokens.word(kind)) {
      case "function", "procedure", "routine" -> function(found, tokens, name);
      case "table", "view" -> queryOf(found, tokens, name);
      case "index" -> index(found, tokens, name);
      case "schema" -> schema(found, tokens, name);
      case "foreign" -> found.risk("other-host");
      default -> {}
    }
    if (tokens.part(1, kind).contains("foreign") && tokens.contains("program", "filename")) {
      found.raise(Effect.ADMIN, "reads server files or programs").risk("file-read");
    }
    return found;
  }

  private void function(Judgement found, TokenSpan tokens, int name) {
    String called = SchemaDeclarations.lastName(tokens, name);
    boolean hides =
        tokens.get(name).value().equals("pg_catalog")
            || judge.shipped().function(called).isPresent();
    if (hides) {
      found
          .raise(Effect.ADMIN, "has the name of a function that PostgreSQL ships")
          .risk("hides-builtin");
    }
    int language = tokens.find(name, "language");
    if (language > 0
        && !Set.of("sql", "plpgsql")
            .contains(tokens.get(language + 1).value().toLowerCase(Locale.ROOT))) {
      found.raise(Effect.ADMIN, "is code of the server's own rights").risk("loads-code");
    }
    if (tokens.find(name, "definer") > 0) {
      found.risk("security-definer");
    }
  }

  private void queryOf(Judgement found, TokenSpan tokens, int name) {
    int as = tokens.find(name, "as");
    if (as < 0) {
      return;
    }
    int query = as + 1;
    boolean runs =
        !tokens.part(0, name).contains("view") || tokens.part(0, name).contains("materialized");
    if (runs) {
      int with = tokens.find(query + 1, "with");
      boolean tail = with > 0 && tokens.is(with + 1, "no", "data");
      TokenSpan source = tokens.part(query, tail ? with : tokens.size());
      found.add(judge.part(source));
    }
  }

  private void index(Judgement found, TokenSpan tokens, int name) {
    int on = tokens.find(name - 1, "on");
    int open = on < 0 ? -1 : on + 1;
    while (open > 0 && open < tokens.size() && tokens.kind(open) != TokenKind.OPEN) {
      open++;
    }
    if (open <= 0 || open >= tokens.size()) {
      found.raise(Effect.UNKNOWN, "CREATE INDEX without columns");
      return;
    }
    // The expressions and the predicate are evaluated for every row.
    for (TokenSpan column : Arguments.of(tokens.inside(open))) {
      if (column.kind(0) == TokenKind.OPEN || column.kind(1) == TokenKind.OPEN) {
        int end = column.kind(0) == TokenKind.OPEN ? column.next(0) : column.next(1);
        found.add(judge.expression(column.part(0, end)));
      }
    }
    int where = tokens.find(open, "where");
    if (where > 0) {
      found.add(judge.expression(tokens.after(where)));
    }
  }

  // CREATE SCHEMA takes statements that create objects in it.
  private void schema(Judgement found, TokenSpan tokens, int name) {
    int inner = tokens.find(name, "grant");
    if (inner > 0) {
      found.raise(Effect.ADMIN, "grants rights");
    }
  }

  private Judgement alter(TokenSpan tokens, int kind) {
    String object = tokens.word(kind);
    var found = Judgement.of(Effect.DDL, "alters a " + object);
    int name = kind + 1;
    while (tokens.is(name, "if", "exists", "only", "view", "table", "data", "wrapper")) {
      name++;
    }
    int owner = tokens.find(name, "owner");
    boolean code = Set.of("function", "procedure", "routine", "schema").contains(object);
    if (owner > 0 && tokens.is(owner + 1, "to") && code) {
      found.raise(Effect.ADMIN, "changes whose rights it has").risk("owner");
    }
    if (Set.of("table", "foreign", "materialized", "type", "domain", "view").contains(object)) {
      String table = SchemaDeclarations.lastName(tokens, name);
      int actions = SchemaDeclarations.endOfName(tokens, name);
      for (TokenSpan action : Arguments.of(tokens.after(actions))) {
        action(found, table, action);
      }
    }
    return found;
  }

  private void action(Judgement found, String table, TokenSpan action) {
    if (action.is(0, "drop")) {
      found.raise(Effect.DESTRUCTIVE, "drops " + what(action)).risk("data-loss");
    } else if (action.has(0, "set", "unlogged")) {
      found.raise(Effect.DESTRUCTIVE, "an unlogged table is emptied by a crash").risk("data-loss");
    } else if (action.is(0, "alter")) {
      column(found, table, action);
    } else if (action.is(0, "add")) {
      // Defaults and checks are evaluated for the rows that are there.
      int expression = action.find(1, "default", "check", "generated");
      if (expression > 0) {
        found.add(judge.expression(action.after(expression + 1)));
      }
    }
  }

  private static String what(TokenSpan action) {
    return action.is(1, "column", "constraint", "attribute") ? "a " + action.word(1) : "a column";
  }

  private void column(Judgement found, String table, TokenSpan action) {
    int type = action.find(1, "type");
    int drop = action.find(1, "drop");
    if (type > 0) {
      String column = action.get(action.is(1, "column", "attribute") ? 2 : 1).value();
      retype(found, table, column, action.after(type + 1));
    } else if (drop > 0 && action.is(drop + 1, "identity", "expression")) {
      found
          .raise(Effect.DESTRUCTIVE, "drops the column's " + action.word(drop + 1))
          .risk("data-loss");
    }
  }

  private void retype(Judgement found, String table, String column, TokenSpan target) {
    int using = target.find(0, "using");
    if (using > 0) {
      found.add(judge.expression(target.after(using + 1)));
    }
    Optional<String> from =
        judge
            .catalog()
            .table(table)
            .map(t -> t.columns().get(column))
            .map(DeclaredTable.Column::type);
    TypeChange change = TypeChange.of(from, target.part(0, using < 0 ? target.size() : using));
    boolean computed = using > 0 && !isPlainCast(target.after(using + 1), column);
    if (change == TypeChange.LOSES || computed) {
      found.raise(Effect.DESTRUCTIVE, "the new type cannot hold every value").risk("data-loss");
    }
  }

  // USING column::type says what would have happened anyway.
  private static boolean isPlainCast(TokenSpan using, String column) {
    Token first = using.get(0);
    return first.isName()
        && first.value().equals(column)
        && (using.size() == 1 || using.get(1).text().equals("::"));
  }
}
