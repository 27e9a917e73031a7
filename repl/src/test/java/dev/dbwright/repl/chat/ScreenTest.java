package dev.dbwright.repl.chat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dbwright.repl.markdown.TerminalText;
import dev.dbwright.tools.error.DbwrightException;
import dev.dbwright.tools.error.ErrorCode;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ScreenTest {
  private static final String CLEAR = "\r\u001b[K";

  @Test
  void takes_the_moving_line_back_before_it_writes() {
    Paper paper = Paper.moving(40);
    paper.screen().status("explain_plan");
    paper.screen().line("found");
    paper.screen().rest();

    assertThat(paper.written())
        .isEqualTo("  ⠋ explain_plan" + CLEAR + "found\n" + "  ⠋ explain_plan" + CLEAR);
  }

  @Test
  void turns_the_moving_line() {
    Paper paper = Paper.moving(40);
    paper.screen().status("thinking");
    paper.screen().tick();

    assertThat(paper.written()).isEqualTo("  ⠋ thinking" + CLEAR + "  ⠙ thinking");
  }

  @Test
  void keeps_the_moving_line_shorter_than_a_narrow_window() {
    Paper paper = Paper.moving(20);
    paper.screen().status("a_tool_whose_name_is_long");

    assertThat(TerminalText.columns(paper.written())).isLessThan(20);
  }

  @Test
  void writes_no_control_character_where_the_cursor_is_fixed() {
    Paper paper = Paper.plain(40);
    paper.screen().status("thinking");
    paper.screen().tick();
    paper.screen().line("found");
    paper.screen().rest();

    assertThat(paper.written()).isEqualTo("found\n");
  }

  @Test
  void leaves_one_blank_line_and_no_more() {
    Paper paper = Paper.plain(40);
    paper.screen().line("one");
    paper.screen().gap();
    paper.screen().gap();
    paper.screen().line("two");

    assertThat(paper.written()).isEqualTo("one\n\ntwo\n");
  }

  @Test
  void shows_an_error_on_one_line_with_its_id_and_what_to_do() {
    Paper paper = Paper.coloured(40);
    paper.screen().error(new DbwrightException(ErrorCode.QUERY_FAILED, "no\u001b[2J such\ntable"));

    assertThat(paper.written())
        .isEqualTo(
            "\u001b[31mDBW-4005: the database refused the statement: no such table."
                + " Mend it and retry.\u001b[0m\n");
  }

  @Test
  void cuts_rows_to_the_width() {
    Paper paper = Paper.plain(20);
    paper
        .screen()
        .rows(
            List.of(
                new Screen.Row("/help", "shows this list"),
                new Screen.Row("/export [FILE]", "writes")));

    assertThat(paper.written()).isEqualTo("  /help           s…\n  /export [FILE]  w…\n");
  }

  @Test
  void says_nothing_more_once_it_was_left() {
    Paper paper = Paper.moving(40);
    paper.screen().mute();
    paper.screen().line("late");
    paper.screen().status("later");

    assertThat(paper.written()).isEmpty();
  }
}
