package dev.dbwright.tools.safety;

import dev.dbwright.tools.engine.Engine;
import dev.dbwright.tools.sql.Token;
import dev.dbwright.tools.sql.TokenKind;
import dev.dbwright.tools.sql.TokenSpan;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What a call of a function or an operator may do. */
final class CallScan {
  private final Judge judge;
  private final Judgement found;

  CallScan(Judge judge, Judgement found) {
    this.judge = judge;
    this.found = found;
  }

  /** The call whose function's name stands at {@code i}, right before its parenthesis. */
  void call(TokenSpan tokens, int i) {
    String name = tokens.get(i).value();
    String folded = judge.engine() == Engine.POSTGRESQL ? name : name.toLowerCase(Locale.ROOT);
    TokenSpan arguments = tokens.inside(i + 1);
    // Ordered-set aggregates take more than stands between their parentheses.
    int count =
        tokens.is(tokens.next(i + 1), "within")
            ? CatalogKnowledge.ANY_NUMBER
            : Arguments.count(arguments);
    String schema = tokens.kind(i - 1) == TokenKind.DOT ? tokens.get(i - 2).value() : "";
    boolean declared = !schema.equals("pg_catalog") && declared(folded, count, arguments);
    Optional<ShippedObjects.Function> shipped = shipped(folded, schema, count);
    if (shipped.isPresent()) {
      shipped(folded, shipped.get().effect(), arguments);
    } else if (!declared && judge.catalog().type(folded).isEmpty()) {
      found.raise(Effect.UNKNOWN, "function " + name + " is not known").risk("unknown-function");
    } else if (!declared) {
      judge.catalog().type(folded).ifPresent(part -> found.addVia("cast to " + name, part));
    }
  }

  /** A call by a function's name alone, with whatever arguments: of an aggregate's part. */
  void named(TokenSpan qualifiedName) {
    String name = SchemaDeclarations.lastName(qualifiedName, 0);
    List<DeclaredFunction> declared = judge.catalog().functions(name);
    declared.forEach(function -> raise(function, TokenSpan.of(List.of())));
    boolean shipped =
        judge.shipped().function(name).filter(f -> f.effect() == CallEffect.READ).isPresent();
    if (declared.isEmpty() && !shipped) {
      found.raise(Effect.UNKNOWN, "function " + name + " is not known").risk("unknown-function");
    }
  }

  /** {@code (row).name}: a function where there is no such column. */
  void attribute(String name) {
    for (DeclaredFunction function : judge.catalog().functions(name)) {
      if (function.takes(1) && function.effect().isAbove(Effect.READ)) {
        raise(function, TokenSpan.of(List.of()));
      }
    }
  }

  void operator(TokenSpan tokens, int i) {
    Token token = tokens.get(i);
    if (judge.engine() != Engine.POSTGRESQL) {
      return;
    }
    if (token.text().startsWith("?") && !isBetweenOperands(tokens, i)) {
      found.raise(Effect.UNKNOWN, "a question mark is no parameter in PostgreSQL");
    }
    // name => value names an argument.
    boolean grammar = token.text().equals("=>") || token.text().equals("*");
    // The lexer makes <> of != before anyone looks it up.
    String symbol = token.text().equals("!=") ? "<>" : token.text();
    operator(symbol, grammar || judge.shipped().hasOperator(symbol));
  }

  /** Operators of a user that the grammar calls for a word: {@code IN} calls {@code =}. */
  void impliedBy(String word) {
    switch (word) {
      case "in", "any", "some", "all", "distinct", "case", "using", "natural", "group", "order" ->
          implied("=", "<>", "<", ">");
      case "between" -> implied("<=", ">=");
      case "like", "ilike", "similar" -> implied("~~", "!~~", "~~*", "!~~*", "~", "!~");
      default -> {}
    }
  }

  private void implied(String... symbols) {
    for (String symbol : symbols) {
      judge.catalog().operators(symbol).forEach(part -> found.addVia("operator " + symbol, part));
    }
  }

  /** {@code OPERATOR(schema.+)}. */
  void qualifiedOperator(TokenSpan tokens, int open) {
    TokenSpan inside = tokens.inside(open);
    String symbol = inside.get(inside.size() - 1).text();
    boolean shipped =
        judge.shipped().hasOperator(symbol) && (inside.size() == 1 || inside.is(0, "pg_catalog"));
    operator(symbol, shipped);
  }

  private void operator(String symbol, boolean shipped) {
    List<Judgement> declared = judge.catalog().operators(symbol);
    declared.forEach(part -> found.addVia("operator " + symbol, part));
    if (declared.isEmpty() && !shipped && !judge.catalog().extensionHasOperator(symbol)) {
      found.raise(Effect.UNKNOWN, "operator " + symbol + " is not known").risk("unknown-operator");
    }
  }

  private static boolean isBetweenOperands(TokenSpan tokens, int i) {
    Token after = tokens.get(i + 1);
    boolean right =
        after.isName()
            || after.kind() == TokenKind.STRING
            || after.kind() == TokenKind.OPEN
            || after.kind() == TokenKind.PARAMETER;
    TokenKind before = tokens.kind(i - 1);
    return right && before != TokenKind.OPERATOR && before != TokenKind.COMMA;
  }

  private boolean declared(String name, int count, TokenSpan arguments) {
    boolean any = false;
    for (DeclaredFunction function : judge.catalog().functions(name)) {
      if (function.takes(count)) {
        any = true;
        // A plan calls what may be folded or estimated: immutable and stable functions.
        if (judge.mode() != Judge.Mode.PLANNED || !function.isVolatile()) {
          raise(function, arguments);
        }
      }
    }
    return any;
  }

  private void raise(DeclaredFunction function, TokenSpan arguments) {
    found.addVia("function " + function.name(), function.effect());
    if (function.runsText()) {
      runs(function.name(), Arguments.of(arguments), Effect.WRITE);
    }
  }

  private Optional<ShippedObjects.Function> shipped(String name, String schema, int count) {
    boolean elsewhere =
        judge.engine() == Engine.POSTGRESQL
            && !schema.isEmpty()
            && !schema.equals("pg_catalog")
            && !schema.equals("information_schema");
    Optional<ShippedObjects.Function> core =
        elsewhere ? Optional.empty() : judge.shipped().function(name);
    return core.or(() -> judge.catalog().extensionFunction(name))
        .filter(function -> count >= CatalogKnowledge.ANY_NUMBER || function.takes(count));
  }

  private void shipped(String name, CallEffect effect, TokenSpan arguments) {
    if (judge.mode() == Judge.Mode.PLANNED) {
      return;
    }
    switch (effect) {
      case READ -> {}
      case SESSION -> session(name, arguments);
      case WRITE -> found.raise(Effect.WRITE, name + " writes");
      case ADMIN -> found.raise(Effect.ADMIN, name + " reaches the server").risk("server-function");
      case SQL -> runs(name, Arguments.of(arguments), Effect.READ);
      case REMOTE -> {
        if (arguments.is(0, "bulk")) {
          found.raise(Effect.ADMIN, name + " reads a server file").risk("file-read");
          return;
        }
        List<TokenSpan> all = Arguments.of(arguments);
        // The first of several names the connection.
        runs(name, all.size() > 1 ? all.subList(1, all.size()) : all, Effect.WRITE);
        found.risk("other-host");
      }
      case UNKNOWN -> found.raise(Effect.UNKNOWN, name + " is not known");
    }
  }

  private void session(String name, TokenSpan arguments) {
    found.raise(Effect.SESSION, name + " changes the session");
    List<TokenSpan> all = Arguments.of(arguments);
    if (name.equals("set_config") && !all.isEmpty()) {
      Optional<String> setting = ConstantText.of(all.get(0));
      found.raise(
          setting.map(SessionSettings::effectOf).orElse(Effect.ADMIN), "sets a server setting");
    }
  }

  /** Text among the arguments is judged; text that is made at run time cannot be. */
  private void runs(String name, List<TokenSpan> arguments, Effect least) {
    boolean judged = false;
    for (TokenSpan argument : arguments) {
      Optional<String> text = ConstantText.of(argument);
      if (text.isPresent() && SqlVerbs.startsWithVerb(text.get())) {
        found.addVia(name + " runs text", judge.text(text.get()));
        judged = true;
      } else if (text.isPresent() ? isSuspicious(text.get()) : !isPlain(argument)) {
        found.raise(Effect.UNKNOWN, name + " runs text that is not a constant").risk("dynamic-sql");
      }
    }
    found.raise(judged ? least : least.or(Effect.WRITE), name + " runs text").risk("dynamic-sql");
  }

  // A table or column name that is put into a query must not bring one of its own.
  private static boolean isSuspicious(String text) {
    return text.indexOf('(') >= 0 || text.indexOf(';') >= 0;
  }

  private static boolean isPlain(TokenSpan argument) {
    return argument.size() == 1
        && (argument.kind(0) == TokenKind.NUMBER || argument.is(0, "true", "false", "null"));
  }
}
