package dev.dbwright.repl;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.logging.LogManager;

/**
 * What reaches standard error as a log: warnings of our own and of libraries. The web server's
 * start and stop are told by the command itself, and lost connections by what they were needed for.
 * {@code DBWRIGHT_DEBUG} shows everything.
 *
 * <p>The JVM makes one of these when something logs first ({@code java.util.logging.config.class}),
 * so that commands which never log do not load the logging classes.
 */
public final class LogSettings {
  private static final String QUIET =
      """
      handlers=java.util.logging.ConsoleHandler
      java.util.logging.ConsoleHandler.level=ALL
      java.util.logging.SimpleFormatter.format=%4$s %3$s: %5$s%6$s%n
      .level=WARNING
      io.javalin.level=OFF
      org.eclipse.jetty.level=OFF
      com.zaxxer.hikari.level=OFF
      """;
  private static final String EVERYTHING =
      """
      handlers=java.util.logging.ConsoleHandler
      java.util.logging.ConsoleHandler.level=ALL
      .level=FINE
      """;

  public LogSettings() throws IOException {
    String settings = System.getenv("DBWRIGHT_DEBUG") == null ? QUIET : EVERYTHING;
    LogManager.getLogManager()
        .readConfiguration(
            new ByteArrayInputStream(settings.getBytes(StandardCharsets.ISO_8859_1)));
  }
}
