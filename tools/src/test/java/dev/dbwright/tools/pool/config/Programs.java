package dev.dbwright.tools.pool.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Programs of this machine that files are given to. */
final class Programs {
  private static final long PATIENCE_S = 120;

  private Programs() {}

  /** A Python that knows {@code module}: the one in the path, or the system's own. */
  static Optional<String> python(String module) {
    return Stream.of("python3", "/usr/bin/python3")
        .filter(python -> starts(List.of(python, "-c", "import " + module)))
        .findFirst();
  }

  static boolean starts(List<String> command) {
    try {
      Process process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      return finished(process) == 0;
    } catch (IOException e) {
      return false;
    }
  }

  /** What the program prints, a line each; it must end well. */
  static List<String> lines(Path folder, List<String> command) throws IOException {
    Path output = folder.resolve("output.txt");
    Process process =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    int code = finished(process);
    assertThat(code).as(Files.readString(output)).isZero();
    return Files.readAllLines(output);
  }

  private static int finished(Process process) {
    try {
      if (!process.waitFor(PATIENCE_S, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
      return process.waitFor();
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
