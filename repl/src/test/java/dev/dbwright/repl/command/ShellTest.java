package dev.dbwright.repl.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a terminal is believed to show. */
final class ShellTest {
  private static Shell shell(boolean terminal, Map<String, String> environment) {
    var nowhere = new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8);
    InputStream nothing = InputStream.nullInputStream();
    return new Shell(nothing, nowhere, nowhere, environment, Path.of("."), false, terminal);
  }

  @Test
  void a_terminal_with_a_utf_8_locale_gets_bars_of_blocks() {
    assertThat(shell(true, Map.of("LANG", "de_DE.UTF-8")).form().unicode()).isTrue();
  }

  @Test
  void a_terminal_without_one_gets_ascii() {
    assertThat(shell(true, Map.of("LANG", "C")).form().unicode()).isFalse();
    assertThat(shell(true, Map.of()).form().unicode()).isFalse();
  }

  @Test
  void the_more_special_setting_of_the_locale_decides() {
    assertThat(shell(true, Map.of("LC_ALL", "C", "LANG", "C.UTF-8")).form().unicode()).isFalse();
    assertThat(shell(true, Map.of("LC_ALL", "", "LANG", "C.utf8")).form().unicode()).isTrue();
  }

  @Test
  void a_file_is_written_the_same_wherever_it_is_made() {
    assertThat(shell(false, Map.of()).form())
        .isEqualTo(shell(false, Map.of("LANG", "C.UTF-8", "TERM", "linux")).form());
  }
}
