package dev.dbwright.repl.markdown;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dbwright.tools.testing.Closes;
import dev.dbwright.tools.testing.Hole;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a model repeats from a row, a log or a file must not drive the terminal. */
final class TerminalInjectionTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "\u001b[2J", // erases the screen
        "\u001b[1A\u001b[2K", // overwrites the line above
        "\u001b]52;c;cm0gLXJmIC8=\u0007", // writes the clipboard
        "\u001b]0;title\u001b\\", // sets the window's title
        "\u001b]8;;https://evil.example\u001b\\", // hides a link's target
        "\u001bP$q\"p\u001b\\", // asks the terminal to answer as if typed
        "\u001b[6n", // likewise
        "\u009b31m", // CSI as one C1 character
        "\u009d0;title\u009c",
        "\u001bc", // resets the terminal
        "\u001b(0", // changes the character set
        "\u0000\u0007\b\u007f\u000b\f\r",
        "\u202e\u2066\u200f\u061c", // turns the reading order
        "\u200b\u200d\u2060\ufeff\u00ad", // hides in a name
        "\udb40\udc41\udb40\udd00", // tags and selectors that carry text unseen
        "\u2028\u2029\u0085"
      })
  @Closes({Hole.TERMINAL_SEQUENCES, Hole.INVISIBLE_TEXT})
  void takes_out_what_is_not_text(String attack) {
    assertThat(MarkdownStreamTest.shown("be" + attack + "fore", 80)).isEqualTo("before\n");
    assertThat(MarkdownStreamTest.shown("`be" + attack + "fore`", 80)).isEqualTo("before\n");
    assertThat(MarkdownStreamTest.shown("```\nbe" + attack + "fore\n```", 80))
        .isEqualTo("    before\n");
    assertThat(MarkdownStreamTest.shown("| a |\n|---|\n| be" + attack + "fore |", 80))
        .endsWith("before\n");
  }

  @Test
  void takes_out_what_entities_decode_to() {
    assertThat(MarkdownStreamTest.shown("be&#27;&#x9b;&#x202e;&#8203;fore", 80))
        .isEqualTo("before\n");
    assertThat(MarkdownStreamTest.shown("[a](https://x.example/&#27;[2J)", 80))
        .doesNotContain("\u001b");
  }

  @Test
  @Closes(Hole.TERMINAL_SEQUENCES)
  void never_writes_the_escape_that_makes_a_link() {
    var stream = new MarkdownStream(() -> 80, true);

    assertThat(stream.push("[a](https://example.org)\n\n")).doesNotContain("\u001b]");
  }

  @Test
  @Closes(Hole.TERMINAL_SEQUENCES)
  void leaves_only_its_own_colours_in_any_input() {
    long seed = new Random().nextLong();
    System.out.println("seed " + seed);
    var random = new Random(seed);
    String alphabet =
        "ab `*_[]()|>#-\n\n\t\r\u001b\u001b]\u001b[8;;m\u0007\u009b\u202e\\&#27;<!~1.";

    for (int round = 0; round < 2_000; round++) {
      var text = new StringBuilder();
      for (int i = random.nextInt(80); i >= 0; i--) {
        text.append(alphabet.charAt(random.nextInt(alphabet.length())));
      }
      var stream = new MarkdownStream(() -> 40, true);
      String shown = stream.push(text.toString()) + stream.finish();
      assertThat(shown.replaceAll("\u001b\\[[0-9;]*m", "").codePoints())
          .as(text.toString())
          .allMatch(c -> c == '\n' || (c >= ' ' && (c < 0x7f || c > 0x9f) && c != 0x202e));
    }
  }

  @Test
  void keeps_text_of_any_language() {
    String text = "Größe: 10 µs, naïve, 数据库, قاعدة, e\u0301, 😀 and ½";

    assertThat(TerminalText.line(text)).isEqualTo(text);
  }

  @Test
  void cuts_at_columns_rather_than_at_characters() {
    assertThat(TerminalText.cut("日本語", 5)).isEqualTo("日本…");
    assertThat(TerminalText.cut("short", 5)).isEqualTo("short");
  }
}
