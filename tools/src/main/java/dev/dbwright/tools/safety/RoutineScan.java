package dev.dbwright.tools.safety;

import dev.dbwright.tools.sql.Token;
import dev.dbwright.tools.sql.TokenKind;
import dev.dbwright.tools.sql.TokenSpan;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Walks the body of a routine: cuts it at semicolons and at the words that open a block, and judges
 * each piece as a statement or as an expression.
 */
final class RoutineScan {
  private static final Set<String> BLOCKS =
      Set.of("begin", "then", "else", "loop", "declare", "atomic", "exception");

  private final Judge judge;
  private final TokenSpan tokens;
  private final Set<String> parameters;
  private final Judgement found = Judgement.read();
  // Loop variables over all rows of a table: changing the row of each turn changes every row.
  private final Map<String, String> wholeTables = new HashMap<>();
  private boolean runsText;

  RoutineScan(Judge judge, TokenSpan tokens) {
    this(judge, tokens, Set.of());
  }

  /** A body whose caller gives {@code parameters}. */
  RoutineScan(Judge judge, TokenSpan tokens, Set<String> parameters) {
    this.judge = judge;
    this.tokens = tokens;
    this.parameters = parameters;
  }

  /** Whether it executes a text that is one of its parameters, known after {@link #run}. */
  boolean runsText() {
    return runsText;
  }

  Judgement run() {
    if (!tokens.isBalanced()) {
      return found.raise(Effect.UNKNOWN, "parentheses do not match");
    }
    int start = 0;
    int cases = 0; // CASE expressions that are open: their THEN and ELSE end no piece
    for (int i = 0; i < tokens.size(); i = tokens.next(i)) {
      Token token = tokens.get(i);
      if (token.kind() == TokenKind.BROKEN) {
        return found.raise(Effect.UNKNOWN, token.value());
      }
      boolean ends = token.kind() == TokenKind.SEMICOLON;
      // Behind a label it is a statement.
      if (token.is("case") && i > start && !tokens.has(i - 1, ">>")) {
        cases++;
      } else if (token.is("end") && cases > 0) {
        cases--;
      }
      cases = ends ? 0 : cases;
      if (ends
          || (cases == 0 && token.kind() == TokenKind.WORD && BLOCKS.contains(token.value()))) {
        piece(tokens.part(start, i));
        start = i + 1;
      }
    }
    piece(tokens.after(start));
    return found;
  }

  private void piece(TokenSpan piece) {
    if (piece.isEmpty()) {
      return;
    }
    switch (piece.word(0)) {
      case "perform" -> found.add(judge.expression(piece.after(1)));
      case "execute" -> execute(piece.after(1));
      case "return" -> returned(piece);
      case "for", "foreach" -> loop(piece);
      case "open" -> opened(piece);
      case "end",
          "elsif",
          "elseif",
          "if",
          "when",
          "while",
          "case",
          "raise",
          "get",
          "fetch",
          "move",
          "close",
          "exit",
          "continue",
          "null",
          "assert" ->
          found.add(judge.expression(piece.after(1)));
      case "set" -> found.add(judge.part(piece));
      default -> statementOrExpression(piece);
    }
  }

  private void statementOrExpression(TokenSpan piece) {
    if (SqlVerbs.isVerb(piece.word(0)) && !piece.get(1).text().equals(":=")) {
      found.add(judge.part(piece));
      changeOfEveryTurn(piece);
    } else {
      found.add(judge.expression(piece));
    }
  }

  private void returned(TokenSpan piece) {
    if (piece.has(1, "query", "execute")) {
      execute(piece.after(3));
    } else if (piece.is(1, "query")) {
      found.add(judge.part(piece.after(2)));
    } else {
      found.add(judge.expression(piece.after(1)));
    }
  }

  private void opened(TokenSpan piece) {
    int over = piece.find(1, "for");
    if (over > 0 && piece.is(over + 1, "execute")) {
      execute(piece.after(over + 2));
    } else if (over > 0) {
      found.add(judge.part(piece.after(over + 1)));
    } else {
      found.add(judge.expression(piece.after(1)));
    }
  }

  private void loop(TokenSpan piece) {
    int in = piece.find(1, "in");
    TokenSpan source = piece.after(in + 1);
    if (source.is(0, "execute")) {
      execute(source.after(1));
    } else if (source.is(0, "select", "with", "values", "table")) {
      found.add(judge.part(source));
      int from = source.find(0, "from");
      if (from > 0 && source.find(from, "where", "limit", "fetch", "join", "having") < 0) {
        wholeTables.put(piece.get(1).value(), SchemaDeclarations.lastName(source, from + 1));
      }
    } else {
      found.add(judge.expression(source));
    }
  }

  private void changeOfEveryTurn(TokenSpan piece) {
    if (!piece.is(0, "delete", "update")) {
      return;
    }
    int where = piece.find(1, "where");
    wholeTables.forEach(
        (row, table) -> {
          boolean sameTable = piece.part(1, where).canonical().contains(table);
          if (where > 0 && sameTable && piece.after(where).contains(row)) {
            found.raise(Effect.WRITE_ALL_ROWS, "changes each row of " + table + " in a loop");
          }
        });
  }

  private void execute(TokenSpan piece) {
    int end = piece.find(0, "into", "using");
    TokenSpan expression = end < 0 ? piece : piece.part(0, end);
    Optional<String> text = ConstantText.of(expression);
    boolean parameter =
        expression.size() == 1
            && (expression.kind(0) == TokenKind.PARAMETER
                || parameters.contains(expression.word(0)));
    if (text.isPresent()) {
      found.add(judge.text(text.get()));
    } else if (parameter) {
      runsText = true;
    } else {
      found.raise(Effect.UNKNOWN, "runs text that is made at run time").risk("dynamic-sql");
    }
  }
}
