package dev.dbwright.tools.embedded;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs a program to its end and keeps what it said. */
final class Command {
  private static final Duration LIMIT = Duration.ofSeconds(60);

  private Command() {}

  record Outcome(int exitCode, String output) {
    boolean failed() {
      return exitCode != 0;
    }
  }

  /**
   * @param outputName the file in {@code runIn} that takes the output: a pipe would stay open in
   *     the server that the program leaves behind
   */
  static Outcome run(RunAs runAs, List<String> words, Path runIn, String outputName)
      throws IOException {
    Path outputFile = runIn.resolve(outputName);
    var command = new ArrayList<String>(runAs.prefix());
    command.addAll(words);
    var builder = new ProcessBuilder(command);
    isolate(builder);
    builder.redirectErrorStream(true).redirectOutput(outputFile.toFile());
    builder.directory(runIn.toFile());
    Process process = builder.start();
    process.getOutputStream().close();
    try {
      if (!process.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS)) {
        process.destroyForcibly();
        return new Outcome(-1, words.get(0) + " did not end within " + LIMIT.toSeconds() + " s");
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while PostgreSQL started");
    }
    String output = new String(Files.readAllBytes(outputFile), StandardCharsets.UTF_8);
    return new Outcome(process.exitValue(), output.strip());
  }

  /** A user's PGDATA or PGOPTIONS must not steer our server, and messages are read in English. */
  private static void isolate(ProcessBuilder builder) {
    builder.environment().keySet().removeIf(name -> name.startsWith("PG"));
    builder.environment().put("LC_ALL", "C");
    builder.environment().put("TZ", "UTC");
  }
}
