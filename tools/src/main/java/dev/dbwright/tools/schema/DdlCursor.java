package dev.dbwright.tools.schema;

import static dev.dbwright.tools.error.ErrorCode.DDL_UNREADABLE;

import dev.dbwright.tools.error.DbwrightException;
import dev.dbwright.tools.sql.ObjectName;
import dev.dbwright.tools.sql.Positions;
import dev.dbwright.tools.sql.SqlCursor;
import dev.dbwright.tools.sql.Token;
import dev.dbwright.tools.sql.TokenKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Walks over one statement of a DDL text; what is not as expected fails with its place. */
final class DdlCursor {
  private static final int LONGEST_QUOTE = 40;

  private final String text;
  private final SqlCursor tokens;

  /** {@code statement} holds tokens of {@code text}, the whole text: places count in that. */
  DdlCursor(String text, List<Token> statement) {
    this(text, SqlCursor.over(text, statement));
  }

  private DdlCursor(String text, SqlCursor tokens) {
    this.text = text;
    this.tokens = tokens;
  }

  /** Another cursor at the same place: to look ahead with, or to name the place later. */
  DdlCursor copy() {
    return new DdlCursor(text, tokens.copy());
  }

  boolean atEnd() {
    return tokens.atEnd();
  }

  /** At the comma or bracket that ends what is being read, or at the end. */
  boolean atEndOfPart() {
    return atEnd() || comesOneOf(",", ")");
  }

  boolean accept(String... words) {
    return tokens.accept(words);
  }

  /** Passes over the next token if it is one of {@code words}. */
  boolean acceptOneOf(String... words) {
    boolean comes = comesOneOf(words);
    if (comes) {
      skip();
    }
    return comes;
  }

  boolean comes(String... words) {
    return tokens.comes(words);
  }

  boolean comesOneOf(String... words) {
    return tokens.comesOneOf(words);
  }

  boolean comes(TokenKind kind) {
    return tokens.peek().map(token -> token.kind() == kind).orElse(false);
  }

  boolean comesName() {
    return tokens.peek().map(Token::isName).orElse(false);
  }

  Optional<Token> peek() {
    return tokens.peek();
  }

  void skip() {
    tokens.next();
  }

  /** Moves to the next of {@code words} outside brackets, or to the end. */
  void skipTo(String... words) {
    tokens.skipTo(words);
  }

  void expect(String word, String what) {
    if (!accept(word)) {
      throw expected(what);
    }
  }

  /** One name without qualifier; {@code what} it is called in an error: "a column name". */
  String identifier(String what) {
    if (!comesName()) {
      throw expected(what);
    }
    return tokens.identifier().orElseThrow();
  }

  ObjectName name(String what) {
    List<String> parts = new ArrayList<>();
    do {
      parts.add(identifier(what));
    } while (accept("."));
    return new ObjectName(parts);
  }

  /** The value of the string that comes next. */
  String string(String what) {
    if (!comes(TokenKind.STRING)) {
      throw expected(what);
    }
    return tokens.next().orElseThrow().value();
  }

  /** Reads {@code part}, a comma, the next one and so on between brackets. */
  void list(String opening, Consumer<DdlCursor> part) {
    expect("(", opening);
    do {
      part.accept(this);
    } while (accept(","));
    expect(")", "\",\" or \")\"");
  }

  /** SQL up to one of {@code ends}, a comma or a closing bracket; at least one token. */
  String expression(String what, String... ends) {
    return sql(what, true, ends);
  }

  /** The SQL between the brackets that come next. */
  String bracketed(String what) {
    DdlCursor opening = copy();
    expect("(", what);
    String inside = comes(")") ? "" : sql(what, false);
    if (!accept(")")) {
      throw opening.failure("the bracket that opens here is not closed");
    }
    return inside;
  }

  // Comments and line breaks fall away: an expression is one line, its strings apart.
  private String sql(String what, boolean endsAtComma, String... ends) {
    var written = new StringBuilder();
    int depth = 0;
    int end = 0;
    while (!atEnd() && !(depth == 0 && endsHere(endsAtComma, ends) && !written.isEmpty())) {
      Token token = tokens.peek().orElseThrow();
      if (depth == 0 && (comes(")") || (endsAtComma && comes(",")))) {
        throw expected(what);
      }
      depth += depthChange(token);
      written.append(!written.isEmpty() && token.start() > end ? " " : "").append(token.text());
      end = token.end();
      skip();
    }
    if (written.isEmpty()) {
      throw expected(what);
    }
    return written.toString();
  }

  private boolean endsHere(boolean endsAtComma, String... ends) {
    return comes(")") || (endsAtComma && comes(",")) || comesOneOf(ends);
  }

  private static int depthChange(Token token) {
    return switch (token.kind()) {
      case OPEN -> 1;
      case CLOSE -> -1;
      case SYMBOL -> token.text().equals("[") ? 1 : token.text().equals("]") ? -1 : 0;
      default -> 0;
    };
  }

  /** Fails at the next token: {@code what} should have come. */
  DbwrightException expected(String what) {
    return failure("expected " + what + ", found " + found());
  }

  /** Fails at the next token. */
  DbwrightException failure(String what) {
    var place = new Positions(text);
    place.moveTo(tokens.offset());
    return new DbwrightException(DDL_UNREADABLE, place.line(), place.column(), what);
  }

  private String found() {
    return tokens.peek().map(DdlCursor::cited).orElse("the end of the statement");
  }

  /** A quoted name brings its quotes. */
  private static String cited(Token token) {
    return quote(token.kind() == TokenKind.QUOTED_NAME ? token.value() : token.text());
  }

  /** As an error cites it: in quotes, a long one cut. */
  static String quote(String text) {
    String shown = text.length() <= LONGEST_QUOTE ? text : text.substring(0, LONGEST_QUOTE) + "…";
    return '"' + shown + '"';
  }
}
