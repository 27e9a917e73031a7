package dev.dbwright.repl.chat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dbwright.agent.turn.TurnEvent;
import dev.dbwright.tools.error.ErrorRecord;
import dev.dbwright.tools.safety.PendingConfirmation;
import dev.dbwright.tools.safety.Risk;
import java.time.Instant;
import org.junit.jupiter.api.Test;

final class TurnViewTest {
  private final ToolRecords records = new ToolRecords();

  @Test
  void shows_what_a_tool_found_and_then_the_answer() {
    Paper paper = Paper.moving(60);
    play(
        paper,
        new TurnEvent.ToolStarted("c1", "explain_plan", "{}"),
        new TurnEvent.ToolFinished("c1", "explain_plan", new Found("3.16 s, analyzed"), null, 4),
        new TurnEvent.Token("Half of the time goes "),
        new TurnEvent.Token("into the sort.\n\nTry "),
        new TurnEvent.Token("an index."),
        new TurnEvent.Ended("stop"));

    assertThat(lines(paper))
        .isEqualTo(
            """
              explain_plan  3.16 s, analyzed                        4 ms

            Half of the time goes into the sort.

            Try an index.
            """);
  }

  @Test
  void names_the_tools_that_run_at_the_same_time() {
    Paper paper = Paper.moving(60);
    var view = new TurnView(paper.screen(), records);
    view.show(new TurnEvent.ToolStarted("c1", "explain_plan", "{}"));
    view.show(new TurnEvent.ToolStarted("c2", "classify_sql", "{}"));
    assertThat(paper.written()).endsWith("explain_plan, classify_sql");

    view.show(new TurnEvent.ToolFinished("c1", "explain_plan", new Found("one"), null, 12_300));
    assertThat(paper.written()).contains("12.3 s").endsWith("classify_sql");
  }

  @Test
  void names_a_tool_as_it_starts_where_nothing_can_move() {
    Paper paper = Paper.plain(40);
    play(
        paper,
        new TurnEvent.ToolStarted("c1", "explain_plan", "{}"),
        new TurnEvent.ToolFinished("c1", "explain_plan", new Found("found"), null, 4),
        new TurnEvent.Ended("stop"));

    assertThat(paper.written())
        .isEqualTo("  explain_plan …\n  explain_plan  found               4 ms\n");
  }

  @Test
  void keeps_what_was_said_before_a_tool_ran() {
    Paper paper = Paper.moving(40);
    play(
        paper,
        new TurnEvent.Token("I look at it"),
        new TurnEvent.ToolStarted("c1", "t", "{}"),
        new TurnEvent.ToolFinished("c1", "t", new Found("found"), null, 1),
        new TurnEvent.Token("Done."),
        new TurnEvent.Ended("stop"));

    assertThat(lines(paper))
        .isEqualTo("I look at it\n\n  t  found                          1 ms\n\nDone.\n");
  }

  @Test
  void shows_why_a_tool_failed() {
    Paper paper = Paper.moving(60);
    var error = new ErrorRecord("DBW-4004", "no database is connected", "/connect URL");
    play(
        paper,
        new TurnEvent.ToolFinished("c1", "run_query", null, error, 0),
        new TurnEvent.Ended("stop"));

    assertThat(lines(paper)).startsWith("  run_query  DBW-4004: no database is connected");
    assertThat(records.all()).isEmpty();
  }

  @Test
  void shows_what_was_said_before_the_turn_failed() {
    Paper paper = Paper.moving(80);
    var view = new TurnView(paper.screen(), records);
    view.show(new TurnEvent.Token("So far"));
    view.show(new TurnEvent.Failed(new ErrorRecord("DBW-5004", "it broke off", "Ask again.")));
    view.show(new TurnEvent.Ended("failed"));
    view.end();

    assertThat(lines(paper)).isEqualTo("So far\nDBW-5004: it broke off. Ask again.\n");
    assertThat(view.failed()).isTrue();
  }

  @Test
  void shows_the_rest_where_no_event_ends_the_turn() {
    Paper paper = Paper.moving(80);
    var view = new TurnView(paper.screen(), records);
    view.show(new TurnEvent.Token("So far"));
    view.end();

    assertThat(lines(paper)).isEqualTo("So far\n");
  }

  @Test
  void keeps_the_results_and_the_changes_that_wait() {
    Paper paper = Paper.moving(80);
    var asked =
        new PendingConfirmation("k1", "s", "local:ada", "DROP INDEX i", Risk.LOW, Instant.EPOCH);
    var view = new TurnView(paper.screen(), records);
    view.show(new TurnEvent.ToolFinished("c", "t", new Found("found"), null, 1));
    view.show(new TurnEvent.ConfirmationAsked(asked));

    assertThat(view.asked()).containsExactly(asked);
    assertThat(records.numbered(1)).contains(new ToolRecords.Entry("t", new Found("found")));
    assertThat(records.numbered(2)).isEmpty();
  }

  @Test
  void lets_no_tool_drive_the_terminal() {
    Paper paper = Paper.plain(80);
    play(
        paper,
        new TurnEvent.ToolStarted("c", "t\u001b[2J", "{}"),
        new TurnEvent.ToolFinished("c", "t", new Found("a\u001b]52;c;eA==\u0007\nb"), null, 1),
        new TurnEvent.ToolFinished(
            "c", "t", null, new ErrorRecord("DBW-1", "x\u001b[1A\u202e", ""), 1));

    assertThat(paper.written()).doesNotContain("\u001b", "\u0007", "\u202e").contains("a b");
  }

  private void play(Paper paper, TurnEvent... events) {
    var view = new TurnView(paper.screen(), records);
    for (TurnEvent event : events) {
      view.show(event);
    }
    view.end();
  }

  /** What stays on the screen: every line that moved was taken back. */
  private static String lines(Paper paper) {
    return paper.written().replaceAll("[^\n\r]*\r\u001b\\[K", "");
  }
}
