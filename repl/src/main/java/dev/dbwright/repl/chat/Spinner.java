package dev.dbwright.repl.chat;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Keeps the screen's last line moving while something runs; one a turn. */
final class Spinner {
  private static final long FRAME_MS = 100;

  private final CountDownLatch stopped = new CountDownLatch(1);

  private Spinner() {}

  static Spinner start(Screen screen) {
    var spinner = new Spinner();
    if (screen.moving()) {
      var thread = new Thread(() -> spinner.turn(screen), "spinner");
      thread.setDaemon(true);
      thread.start();
    }
    return spinner;
  }

  void stop() {
    stopped.countDown();
  }

  private void turn(Screen screen) {
    try {
      while (!stopped.await(FRAME_MS, TimeUnit.MILLISECONDS)) {
        screen.tick();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
