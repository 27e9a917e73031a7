package dev.dbwright.tools.explain.live;

import static dev.dbwright.tools.error.ErrorCode.PLACEHOLDERS_UNKNOWN;

import dev.dbwright.tools.engine.Engine;
import dev.dbwright.tools.error.DbwrightException;
import dev.dbwright.tools.sql.SqlDialect;
import dev.dbwright.tools.sql.SqlTokenizer;
import dev.dbwright.tools.sql.Token;
import dev.dbwright.tools.sql.TokenKind;
import dev.dbwright.tools.sql.TokenSpan;
import java.util.Optional;
import java.util.stream.IntStream;

/** Values in a statement that come later: {@code $1}, {@code ?}, {@code :name}, {@code @name}. */
final class Placeholders {
  private static final String[] AFTER_VALUE =
      ("and or as asc desc between collate else end except fetch for from full group having in"
              + " inner intersect is join left like limit not offset on order returning right rows"
              + " then union when where window")
          .split(" ", -1);

  private final Engine engine;
  private final TokenSpan tokens;

  private Placeholders(Engine engine, TokenSpan tokens) {
    this.engine = engine;
    this.tokens = tokens;
  }

  static Placeholders in(Engine engine, String sql) {
    return new Placeholders(
        engine, TokenSpan.of(SqlTokenizer.tokenize(SqlDialect.of(engine), sql)));
  }

  /** How many values PostgreSQL's {@code $1}, {@code $2} … want: the highest number. */
  int highest() {
    return IntStream.range(0, tokens.size())
        .mapToObj(tokens::get)
        .filter(token -> token.kind() == TokenKind.PARAMETER)
        .map(token -> token.text().substring(1))
        // The server refuses $1x, and has 65,535 at most.
        .filter(number -> number.matches("[0-9]{1,5}"))
        .mapToInt(Integer::parseInt)
        .max()
        .orElse(0);
  }

  /**
   * @throws DbwrightException {@code PLACEHOLDERS_UNKNOWN} where there is one that the engine would
   *     not take
   */
  void requireNone() {
    IntStream.range(0, tokens.size())
        .mapToObj(this::placeholderAt)
        .flatMap(Optional::stream)
        .findFirst()
        .ifPresent(
            written -> {
              throw new DbwrightException(PLACEHOLDERS_UNKNOWN, written, remedy());
            });
  }

  private String remedy() {
    return engine == Engine.POSTGRESQL
        ? "write $1, $2 … instead, for the plan that serves any value, or put values there"
        : "put values there, such as the application sends";
  }

  private Optional<String> placeholderAt(int index) {
    Token token = tokens.get(index);
    boolean is =
        switch (engine) {
          case POSTGRESQL -> isQuestionMark(index) || isNamed(index);
          case SQLSERVER ->
              token.kind() == TokenKind.PARAMETER
                  || (token.kind() == TokenKind.VARIABLE && !token.text().startsWith("@@"));
          case MYSQL, MARIADB -> token.kind() == TokenKind.PARAMETER;
          case SQLITE -> false; // unbound ones are NULL
        };
    return is ? Optional.of(token.text()) : Optional.empty();
  }

  /** PostgreSQL has operators with question marks, which stand between two operands. */
  private boolean isQuestionMark(int index) {
    Token next = tokens.get(index + 1);
    boolean operand =
        switch (next.kind()) {
          case STRING, NUMBER, QUOTED_NAME, PARAMETER, OPEN -> true;
          case WORD -> !tokens.is(index + 1, AFTER_VALUE);
          default -> false;
        };
    return tokens.kind(index) == TokenKind.OPERATOR
        && tokens.get(index).text().endsWith("?")
        && !operand;
  }

  /** psql's and many frameworks' {@code :name}, which the server does not know. */
  private boolean isNamed(int index) {
    return tokens.kind(index) == TokenKind.BROKEN && tokens.get(index).text().startsWith(":");
  }
}
