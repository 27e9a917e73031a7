package dev.dbwright.repl.command;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Ctrl-C and SIGTERM for a command that must not end in the middle: the process ends once the
 * command has closed what it opened, or after half a minute.
 */
final class StopSignal {
  private static final long SECONDS_TO_CLOSE = 30;

  private final CountDownLatch asked = new CountDownLatch(1);
  private final CountDownLatch closed = new CountDownLatch(1);

  StopSignal() {
    Runtime.getRuntime().addShutdownHook(new Thread(this::stop, "stop"));
  }

  private void stop() {
    asked.countDown();
    try {
      var unused = closed.await(SECONDS_TO_CLOSE, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Runs {@code work} when the end is asked for, or when the command is over. */
  void onAsked(Runnable work) {
    var thread =
        new Thread(
            () -> {
              try {
                asked.await();
                work.run();
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            },
            "stopped");
    thread.setDaemon(true);
    thread.start();
  }

  void await() throws InterruptedException {
    asked.await();
  }

  void closed() {
    closed.countDown();
  }
}
