package dev.dbwright.agent.config;

import static dev.dbwright.tools.error.ErrorCode.CONFIG_INVALID;
import static dev.dbwright.tools.error.ErrorCode.CONNECTION_UNKNOWN;

import dev.dbwright.tools.database.ConnectionEnvironment;
import dev.dbwright.tools.database.ConnectionSpec;
import dev.dbwright.tools.database.DatabaseUrl;
import dev.dbwright.tools.database.Environment;
import dev.dbwright.tools.error.DbwrightException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The connections that have names, in the order of the files. */
public record Connections(List<NamedConnection> named) {
  /** No connection has a name. */
  public static final Connections NONE = new Connections(List.of());

  // No URL matches it, so that a mistyped one is never repeated as an unknown name.
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_.-]{0,63}");

  public Connections {
    named = List.copyOf(named);
  }

  static boolean isName(String text) {
    return NAME.matcher(text).matches();
  }

  /** The connection named {@code text}; empty for a URL. */
  public Optional<NamedConnection> find(String text) {
    return named.stream().filter(connection -> connection.name().equals(text)).findFirst();
  }

  /**
   * What {@code text} leads to: a connection's name, or a URL.
   *
   * @throws DbwrightException {@code CONNECTION_UNKNOWN} with the names that there are, or as
   *     {@link DatabaseUrl#parse}
   */
  public ConnectionSpec spec(String text, ConnectionEnvironment environment) {
    String wanted = text.strip();
    Optional<NamedConnection> found = find(wanted);
    if (found.isEmpty()) {
      if (isName(wanted)) {
        throw new DbwrightException(CONNECTION_UNKNOWN, wanted, known());
      }
      return DatabaseUrl.parse(wanted, environment);
    }
    NamedConnection connection = found.get();
    ConnectionSpec spec = DatabaseUrl.parse(connection.url(), environment);
    if (connection.environment() == Environment.UNKNOWN) {
      return spec;
    }
    if (spec.environment() != Environment.UNKNOWN
        && spec.environment() != connection.environment()) {
      throw new DbwrightException(
          CONFIG_INVALID, connection.source(), "the URL names another environment");
    }
    return spec.withEnvironment(connection.environment());
  }

  private String known() {
    return named.isEmpty()
        ? "dbwright.yaml names none"
        : "known are "
            + named.stream().map(NamedConnection::name).collect(Collectors.joining(", "));
  }
}
