package dev.dbwright.repl.command;

import dev.dbwright.tools.database.ConnectionEnvironment;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;

/**
 * What surrounds the process: streams, environment, whether a person sits there. Commands take it
 * instead of reaching for {@code System}, so that tests can stand in.
 */
public record Shell(
    InputStream in,
    PrintStream out,
    PrintStream err,
    Map<String, String> environment,
    Path home,
    boolean inputIsTerminal,
    boolean outputIsTerminal) {
  private static final int USUAL_WIDTH = 100;

  /** The real process; the launcher tells which streams are a terminal. */
  public static Shell ofProcess() {
    String terminal = System.getProperty("dbwright.terminal", "");
    return new Shell(
        System.in,
        utf8(FileDescriptor.out),
        utf8(FileDescriptor.err),
        System.getenv(),
        ConnectionEnvironment.ofProcess().home(),
        terminal.contains("in"),
        terminal.contains("out"));
  }

  private static PrintStream utf8(FileDescriptor stream) {
    return new PrintStream(new FileOutputStream(stream), true, StandardCharsets.UTF_8);
  }

  /** The person's account. */
  public String user() {
    return System.getProperty("user.name", "unknown");
  }

  /** The person at this machine: {@code local:ada}. */
  public String principal() {
    return "local:" + user();
  }

  public boolean hasColor() {
    return outputIsTerminal
        && environment.getOrDefault("NO_COLOR", "").isEmpty()
        && !"dumb".equals(environment.get("TERM"));
  }

  /** Columns to write in. */
  public int width() {
    try {
      return Integer.parseInt(environment.getOrDefault("COLUMNS", ""));
    } catch (NumberFormatException e) {
      return USUAL_WIDTH;
    }
  }
}
