package dev.dbwright.repl.chat;

import dev.dbwright.tools.cancel.Cancellation;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jline.terminal.Attributes;
import org.jline.terminal.Terminal;

/**
 * Runs work that Ctrl-C stops. The work has a thread of its own, so that a second Ctrl-C can leave
 * behind what does not listen to the first.
 */
final class TurnRunner {
  private final Terminal terminal;

  enum Outcome {
    FINISHED,
    CANCELLED,
    /** The work still runs, and nobody waits for it. */
    ABANDONED
  }

  TurnRunner(Terminal terminal) {
    this.terminal = terminal;
  }

  /** Returns when the work ends or was left behind; what it throws is thrown here. */
  Outcome run(Consumer<Cancellation> work) {
    var cancellation = new Cancellation();
    var done = new CompletableFuture<Outcome>();
    var pressed = new AtomicInteger();
    Attributes attributes = withoutEcho();
    Terminal.SignalHandler before =
        terminal.handle(
            Terminal.Signal.INT,
            signal -> {
              if (pressed.incrementAndGet() == 1) {
                cancellation.cancel();
              } else {
                done.complete(Outcome.ABANDONED);
              }
            });
    try {
      var thread =
          new Thread(
              () -> {
                try {
                  work.accept(cancellation);
                  done.complete(pressed.get() > 0 ? Outcome.CANCELLED : Outcome.FINISHED);
                } catch (RuntimeException | Error e) {
                  done.completeExceptionally(e);
                }
              },
              "turn");
      thread.setDaemon(true);
      thread.start();
      return await(done);
    } finally {
      terminal.handle(Terminal.Signal.INT, before);
      terminal.setAttributes(attributes);
    }
  }

  private static Outcome await(CompletableFuture<Outcome> done) {
    try {
      return done.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof Error error) {
        throw error;
      }
      throw e.getCause() instanceof RuntimeException failure
          ? failure
          : new IllegalStateException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Outcome.ABANDONED;
    }
  }

  /**
   * What is typed while a turn runs waits for the next prompt instead of mixing with the answer.
   */
  private Attributes withoutEcho() {
    Attributes before = terminal.getAttributes();
    var quiet = new Attributes(before);
    quiet.setLocalFlag(Attributes.LocalFlag.ECHO, false);
    terminal.setAttributes(quiet);
    return before;
  }
}
