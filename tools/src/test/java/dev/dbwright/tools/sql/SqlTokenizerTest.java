package dev.dbwright.tools.sql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dbwright.tools.engine.Engine;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SqlTokenizerTest {
  private static final int HOSTILE_LENGTH = 300_000;

  @Test
  void decodes_strings_and_names() {
    List<Token> tokens =
        tokens(Engine.POSTGRESQL, "SELECT E'a\\'b', U&\"d\\0061ta\", $x$ $y$ $x$, 'it''s'");

    assertThat(tokens)
        .filteredOn(t -> t.kind() == TokenKind.STRING || t.kind() == TokenKind.QUOTED_NAME)
        .extracting(Token::value)
        .containsExactly("a'b", "data", " $y$ ", "it's");
  }

  @Test
  void a_dollar_inside_a_name_opens_no_quote() {
    assertThat(tokens(Engine.POSTGRESQL, "a$b$c"))
        .extracting(Token::value)
        .containsExactly("a$b$c");
  }

  @Test
  void an_operator_ends_where_a_comment_begins() {
    assertThat(tokens(Engine.POSTGRESQL, "1 +-- x\n2 @-1 *-1"))
        .extracting(Token::text)
        .containsExactly("1", "+", "2", "@-", "1", "*", "-", "1");
  }

  @Test
  void full_width_letters_are_no_keyword() {
    assertThat(tokens(Engine.POSTGRESQL, "\uFF24\uFF32\uFF2F\uFF30").get(0).is("drop")).isFalse();
  }

  @Test
  void knows_offsets() {
    Token last = tokens(Engine.MYSQL, "/*!50000 a */ b").get(1);

    assertThat(last.start()).isEqualTo(14);
    assertThat(last.end()).isEqualTo(15);
  }

  // Quadratic work on so many characters would take many minutes.
  @ParameterizedTest
  @ValueSource(
      strings = {"(", "'", "/*", "$a$", "a;", "--\r", "[", "$", "E'\\", "/*!50000 ", "SET "})
  void hostile_text_takes_linear_time(String part) {
    String text = "x " + part.repeat(HOSTILE_LENGTH / part.length());

    for (Engine engine : List.of(Engine.POSTGRESQL, Engine.MYSQL, Engine.SQLSERVER)) {
      assertThat(StatementSplitter.split(engine, text)).isNotEmpty();
    }
  }

  private static List<Token> tokens(Engine engine, String text) {
    return SqlTokenizer.tokenize(SqlDialect.of(engine), text);
  }
}
