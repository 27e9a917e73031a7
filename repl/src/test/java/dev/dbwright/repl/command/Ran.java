package dev.dbwright.repl.command;

import com.fasterxml.jackson.databind.JsonNode;
import dev.dbwright.tools.json.Json;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;

/** A command that ran as a script runs it, and what the script sees of it. */
public record Ran(int exitCode, String out, String err) {

  /** {@code command} with {@code folder} as home, no environment and an empty standard input. */
  public static Ran in(Path folder, String... command) {
    return in(folder, Map.of(), "", command);
  }

  static Ran in(Path folder, Map<String, String> environment, String input, String... command) {
    var out = new ByteArrayOutputStream();
    var err = new ByteArrayOutputStream();
    var shell =
        new Shell(
            new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)),
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8),
            environment,
            folder,
            false,
            false);
    int exitCode = Commands.run(shell, command);
    return new Ran(
        exitCode, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }

  public JsonNode json() throws IOException {
    return Json.mapper().readTree(out);
  }
}
