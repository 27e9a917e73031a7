package dev.dbwright.tools.embedded;

import dev.dbwright.tools.cancel.Cancellation;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Runs programs to their end, in one folder, and keeps what they say.
 *
 * @param limit of one program; what takes longer is ended
 */
record Command(
    RunAs runAs,
    Path folder,
    Map<String, String> environment,
    Duration limit,
    Cancellation cancellation) {
  private static final Duration LIMIT = Duration.ofSeconds(60);

  Command(RunAs runAs, Path folder) {
    this(runAs, folder, Map.of(), LIMIT, new Cancellation());
  }

  record Outcome(int exitCode, String output) {
    boolean failed() {
      return exitCode != 0;
    }
  }

  Command with(Map<String, String> additional) {
    return new Command(runAs, folder, additional, limit, cancellation);
  }

  /**
   * @param outputName the file in the folder that takes the output: a pipe would stay open in the
   *     server that the program leaves behind
   */
  Outcome run(List<String> words, String outputName) throws IOException {
    Path outputFile = folder.resolve(outputName);
    var command = new ArrayList<String>(runAs.prefix());
    command.addAll(words);
    var builder = new ProcessBuilder(command);
    isolate(builder);
    builder.environment().putAll(environment);
    builder.redirectErrorStream(true).redirectOutput(outputFile.toFile());
    builder.directory(folder.toFile());
    Process process = builder.start();
    Path mark = Files.createFile(folder.resolve(Guard.PROGRAM_MARK + process.pid()));
    cancellation.onCancel(process::destroyForcibly);
    process.getOutputStream().close();
    try {
      if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
        process.destroyForcibly();
        return new Outcome(-1, words.get(0) + " did not end within " + limit.toSeconds() + " s");
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while a program ran");
    } finally {
      Files.deleteIfExists(mark);
    }
    cancellation.throwIfAsked();
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
