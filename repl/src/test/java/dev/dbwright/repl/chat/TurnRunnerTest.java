package dev.dbwright.repl.chat;

import static dev.dbwright.repl.chat.TypedTerminal.CTRL_C;
import static dev.dbwright.repl.chat.TypedTerminal.result;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dbwright.tools.error.DbwrightException;
import dev.dbwright.tools.error.ErrorCode;
import java.util.concurrent.CountDownLatch;
import org.jline.terminal.Attributes;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class TurnRunnerTest {
  private final TypedTerminal terminal = new TypedTerminal("xterm");
  private final TurnRunner runner = new TurnRunner(terminal.terminal());

  @AfterEach
  void close() {
    terminal.close();
  }

  @Test
  void waits_for_work_that_ends() {
    assertThat(runner.run(cancellation -> {})).isEqualTo(TurnRunner.Outcome.FINISHED);
  }

  @Test
  void stops_the_work_with_ctrl_c() {
    var started = new CountDownLatch(1);
    var outcome =
        terminal.inBackground(
            () ->
                runner.run(
                    cancellation -> {
                      var stopped = new CountDownLatch(1);
                      cancellation.onCancel(stopped::countDown);
                      started.countDown();
                      wait(stopped);
                    }));
    wait(started);
    terminal.type(CTRL_C);

    assertThat(result(outcome)).isEqualTo(TurnRunner.Outcome.CANCELLED);
  }

  @Test
  void leaves_deaf_work_behind_with_a_second_ctrl_c() {
    var started = new CountDownLatch(1);
    var never = new CountDownLatch(1);
    var outcome =
        terminal.inBackground(
            () ->
                runner.run(
                    cancellation -> {
                      started.countDown();
                      wait(never);
                    }));
    wait(started);
    terminal.type(CTRL_C);
    assertThat(outcome).isNotDone();
    terminal.type(CTRL_C);

    assertThat(result(outcome)).isEqualTo(TurnRunner.Outcome.ABANDONED);
    never.countDown();
  }

  @Test
  void throws_what_the_work_throws() {
    assertThatThrownBy(
            () ->
                runner.run(
                    cancellation -> {
                      throw new DbwrightException(ErrorCode.SESSION_UNKNOWN, "s1");
                    }))
        .isInstanceOf(DbwrightException.class)
        .hasMessage("there is no session s1");
  }

  @Test
  void hides_keys_while_the_work_runs_and_shows_them_again() {
    boolean[] echo = {true};
    runner.run(
        cancellation ->
            echo[0] = terminal.terminal().getAttributes().getLocalFlag(Attributes.LocalFlag.ECHO));

    assertThat(echo[0]).isFalse();
    assertThat(terminal.terminal().getAttributes().getLocalFlag(Attributes.LocalFlag.ECHO))
        .isTrue();
  }

  private static void wait(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
