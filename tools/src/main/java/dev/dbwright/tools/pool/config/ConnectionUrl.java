package dev.dbwright.tools.pool.config;

import static java.util.stream.Collectors.joining;

import dev.dbwright.tools.pool.config.PoolPlan.Endpoint;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** A {@code postgresql://} URL; every part is percent-encoded but what is put in as it stands. */
final class ConnectionUrl {
  private static final String UNRESERVED = "-._~";

  private final Endpoint endpoint;
  private final String password;
  private final Map<String, String> parameters = new LinkedHashMap<>();

  private ConnectionUrl(Endpoint endpoint, String password) {
    this.endpoint = endpoint;
    this.password = password;
    if (isSocket()) {
      parameters.put("host", encoded(endpoint.host()));
    }
  }

  /** For a driver that takes the password from elsewhere. */
  static ConnectionUrl to(Endpoint endpoint) {
    return new ConnectionUrl(endpoint, "");
  }

  /**
   * @param reference to the password, as it stands: {@code ${NAME}}
   */
  static ConnectionUrl to(Endpoint endpoint, String reference) {
    return new ConnectionUrl(endpoint, ":" + reference);
  }

  ConnectionUrl with(String parameter, Object value) {
    parameters.put(parameter, encoded(value.toString()));
    return this;
  }

  ConnectionUrl withReference(String parameter, String reference) {
    parameters.put(parameter, reference);
    return this;
  }

  /** RFC 3986: all but its unreserved characters, in UTF-8. */
  static String encoded(String text) {
    var encoded = new StringBuilder();
    for (byte octet : text.getBytes(StandardCharsets.UTF_8)) {
      boolean unreserved =
          octet > 0 && (isAsciiLetterOrDigit(octet) || UNRESERVED.indexOf(octet) >= 0);
      encoded.append(unreserved ? String.valueOf((char) octet) : "%%%02X".formatted(octet));
    }
    return encoded.toString();
  }

  @Override
  public String toString() {
    return "postgresql://%s%s@%s:%d/%s?%s"
        .formatted(
            encoded(endpoint.user()),
            password,
            host(),
            endpoint.port(),
            encoded(endpoint.database()),
            parameters.entrySet().stream()
                .map(each -> each.getKey() + "=" + each.getValue())
                .collect(joining("&")));
  }

  private String host() {
    if (isSocket()) {
      return "localhost";
    }
    return endpoint.host().contains(":")
        ? "[" + endpoint.host().replace("%", "%25") + "]"
        : encoded(endpoint.host());
  }

  /** A directory: PostgreSQL's socket lies in it. */
  private boolean isSocket() {
    return endpoint.host().startsWith("/");
  }

  private static boolean isAsciiLetterOrDigit(byte octet) {
    return (octet >= '0' && octet <= '9')
        || (octet >= 'A' && octet <= 'Z')
        || (octet >= 'a' && octet <= 'z');
  }
}
