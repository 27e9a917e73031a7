package dev.dbwright.tools.twin.source;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** A shop with something of everything that a planner meets. */
final class Application {
  static final String DEFINITIONS = resource("application.sql");
  static final String ROWS = resource("application-rows.sql");

  /** All that a plan depends on as the server prints it, in a text. */
  static final String CATALOG =
      "SELECT string_agg(line, E'\\n') FROM (" + resource("catalog.sql") + ") x";

  private Application() {}

  private static String resource(String name) {
    try (InputStream in = Application.class.getResourceAsStream(name)) {
      return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
