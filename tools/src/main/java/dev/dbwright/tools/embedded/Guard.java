package dev.dbwright.tools.embedded;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A shell that waits for the end of its input, then stops the programs and servers of a folder and
 * deletes it. Its input ends when this process does, however it ends: also {@code kill -9} leaves
 * nothing behind.
 */
final class Guard {
  private static final long STOP_LIMIT_MS = 10_000;

  /** The beginning of the name of an empty file that ends in the process id of what runs. */
  static final String PROGRAM_MARK = "running-";

  // SIGQUIT: at once and without a checkpoint, the data goes away anyway. Ctrl-C in a terminal
  // reaches the whole process group, so the shell must not take it for itself.
  private static final String SCRIPT =
      """
      trap '' INT HUP TERM QUIT
      cat >/dev/null
      for mark in "$1"/%1$s*; do
        [ -f "$mark" ] && kill -KILL "${mark##*%1$s}" 2>/dev/null
      done
      servers=''
      for file in "$1"/*/postmaster.pid; do
        [ -f "$file" ] && read -r pid <"$file" && servers="$servers $pid"
      done
      for pid in $servers; do
        kill -QUIT "$pid" 2>/dev/null
      done
      for pid in $servers; do
        tries=0
        while kill -0 "$pid" 2>/dev/null && [ "$tries" -lt 250 ]; do
          sleep 0.02
          tries=$((tries + 1))
        done
        kill -KILL "$pid" 2>/dev/null
      done
      rm -rf "$2"
      """
          .formatted(PROGRAM_MARK);

  private final Process shell;

  private Guard(Process shell) {
    this.shell = shell;
  }

  static Guard of(ClusterFolder folder) throws IOException {
    return new Guard(
        new ProcessBuilder(
                List.of(
                    "sh",
                    "-c",
                    SCRIPT,
                    "dbwright-guard",
                    folder.path().toString(),
                    folder.disposable().toString()))
            .directory(folder.disposable().resolve("..").normalize().toFile())
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start());
  }

  /** Stops what runs and waits until it is gone. */
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
