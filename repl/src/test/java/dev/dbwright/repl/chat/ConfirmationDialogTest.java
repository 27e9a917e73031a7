package dev.dbwright.repl.chat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dbwright.repl.chat.ConfirmationDialog.Outcome;
import dev.dbwright.tools.error.DbwrightException;
import dev.dbwright.tools.error.ErrorCode;
import dev.dbwright.tools.report.Presentable;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Queue;
import org.junit.jupiter.api.Test;

final class ConfirmationDialogTest {
  private static final String PHRASE = "drop 48211 rows";

  private final Paper paper = Paper.plain(100);
  private final List<String> prompts = new ArrayList<>();
  private final List<String> offered = new ArrayList<>();
  private boolean refused;

  @Test
  void executes_with_the_phrase() {
    assertThat(decide(line(PHRASE))).isEqualTo(Outcome.EXECUTED);

    assertThat(prompts).containsExactly("type: ");
    assertThat(paper.written()).contains("DROP TABLE old_users").contains("dropped in 2 ms");
  }

  @Test
  void keeps_asking_after_a_wrong_phrase() {
    assertThat(decide(line("yes"), line(PHRASE))).isEqualTo(Outcome.EXECUTED);

    assertThat(paper.written()).contains("DBW-2006: that is not the phrase of confirmation k1");
    assertThat(offered).containsExactly("yes", PHRASE);
  }

  @Test
  void refuses_with_cancel() {
    assertThat(decide(line("/cancel"))).isEqualTo(Outcome.REFUSED);

    assertThat(refused).isTrue();
    assertThat(offered).isEmpty();
  }

  @Test
  void stays_open_when_left() {
    assertThat(decide(line(" "))).isEqualTo(Outcome.LEFT_OPEN);
    assertThat(decide(new Typed(Typed.Kind.INTERRUPT, PHRASE))).isEqualTo(Outcome.LEFT_OPEN);
    assertThat(decide(new Typed(Typed.Kind.END, ""))).isEqualTo(Outcome.LEFT_OPEN);

    assertThat(offered).isEmpty();
    assertThat(refused).isFalse();
    assertThat(paper.written()).contains("/confirm k1");
  }

  @Test
  void offers_no_other_command_as_a_phrase() {
    assertThat(decide(line("/quit"), line(""))).isEqualTo(Outcome.LEFT_OPEN);

    assertThat(offered).isEmpty();
  }

  @Test
  void ends_where_the_change_can_no_longer_be_approved() {
    assertThat(decide(line("expired"))).isEqualTo(Outcome.FAILED);

    assertThat(paper.written()).contains("DBW-2003");
  }

  private Outcome decide(Typed... typed) {
    Queue<Typed> keys = new ArrayDeque<>(Arrays.asList(typed));
    var dialog =
        new ConfirmationDialog(
            paper.screen(),
            prompt -> {
              prompts.add(prompt);
              return keys.remove();
            });
    return dialog.ask("k1", new Found("DROP TABLE old_users"), this::approve, () -> refused = true);
  }

  private Presentable approve(String phrase) {
    offered.add(phrase);
    if (phrase.equals("expired")) {
      throw new DbwrightException(ErrorCode.CONFIRMATION_EXPIRED, "k1", "08:00");
    }
    if (!phrase.equals(PHRASE)) {
      throw new DbwrightException(ErrorCode.PHRASE_WRONG, "k1");
    }
    return new Found("dropped in 2 ms");
  }

  private static Typed line(String text) {
    return new Typed(Typed.Kind.LINE, text);
  }
}
