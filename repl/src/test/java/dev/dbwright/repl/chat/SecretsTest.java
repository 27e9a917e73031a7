package dev.dbwright.repl.chat;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SecretsTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "/connect postgresql://ada:Hush-42@db.example:5432/shop",
        "/connect postgresql://ada:p@ss/Hush-42@db.example/shop",
        "/connect postgresql://:Hush-42@db.example/shop",
        "/connect jdbc:postgresql://db.example/shop?user=ada&password=Hush-42&ssl=true",
        "/connect postgresql://db.example/shop?sslpassword=Hush-42",
        "PGPASSWORD=Hush-42 psql",
        "password: 'Hush-42 Hush-42'",
        "CREATE ROLE ada LOGIN PASSWORD 'it''s Hush-42'",
        "CREATE USER 'ada' IDENTIFIED BY 'Hush-42'",
        "OPENAI_API_KEY=sk-proj-Hush-42Hush-42Hush-42",
        "my key is sk-proj-Hush-42Hush-42Hush-42",
        "Authorization: Bearer Hush-42Hush-42",
        "AKIAHUSH42HUSH42HUSH"
      })
  void takes_out_passwords_and_keys(String line) {
    assertThat(Secrets.hideIn(line)).doesNotContainIgnoringCase("Hush-42", "HUSH42");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "why is this slow?",
        "/connect postgresql://ada@db.example:5432/shop",
        "SELECT email FROM users WHERE email = 'ada@example.org'",
        "see https://www.postgresql.org/docs/18/indexes.html",
        "ALTER TABLE users DROP COLUMN password",
        "Seq Scan on orders  (cost=0.00..1.00 rows=1 width=4)"
      })
  void leaves_the_rest_as_it_is(String line) {
    assertThat(Secrets.hideIn(line)).isEqualTo(line);
  }

  @Test
  @Timeout(10)
  void reads_a_line_of_one_long_word_once() {
    String line = "a".repeat(400_000);

    assertThat(Secrets.hideIn(line)).isEqualTo(line);
  }
}
