package dev.dbwright.tools.safety;

import dev.dbwright.tools.sql.SqlDialect;
import dev.dbwright.tools.sql.SqlTokenizer;
import dev.dbwright.tools.sql.TokenKind;
import dev.dbwright.tools.sql.TokenSpan;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/** CREATE FUNCTION, PROCEDURE or AGGREGATE, taken apart. */
record FunctionDeclaration(
    String name, int least, int most, Set<String> parameters, TokenSpan all, TokenSpan options) {
  /** Reads from the word FUNCTION on. */
  static FunctionDeclaration read(TokenSpan create) {
    int open = SchemaDeclarations.endOfName(create, 1);
    String name = SchemaDeclarations.lastName(create, 1);
    int least = 0;
    int most = 0;
    Set<String> parameters = new HashSet<>();
    for (TokenSpan parameter : Arguments.of(create.inside(open))) {
      if (parameter.is(0, "variadic")) {
        most = CatalogKnowledge.ANY_NUMBER;
      } else if (!parameter.is(0, "out")) {
        most++;
        boolean optional = parameter.contains("default") || parameter.canonical().contains("=");
        least += optional ? 0 : 1;
      }
      parameters.add(parameter.word(parameter.is(0, "in", "inout") ? 1 : 0));
    }
    return new FunctionDeclaration(
        name,
        least,
        Math.min(most, CatalogKnowledge.ANY_NUMBER),
        Set.copyOf(parameters),
        create,
        create.after(create.next(open)));
  }

  /** As a call sees it. */
  DeclaredFunction declared(Judgement effect, boolean runsText) {
    boolean isVolatile = options.find(0, "immutable", "stable") < 0;
    return new DeclaredFunction(name, least, most, isVolatile, effect, runsText);
  }

  /** With its body judged by what {@code judge} knows of the others. */
  DeclaredFunction judged(Judge judge) {
    DeclaredFunction byBody = all.is(0, "aggregate") ? aggregate(judge) : byBody(judge);
    // Arguments, variables and results of a domain run its checks.
    byBody.effect().add(judge.catalog().ofTypesIn(all));
    return byBody;
  }

  /** Calls each of the functions that it is made of, for each row. */
  private DeclaredFunction aggregate(Judge judge) {
    var effect = Judgement.read();
    for (TokenSpan option : Arguments.of(options.inside(0))) {
      boolean calls = option.word(0).endsWith("func") || option.is(0, "functions");
      TokenSpan names = option.kind(2) == TokenKind.OPEN ? option.inside(2) : option.after(2);
      if (calls) {
        Arguments.of(names).forEach(name -> new CallScan(judge, effect).named(name));
      }
    }
    return declared(effect, false);
  }

  private DeclaredFunction byBody(Judge judge) {
    if (options.contains("standard_conforming_strings")) {
      return declared(Judgement.unknown("it changes how its body is read"), false);
    }
    int begin = options.find(0, "begin");
    if (begin >= 0 && options.is(begin + 1, "atomic")) {
      return scanned(judge, options.after(begin + 2));
    }
    int returned = options.find(0, "return");
    if (returned >= 0) {
      return declared(judge.expression(options.after(returned + 1)), false);
    }
    int as = options.find(0, "as");
    if (as < 0 || options.kind(as + 1) != TokenKind.STRING) {
      return declared(Judgement.unknown("its body is not known"), false);
    }
    String body = options.get(as + 1).value();
    int language = options.find(0, "language");
    String written = language < 0 ? "sql" : options.get(language + 1).value();
    return switch (written.toLowerCase(Locale.ROOT)) {
      case "sql" -> declared(judge.text(body), false);
      case "plpgsql" ->
          scanned(judge, TokenSpan.of(SqlTokenizer.tokenize(SqlDialect.of(judge.engine()), body)));
      default -> declared(Judgement.unknown("its language is " + written), false);
    };
  }

  private DeclaredFunction scanned(Judge judge, TokenSpan body) {
    var scan = new RoutineScan(judge.as(Judge.Mode.ROUTINE), body, parameters);
    Judgement effect = scan.run().add(judge.catalog().ofTypesIn(body));
    return declared(effect, scan.runsText());
  }
}
