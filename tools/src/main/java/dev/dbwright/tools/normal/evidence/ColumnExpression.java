package dev.dbwright.tools.normal.evidence;

import dev.dbwright.tools.normal.theory.AttributeSet;
import dev.dbwright.tools.sql.Token;
import dev.dbwright.tools.sql.TokenKind;
import dev.dbwright.tools.sql.WordSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;

/**
 * An SQL expression, as far as its words tell what its value depends on. What is not known here is
 * taken for anything: a function may be random, a cast may ask for the session's time zone.
 */
final class ColumnExpression {
  // Immutable, and NULL only where an argument is.
  private static final Set<String> FUNCTIONS =
      WordSet.of(
          """
          abs ceil ceiling floor round trunc mod power greatest least coalesce lower upper btrim
          ltrim rtrim left right length replace md5
          """);
  private static final Set<String> TEXT_CASTS = Set.of("text", "varchar");
  private static final Set<String> NUMBER_CASTS = WordSet.of("smallint integer int bigint numeric");
  private static final Set<String> TYPE_TAILS =
      WordSet.of("varying precision without with time zone");
  private static final Set<String> LITERAL_TYPES = Set.of("date", "timestamp", "interval", "time");
  private static final Set<String> RING_OPERATORS = Set.of("+", "-", "*");
  private static final Set<String> OPERATORS = Set.of("+", "-", "*", "/", "%", "||");

  private final TableColumns table;
  private final List<Token> tokens;

  ColumnExpression(TableColumns table, List<Token> tokens) {
    this.table = table;
    this.tokens = Conjuncts.withoutBrackets(tokens);
  }

  /** Every column that it names; a type of the same name is taken for one too. */
  AttributeSet columns() {
    return AttributeSet.of(
        tokens.stream().mapToInt(this::column).filter(position -> position >= 0).toArray());
  }

  /** The column that it is, a cast that keeps different values apart aside. */
  OptionalInt column() {
    int cast = 0;
    while (cast < tokens.size() && !isCast(cast)) {
      cast++;
    }
    List<Token> base = Conjuncts.withoutBrackets(tokens.subList(0, cast));
    if (base.size() != 1 || column(base.get(0)) < 0) {
      return OptionalInt.empty();
    }
    int column = column(base.get(0));
    List<Token> type = tokens.subList(cast, tokens.size());
    return type.isEmpty() || (type.size() == 2 && keepsApart(column, type.get(1).value()))
        ? OptionalInt.of(column)
        : OptionalInt.empty();
  }

  private boolean keepsApart(int column, String cast) {
    SqlType type = table.type(column);
    boolean integer = NUMBER_CASTS.contains(type.name()) && type.equalIsSame();
    return (type.isText() && TEXT_CASTS.contains(cast))
        || (integer && (cast.equals("numeric") || cast.equals("bigint")));
  }

  /** The row's table, which no column of the table tells. */
  boolean namesSystemColumn() {
    return tokens.stream().anyMatch(token -> token.is("tableoid"));
  }

  /**
   * Equal values of its columns give equal values of it: none of them is written in several ways
   * (1.0, 1.00), or it only adds, multiplies and rounds them.
   */
  boolean keepsEquality() {
    return columns().stream().allMatch(column -> table.type(column).equalIsSame())
        || tokens.stream().allMatch(this::isOfRing);
  }

  private boolean isOfRing(Token token) {
    return switch (token.kind()) {
      case NUMBER, OPEN, CLOSE -> true;
      case OPERATOR -> RING_OPERATORS.contains(token.text());
      case SYMBOL -> token.text().equals("::");
      default -> column(token) >= 0 || NUMBER_CASTS.contains(token.value());
    };
  }

  /** Its value is fixed by its columns for ever, and is not NULL where they are not. */
  boolean isFixedByColumns() {
    return keepsEquality() && (tokens.size() == 1 || isSafeWithTimes()) && areAllKnown();
  }

  private boolean isSafeWithTimes() {
    List<SqlType> types = columns().stream().mapToObj(table::type).toList();
    if (types.stream().anyMatch(SqlType::dependsOnTimeZone)) {
      return false;
    }
    // Whatever makes text of a time does so as the session asks for it.
    return types.stream().noneMatch(SqlType::isTemporal)
        || tokens.stream().allMatch(token -> isOfRing(token) || isOfConstant(token));
  }

  private boolean isOfConstant(Token token) {
    return token.kind() == TokenKind.STRING
        || token.text().equals("::")
        || LITERAL_TYPES.contains(token.value());
  }

  private boolean areAllKnown() {
    int at = 0;
    while (at < tokens.size()) {
      int next = isCast(at) ? behindCast(at) : behindPlain(at);
      if (next == at) {
        return false;
      }
      at = next;
    }
    return !tokens.isEmpty();
  }

  private int behindPlain(int at) {
    Token token = tokens.get(at);
    boolean known =
        switch (token.kind()) {
          case NUMBER, STRING, OPEN, CLOSE, COMMA -> true;
          case OPERATOR -> OPERATORS.contains(token.text());
          case WORD -> isCall(at) ? FUNCTIONS.contains(token.value()) : isValue(at);
          case QUOTED_NAME -> !isCall(at) && column(token) >= 0;
          default -> false;
        };
    return known ? at + 1 : at;
  }

  private boolean isValue(int at) {
    Token token = tokens.get(at);
    boolean literal = LITERAL_TYPES.contains(token.value()) && isKind(at + 1, TokenKind.STRING);
    return literal || token.is("true") || token.is("false") || column(token) >= 0;
  }

  private boolean isCall(int at) {
    return isKind(at + 1, TokenKind.OPEN);
  }

  private boolean isCast(int at) {
    return tokens.get(at).text().equals("::");
  }

  /** A cast of a constant is one; any other is known where it asks nothing of the session. */
  private int behindCast(int at) {
    boolean ofConstant = isKind(at - 1, TokenKind.STRING) || isKind(at - 1, TokenKind.NUMBER);
    if (at + 1 == tokens.size() || !tokens.get(at + 1).isName()) {
      return at;
    }
    String type = tokens.get(at + 1).value();
    boolean known = TEXT_CASTS.contains(type) || NUMBER_CASTS.contains(type);
    if (!ofConstant && !known && !type.equals("character")) {
      return at;
    }
    int next = at + 2;
    while (next < tokens.size() && TYPE_TAILS.contains(tokens.get(next).value())) {
      next++;
    }
    return next;
  }

  private boolean isKind(int at, TokenKind kind) {
    return at >= 0 && at < tokens.size() && tokens.get(at).kind() == kind;
  }

  private int column(Token token) {
    return token.isName() ? table.position(token.value()) : -1;
  }
}
