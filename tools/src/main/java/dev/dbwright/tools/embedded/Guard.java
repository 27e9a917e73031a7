package dev.dbwright.tools.embedded;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A shell that waits for the end of its input, then stops the server and deletes its folder. Its
 * input ends when this process does, however it ends: also {@code kill -9} leaves nothing behind.
 */
final class Guard {
  private static final long STOP_LIMIT_MS = 10_000;

  // SIGQUIT: at once and without a checkpoint, the data goes away anyway. Ctrl-C in a terminal
  // reaches the whole process group, so the shell must not take it for itself.
  private static final String SCRIPT =
      """
      trap '' INT HUP TERM QUIT
      cat >/dev/null
      kill -QUIT "$1" 2>/dev/null
      tries=0
      while kill -0 "$1" 2>/dev/null && [ "$tries" -lt 250 ]; do
        sleep 0.02
        tries=$((tries + 1))
      done
      kill -KILL "$1" 2>/dev/null
      rm -rf "$2"
      """;

  private final Process shell;

  private Guard(Process shell) {
    this.shell = shell;
  }

  static Guard of(long postmasterPid, Path folder) throws IOException {
    return new Guard(
        new ProcessBuilder(
                List.of(
                    "sh",
                    "-c",
                    SCRIPT,
                    "dbwright-guard",
                    Long.toString(postmasterPid),
                    folder.toString()))
            .directory(folder.resolve("..").normalize().toFile())
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start());
  }

  /** Stops the server and waits until it is gone. */
  void release() throws IOException {
    shell.getOutputStream().close();
    try {
      if (!shell.waitFor(STOP_LIMIT_MS, TimeUnit.MILLISECONDS)) {
        shell.destroyForcibly();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
