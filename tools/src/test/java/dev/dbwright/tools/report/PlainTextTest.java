package dev.dbwright.tools.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PlainTextTest {
  @Test
  void marks_control_characters() {
    assertThat(PlainText.clean("a\u001b[31mb\n\tc")).isEqualTo("a\uFFFD[31mb\n\tc");
  }

  @Test
  void drops_what_nobody_sees_beyond_the_first_plane_too() {
    String tag = Character.toString(0xE0041);
    String selector = Character.toString(0xE0100);

    assertThat(PlainText.clean("a" + tag + selector + "\u200b\u202e" + "b")).isEqualTo("ab");
  }

  @Test
  void keeps_letters_and_pictures() {
    String text = "größe 表 " + Character.toString(0x1F600);

    assertThat(PlainText.clean(text)).isEqualTo(text);
  }
}
