package dev.dbwright.tools.safety;

import dev.dbwright.tools.engine.Engine;
import dev.dbwright.tools.sql.SqlStatement;
import dev.dbwright.tools.sql.StatementSplitter;
import dev.dbwright.tools.sql.TokenKind;
import dev.dbwright.tools.sql.TokenSpan;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The CREATE statements of a schema text, taken apart but not judged. */
final class SchemaDeclarations {
  record Cast(String source, String target, String function) {}

  record View(String name, TokenSpan query) {}

  record Operator(String symbol, String function) {}

  /** A domain's checks and default, or what a type is made of; {@code parts} of both. */
  record Type(String name, TokenSpan check, TokenSpan parts) {}

  record Rule(String key, TokenSpan condition, TokenSpan action) {}

  record Trigger(String key, String function) {}

  private final List<FunctionDeclaration> functions = new ArrayList<>();
  private final List<View> views = new ArrayList<>();
  private final List<Operator> operators = new ArrayList<>();
  private final List<Type> types = new ArrayList<>();
  private final List<Cast> casts = new ArrayList<>();
  private final List<Rule> rules = new ArrayList<>();
  private final List<Trigger> triggers = new ArrayList<>();
  private final List<DeclaredTable> tables = new ArrayList<>();
  private final Set<String> foreignTables = new HashSet<>();
  private final Set<String> extensions = new HashSet<>();

  private SchemaDeclarations() {}

  static SchemaDeclarations read(Engine engine, String ddl) {
    var declarations = new SchemaDeclarations();
    for (SqlStatement statement : StatementSplitter.split(engine, ddl)) {
      if (statement.tokens().is(0, "create")) {
        declarations.create(statement.tokens());
      }
    }
    return declarations;
  }

  List<FunctionDeclaration> functions() {
    return functions;
  }

  List<View> views() {
    return views;
  }

  List<Operator> operators() {
    return operators;
  }

  List<Type> types() {
    return types;
  }

  List<Cast> casts() {
    return casts;
  }

  List<Rule> rules() {
    return rules;
  }

  List<Trigger> triggers() {
    return triggers;
  }

  List<DeclaredTable> tables() {
    return tables;
  }

  /** Their rows come from another server, a file or a program. */
  Set<String> foreignTables() {
    return foreignTables;
  }

  Set<String> extensions() {
    return extensions;
  }

  private void create(TokenSpan all) {
    int kind = 1;
    while (all.is(
        kind,
        "or",
        "replace",
        "temp",
        "temporary",
        "unlogged",
        "recursive",
        "constraint",
        "materialized",
        "foreign",
        "global",
        "local")) {
      kind++;
    }
    TokenSpan rest = all.after(kind);
    int name = 1;
    while (rest.is(name, "if", "not", "exists", "concurrently")) {
      name++;
    }
    switch (rest.word(0)) {
      case "function", "procedure", "aggregate" -> functions.add(FunctionDeclaration.read(rest));
      case "view" -> view(rest, name);
      case "table" -> {
        TableReader.read(rest, name).ifPresent(tables::add);
        if (all.is(kind - 1, "foreign")) {
          foreignTables.add(lastName(rest, name));
        }
      }
      case "extension" -> extensions.add(rest.get(name).value());
      case "operator" -> operator(rest);
      case "type", "domain" -> types.add(type(rest, name));
      case "cast" -> cast(rest);
      case "rule" -> rule(rest);
      case "trigger" -> trigger(rest);
      default -> {}
    }
  }

  /** The last part of the qualified name at {@code at}. */
  static String lastName(TokenSpan tokens, int at) {
    return tokens.get(endOfName(tokens, at) - 1).value();
  }

  /** Index after the qualified name at {@code at}. */
  static int endOfName(TokenSpan tokens, int at) {
    int end = at + 1;
    while (tokens.kind(end) == TokenKind.DOT) {
      end += tokens.kind(end + 1) == TokenKind.DOT ? 3 : 2;
    }
    return end;
  }

  private void view(TokenSpan rest, int name) {
    int as = rest.find(name, "as");
    if (as > 0) {
      views.add(new View(lastName(rest, name), withoutTail(rest.after(as + 1))));
    }
  }

  // WITH [NO] DATA and WITH CHECK OPTION end a view.
  private static TokenSpan withoutTail(TokenSpan query) {
    int with = query.find(1, "with");
    return with > 0 && query.is(with + 1, "no", "data", "check", "cascaded", "local")
        ? query.part(0, with)
        : query;
  }

  private void operator(TokenSpan rest) {
    int open = 1;
    while (open < rest.size() && rest.kind(open) != TokenKind.OPEN) {
      open++;
    }
    String symbol = rest.get(open - 1).text();
    for (TokenSpan option : Arguments.of(rest.inside(open))) {
      if (option.is(0, "function", "procedure")) {
        operators.add(new Operator(symbol, lastName(option, 2)));
      }
    }
  }

  // A domain's CHECK and DEFAULT run whenever a value is cast to it.
  private static Type type(TokenSpan rest, int name) {
    int check = rest.is(0, "domain") ? rest.find(1, "check", "default") : -1;
    return new Type(
        lastName(rest, name),
        check < 0 ? rest.part(0, 0) : rest.after(check + 1),
        rest.part(endOfName(rest, name), check < 0 ? rest.size() : check));
  }

  private void cast(TokenSpan rest) {
    TokenSpan types = rest.inside(1);
    int as = types.find(0, "as");
    int function = rest.find(2, "function");
    if (as > 0 && function > 0 && !rest.is(function - 1, "without")) {
      casts.add(
          new Cast(lastName(types, 0), lastName(types, as + 1), lastName(rest, function + 1)));
    }
  }

  private void rule(TokenSpan rest) {
    int on = rest.find(0, "on");
    int to = rest.find(Math.max(on, 0), "to");
    int action = rest.find(Math.max(to, 0), "do");
    if (on > 0 && to > 0 && action > 0) {
      int start = rest.is(action + 1, "instead", "also") ? action + 2 : action + 1;
      TokenSpan body = rest.kind(start) == TokenKind.OPEN ? rest.inside(start) : rest.after(start);
      TokenSpan condition = rest.part(endOfName(rest, to + 1) + 1, action);
      rules.add(new Rule(rest.word(on + 1) + " " + lastName(rest, to + 1), condition, body));
    }
  }

  private void trigger(TokenSpan rest) {
    int on = rest.find(0, "on");
    int execute = rest.find(0, "execute");
    if (on < 0 || execute < 0) {
      return;
    }
    String table = lastName(rest, on + 1);
    for (int i = 2; i < on; i++) {
      if (rest.is(i, "insert", "update", "delete")) {
        triggers.add(new Trigger(rest.word(i) + " " + table, lastName(rest, execute + 2)));
      }
    }
  }
}
