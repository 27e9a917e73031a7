package dev.dbwright.repl.command;

import dev.dbwright.tools.database.ConnectionEnvironment;
import dev.dbwright.tools.report.TextForm;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

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

  /** How documents are written: in ASCII only where a terminal says that it knows no more. */
  public TextForm form() {
    return new TextForm(width(), hasColor(), !outputIsTerminal || hasUnicode());
  }

  /** The first of the three that is set decides, as in POSIX; the console of Linux lacks glyphs. */
  private boolean hasUnicode() {
    String locale =
        Stream.of("LC_ALL", "LC_CTYPE", "LANG")
            .map(name -> environment.getOrDefault(name, ""))
            .filter(value -> !value.isEmpty())
            .findFirst()
            .orElse("")
            .toLowerCase(Locale.ROOT);
    boolean utf8 = locale.contains("utf-8") || locale.contains("utf8");
    return utf8 && !"linux".equals(environment.get("TERM"));
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
