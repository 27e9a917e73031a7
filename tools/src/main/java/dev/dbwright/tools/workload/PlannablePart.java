package dev.dbwright.tools.workload;

import dev.dbwright.tools.sql.SqlStatement;
import dev.dbwright.tools.sql.Token;
import dev.dbwright.tools.sql.TokenKind;
import dev.dbwright.tools.sql.TokenSpan;
import java.util.Locale;
import java.util.Set;

/**
 * The part of a statement that the planner plans: of EXPLAIN, DECLARE, PREPARE, COPY and CREATE
 * TABLE AS it is the statement within.
 *
 * @param sql empty where there is none
 * @param whyNot as a sentence without its full stop; empty where there is one
 */
record PlannablePart(String sql, String whyNot) {
  private static final Set<String> PLANNED =
      Set.of("select", "with", "insert", "update", "delete", "merge", "values", "table");

  static PlannablePart of(SqlStatement statement) {
    TokenSpan tokens = statement.tokens();
    for (Token token : tokens.tokens()) {
      if (token.kind() == TokenKind.BROKEN) {
        return new PlannablePart("", "is not SQL as PostgreSQL reads it: " + token.value());
      }
    }
    TokenSpan part = within(tokens);
    if (part.isEmpty()) {
      return new PlannablePart("", whyNot(tokens));
    }
    int base = tokens.get(0).start();
    int end = part.get(part.size() - 1).end();
    return new PlannablePart(
        statement.text().substring(part.get(0).start() - base, end - base), "");
  }

  boolean isPlannable() {
    return whyNot.isEmpty();
  }

  /** What is planned of {@code tokens}; nothing where nothing is. */
  private static TokenSpan within(TokenSpan tokens) {
    TokenSpan nothing = tokens.part(0, 0);
    return switch (tokens.word(0)) {
      case "" -> isBracketedQuery(tokens) ? tokens : nothing;
      case "explain" -> within(tokens.after(endOfExplainOptions(tokens)));
      case "declare" -> afterWord(tokens, "for");
      case "prepare" -> afterWord(tokens, "as");
      case "copy" -> tokens.kind(1) == TokenKind.OPEN ? within(tokens.inside(1)) : nothing;
      case "create" -> isTableMade(tokens) ? withoutData(afterWord(tokens, "as")) : nothing;
      default -> PLANNED.contains(tokens.word(0)) ? tokens : nothing;
    };
  }

  private static boolean isBracketedQuery(TokenSpan tokens) {
    int at = 0;
    while (tokens.kind(at) == TokenKind.OPEN) {
      at++;
    }
    return at > 0 && tokens.is(at, "select", "with", "values", "table");
  }

  private static int endOfExplainOptions(TokenSpan tokens) {
    if (tokens.kind(1) == TokenKind.OPEN && !isBracketedQuery(tokens.after(1))) {
      return tokens.next(1);
    }
    int at = 1;
    while (tokens.is(at, "analyze", "analyse", "verbose")) {
      at++;
    }
    return at;
  }

  private static TokenSpan afterWord(TokenSpan tokens, String word) {
    int at = tokens.find(1, word);
    return at < 0 ? tokens.part(0, 0) : within(tokens.after(at + 1));
  }

  private static boolean isTableMade(TokenSpan tokens) {
    int at = 1;
    while (tokens.is(at, "temp", "temporary", "local", "global", "unlogged")) {
      at++;
    }
    return tokens.is(at, "table") || tokens.has(at, "materialized", "view");
  }

  private static TokenSpan withoutData(TokenSpan query) {
    int end = query.size();
    if (query.is(end - 1, "data")) {
      end -= query.is(end - 2, "no") ? 3 : 2;
    }
    return query.part(0, end);
  }

  private static String whyNot(TokenSpan tokens) {
    String verb = tokens.word(0).toUpperCase(Locale.ROOT);
    return switch (tokens.word(0)) {
      case "" -> "does not begin as a statement does";
      case "execute" -> "EXECUTE names a prepared statement whose text is elsewhere";
      case "call", "do" ->
          verb + " runs a routine: what it runs is seen with auto_explain.log_nested_statements";
      default -> verb + " is no statement that the planner plans";
    };
  }
}
