package dev.dbwright.tools.pool.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

final class StringLiteralTest {
  private static final long SEED = 83;
  private static final String HOSTILE = "a\"'`\\$%{}\n\r\t\0\u007f\u2028\u2029\u202e\ufeffü数";

  @Test
  void quotes_and_backslashes_are_escaped() {
    assertThat(StringLiteral.of("a\"b\\c")).isEqualTo("\"a\\\"b\\\\c\"");
  }

  @Test
  void what_cannot_be_seen_is_escaped() {
    assertThat(StringLiteral.of("a\nb\u202e")).isEqualTo("\"a\\u000ab\\u202e\"");
  }

  @Test
  void any_text_is_one_line_and_reads_back_as_it_was() {
    Random random = new Random(SEED);
    for (int i = 0; i < 500; i++) {
      String text =
          random
              .ints(random.nextInt(12), 0, HOSTILE.length())
              .collect(
                  StringBuilder::new,
                  (built, at) -> built.append(HOSTILE.charAt(at)),
                  StringBuilder::append)
              .toString();

      String literal = StringLiteral.of(text);

      assertThat(literal).as("seed %d", SEED).doesNotContainPattern("[\\p{Cntrl}\\u2028\\u2029]");
      assertThat(RenderedText.literal(literal)).as("seed %d", SEED).isEqualTo(text);
    }
  }
}
