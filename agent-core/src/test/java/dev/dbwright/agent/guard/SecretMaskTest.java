package dev.dbwright.agent.guard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dbwright.tools.testing.Closes;
import dev.dbwright.tools.testing.Hole;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Closes(Hole.PASSWORDS_SHOWN)
class SecretMaskTest {
  @ParameterizedTest
  @CsvSource({
    "see postgresql://ada:p@ss:w@host:5432/shop now, see postgresql://ada:***@host:5432/shop now",
    "jdbc:mysql://ada:secret@host/shop, jdbc:mysql://ada:***@host/shop",
    "redis://:secret@host, redis://:***@host",
    "postgresql://host/shop?user=ada&password=x1&ssl=on, postgresql://host/shop?user=ada&password=***&ssl=on",
    "Authorization: Bearer abcdefgh.1234, Authorization: Bearer ***",
    "key sk-proj-abcDEF_123456 refused, key sk-*** refused",
    "AKIAABCDEFGHIJKLMNOP, ***"
  })
  void masks(String text, String masked) {
    assertThat(SecretMask.mask(text)).isEqualTo(masked);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ALTER ROLE ada PASSWORD 'secret'",
        "postgresql://ada@host:5432/shop",
        "http://localhost:8080/mail?to=ada@example.org",
        "SELECT 'ada@example.org' AS mail, disk-usage, task-sk-1",
        "{\"url\":\"https://example.org:443\",\"mail\":\"ada@example.org\"}"
      })
  void leaves_what_is_no_secret(String text) {
    assertThat(SecretMask.mask(text)).isEqualTo(text);
  }

  @Test
  @Timeout(10)
  void reads_a_long_text_of_words_and_points_once() {
    String text = "a.".repeat(400_000);

    assertThat(SecretMask.mask(text)).isEqualTo(text);
  }
}
