package dev.dbwright.repl.chat;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class CommandTest {
  @ParameterizedTest
  @CsvSource({"/hepl, HELP", "/conect, CONNECT", "/files, FILE", "/ex, EXPORT", "/hist, HISTORY"})
  void suggests_what_was_meant(String typed, Command meant) {
    assertThat(Command.meantBy(typed)).contains(meant);
  }

  @Test
  void suggests_nothing_for_a_word_that_is_far_from_all() {
    assertThat(Command.meantBy("/xyzzyplugh")).isEmpty();
  }

  @Test
  void finds_a_command_in_any_case() {
    assertThat(Command.named("/QUIT")).contains(Command.QUIT);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/var/lib/postgresql is full", "/* note */ SELECT 1", "//", "/", "a /help", "/1"})
  void takes_other_slashes_for_questions(String line) {
    assertThat(CommandLine.read(line)).isEmpty();
  }

  @Test
  void keeps_quoted_arguments_together() {
    assertThat(CommandLine.read(" /file \"slow plan.txt\" it\\'s.sql a\\ b  'c d' "))
        .contains(new CommandLine("/file", List.of("slow plan.txt", "it's.sql", "a b", "c d")));
  }

  @Test
  void reads_an_open_quote_to_the_end() {
    assertThat(Words.texts("/file \"slow plan")).containsExactly("/file", "slow plan");
    assertThat(Words.texts("a\\")).containsExactly("a\\");
  }
}
