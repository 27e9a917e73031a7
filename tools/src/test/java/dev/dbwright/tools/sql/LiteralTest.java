package dev.dbwright.tools.sql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dbwright.tools.testing.EmbeddedDatabase;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class LiteralTest {
  @Test
  void a_plain_text_stands_in_quotes() {
    assertThat(Literal.of("it's")).isEqualTo("'it''s'");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "it's", "a\\b", "\\'", "'; DROP TABLE t; --", "{?}", "two\nlines"})
  void postgresql_reads_the_text_that_was_meant(String text) {
    try (EmbeddedDatabase database = EmbeddedDatabase.freshDatabase()) {
      assertThat(
              database.query("SELECT encode(convert_to(" + Literal.of(text) + ", 'UTF8'), 'hex')"))
          .isEqualTo(HexFormat.of().formatHex(text.getBytes(StandardCharsets.UTF_8)));
    }
  }
}
