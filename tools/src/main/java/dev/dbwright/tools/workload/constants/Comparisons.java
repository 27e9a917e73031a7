package dev.dbwright.tools.workload.constants;

import dev.dbwright.tools.sql.TokenKind;
import dev.dbwright.tools.sql.TokenSpan;
import dev.dbwright.tools.sql.WordSet;
import dev.dbwright.tools.workload.constants.Comparison.Side;
import dev.dbwright.tools.workload.constants.KnownColumns.Found;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Finds where a statement compares one column with something that holds parameters. */
final class Comparisons {
  private static final Set<String> OPERATORS =
      Set.of(
          "=", "<", ">", "<=", ">=", "<>", "!=", "~~", "~~*", "~", "~*", "@>", "<@", "&&", "@@",
          "?", "?|", "?&");
  private static final Map<String, String> TURNED =
      Map.of("<", ">", ">", "<", "<=", ">=", ">=", "<=", "@>", "<@", "<@", "@>");
  private static final Set<String> WORDS = Set.of("like", "ilike", "between", "in");
  private static final Set<String> ENDS =
      WordSet.of(
          """
          and or not on where when then else end having case by select set from with returning
          values group order limit offset fetch union intersect except for as asc desc is using
          window join left right inner full cross escape distinct filter over
          """);

  private final TokenSpan tokens;
  private final TableScopes scopes;
  private final KnownColumns columns;
  private final List<Comparison> found = new ArrayList<>();

  private Comparisons(TokenSpan tokens, KnownColumns columns) {
    this.tokens = tokens;
    this.scopes = TableScopes.of(tokens);
    this.columns = columns;
  }

  static List<Comparison> in(TokenSpan tokens, KnownColumns columns) {
    var comparisons = new Comparisons(tokens, columns);
    for (int i = 0; i < tokens.size(); i++) {
      comparisons.lookAt(i);
    }
    return comparisons.found;
  }

  private void lookAt(int i) {
    if (tokens.is(i, "between")) {
      int first = tokens.is(i + 1, "symmetric") ? i + 2 : i + 1;
      Side low = right(first);
      add(left(i), ">=", low);
      if (tokens.is(low.to(), "and")) {
        add(left(i), "<=", right(low.to() + 1));
      }
    } else if (tokens.has(i, "distinct", "from") && tokens.is(i - 1, "is", "not")) {
      add(left(tokens.is(i - 1, "not") ? i - 2 : i - 1), "=", right(i + 2));
    } else if (isComparison(i)) {
      String operator = tokens.kind(i) == TokenKind.WORD ? tokens.word(i) : tokens.get(i).text();
      compare(left(i), operator, right(i + 1));
    }
  }

  private boolean isComparison(int i) {
    return WORDS.contains(tokens.word(i))
        || (tokens.kind(i) == TokenKind.OPERATOR && OPERATORS.contains(tokens.get(i).text()));
  }

  private Side left(int operator) {
    int from = tokens.is(operator - 1, "not") ? operator - 1 : operator;
    int end = from;
    int brackets = 0;
    while (from > 0
        && (brackets > 0 || !isEnd(from - 1))
        && tokens.kind(from - 1) != TokenKind.OPEN) {
      brackets -= bracket(from - 1);
      int partner = tokens.partner(from - 1);
      from = partner == TokenSpan.UNMATCHED ? from - 1 : partner;
    }
    return new Side(from, end);
  }

  private Side right(int start) {
    int to = start;
    int brackets = 0;
    while (to < tokens.size()
        && (brackets > 0 || !isEnd(to))
        && tokens.kind(to) != TokenKind.CLOSE) {
      brackets += bracket(to);
      to = tokens.next(to);
    }
    return new Side(start, to);
  }

  /** Commas between an array's brackets end nothing. */
  private int bracket(int i) {
    if (tokens.has(i, "[")) {
      return 1;
    }
    return tokens.has(i, "]") ? -1 : 0;
  }

  private boolean isEnd(int i) {
    return tokens.kind(i) == TokenKind.COMMA
        || tokens.kind(i) == TokenKind.SEMICOLON
        || ENDS.contains(tokens.word(i))
        || isComparison(i);
  }

  /** Rows are compared part by part: {@code (a, b) > ($1, $2)}. */
  private void compare(Side left, String operator, Side right) {
    List<Side> leftParts = parts(left);
    List<Side> rightParts = parts(right);
    if (leftParts.size() > 1 && leftParts.size() == rightParts.size() && !operator.equals("in")) {
      for (int i = 0; i < leftParts.size(); i++) {
        add(leftParts.get(i), operator, rightParts.get(i));
      }
    } else {
      add(left, operator, right);
    }
  }

  private List<Side> parts(Side side) {
    boolean row =
        tokens.kind(side.from()) == TokenKind.OPEN && tokens.next(side.from()) == side.to();
    List<Side> parts = new ArrayList<>();
    int start = side.from() + 1;
    for (int i = start; row && i < side.to(); i = tokens.next(i)) {
      if (tokens.kind(i) == TokenKind.COMMA || i == side.to() - 1) {
        parts.add(new Side(start, i));
        start = i + 1;
      }
    }
    return parts;
  }

  private void add(Side left, String operator, Side right) {
    Optional<Found> leftColumn = onlyColumn(left);
    Optional<Found> rightColumn = onlyColumn(right);
    if (leftColumn.isPresent() && rightColumn.isEmpty() && hasParameter(right)) {
      found.add(new Comparison(leftColumn.get(), operator, left, right));
    } else if (rightColumn.isPresent() && leftColumn.isEmpty() && hasParameter(left)) {
      String turned = TURNED.getOrDefault(operator, operator);
      found.add(new Comparison(rightColumn.get(), turned, right, left));
    }
  }

  private boolean hasParameter(Side side) {
    TokenSpan part = tokens.part(side.from(), side.to());
    return !part.contains("select")
        && part.tokens().stream().anyMatch(token -> token.kind() == TokenKind.PARAMETER);
  }

  private Optional<Found> onlyColumn(Side side) {
    List<Found> seen = new ArrayList<>();
    for (int i = side.from(); i < side.to(); i++) {
      boolean name =
          tokens.get(i).isName()
              && tokens.kind(i + 1) != TokenKind.DOT
              && tokens.kind(i + 1) != TokenKind.OPEN
              && !tokens.has(i - 1, "::");
      if (name) {
        columns.at(tokens, scopes, i).filter(each -> !seen.contains(each)).ifPresent(seen::add);
      }
    }
    return seen.size() == 1 ? Optional.of(seen.get(0)) : Optional.empty();
  }
}
