package dev.dbwright.tools.indexing;

import dev.dbwright.tools.engine.Engine;
import dev.dbwright.tools.sql.SqlDialect;
import dev.dbwright.tools.sql.SqlTokenizer;
import dev.dbwright.tools.sql.Token;
import dev.dbwright.tools.sql.TokenKind;
import dev.dbwright.tools.sql.TokenSpan;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The condition of a partial index in a form in which two that say the same are mostly equal:
 * without needless brackets, what AND, OR and a list join in a fixed order, NOT pulled into IS
 * NULL.
 */
public final class IndexPredicate {
  private IndexPredicate() {}

  /**
   * @param condition as the server prints it: it has resolved names, types and IN already
   */
  public static String canonical(String condition) {
    List<Token> tokens = SqlTokenizer.tokenize(SqlDialect.of(Engine.POSTGRESQL), condition);
    return form(TokenSpan.of(tokens));
  }

  private static String form(TokenSpan condition) {
    TokenSpan bare = bare(condition);
    for (String junction : List.of("or", "and")) {
      List<TokenSpan> parts = split(bare, junction);
      if (parts.size() > 1) {
        return parts.stream()
            .map(IndexPredicate::form)
            .sorted()
            .distinct()
            .collect(Collectors.joining(") " + junction + " (", "(", ")"));
      }
    }
    return bare.is(0, "not") ? negated(bare.after(1)) : leaf(bare);
  }

  private static TokenSpan bare(TokenSpan condition) {
    boolean enclosed =
        condition.kind(0) == TokenKind.OPEN && condition.partner(0) == condition.size() - 1;
    return enclosed ? bare(condition.inside(0)) : condition;
  }

  private static List<TokenSpan> split(TokenSpan condition, String junction) {
    List<TokenSpan> parts = new ArrayList<>();
    int from = 0;
    for (int at = condition.find(0, junction); at >= 0; at = condition.find(from, junction)) {
      parts.add(condition.part(from, at));
      from = at + 1;
    }
    parts.add(condition.after(from));
    return parts;
  }

  private static String negated(TokenSpan condition) {
    String positive = form(condition);
    if (positive.endsWith(" is not null")) {
      return positive.substring(0, positive.length() - " is not null".length()) + " is null";
    }
    return positive.endsWith(" is null")
        ? positive.substring(0, positive.length() - " is null".length()) + " is not null"
        : "not (" + positive + ")";
  }

  /** The elements of = ANY (ARRAY[…]) may stand in any order. */
  private static String leaf(TokenSpan condition) {
    String text = condition.canonical();
    int opening = text.indexOf("array [ ");
    int closing = text.indexOf(" ]", opening + 1);
    boolean list = opening >= 0 && closing > opening && text.contains("= any (");
    if (!list) {
      return text;
    }
    int first = opening + "array [ ".length();
    String sorted =
        List.of(text.substring(first, closing).split(" , ", -1)).stream()
            .sorted()
            .distinct()
            .collect(Collectors.joining(" , "));
    return text.substring(0, first) + sorted + text.substring(closing);
  }
}
