package dev.dbwright.tools.database;

import static dev.dbwright.tools.error.ErrorCode.DATABASE_URL_INVALID;

import dev.dbwright.tools.engine.Engine;
import dev.dbwright.tools.error.DbwrightException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** What a URL says, part by part; a part that stands twice is refused. */
final class UrlParts {
  private final Map<String, String> parts = new HashMap<>();
  private final Map<String, String> properties = new HashMap<>();
  private final ConnectionProperties allowed;
  private final boolean allowsService;

  UrlParts(Engine engine) {
    this.allowed = ConnectionProperties.of(engine);
    this.allowsService = engine == Engine.POSTGRESQL;
  }

  Optional<String> part(String name) {
    return Optional.ofNullable(parts.get(name));
  }

  Map<String, String> properties() {
    return properties;
  }

  /** Left alone where the URL has said it. */
  void putIfAbsent(String part, String value) {
    parts.putIfAbsent(part, value);
  }

  void propertyIfAbsent(String name, String value) {
    String known = allowed.driversName(name);
    String word = ConnectionProperties.validated(known, value);
    properties.putIfAbsent(known, word);
  }

  Environment environment() {
    String text = parts.getOrDefault("environment", Environment.UNKNOWN.id());
    return Arrays.stream(Environment.values())
        .filter(environment -> environment.id().equals(text))
        .findFirst()
        .orElseThrow(() -> invalid("its environment is not production, staging or development"));
  }

  /** {@code user:password@host:port/database} */
  void readAuthority(String text) {
    int slash = text.indexOf('/');
    String authority = slash < 0 ? text : text.substring(0, slash);
    put("database", slash < 0 ? "" : decoded(text.substring(slash + 1)));
    int at = authority.lastIndexOf('@');
    if (at >= 0) {
      String login = authority.substring(0, at);
      if (login.indexOf('@') >= 0) {
        // Two readers could disagree on where the host begins.
        throw invalid("write @ in a user or password as %40");
      }
      int colon = login.indexOf(':');
      put("user", decoded(colon < 0 ? login : login.substring(0, colon)));
      put("password", colon < 0 ? "" : decoded(login.substring(colon + 1)));
    }
    readHost(authority.substring(at + 1));
  }

  private void readHost(String text) {
    if (text.indexOf(',') >= 0) {
      throw invalid("it names several hosts; name one");
    }
    int portColon = text.lastIndexOf(':');
    if (portColon < text.lastIndexOf(']')) {
      portColon = -1;
    }
    put("host", decoded(portColon < 0 ? text : text.substring(0, portColon)));
    put("port", portColon < 0 ? "" : text.substring(portColon + 1));
  }

  void readQuery(String query) {
    for (String pair : query.split("&", -1)) {
      if (!pair.isEmpty()) {
        int equals = pair.indexOf('=');
        readPair(
            decoded(equals < 0 ? pair : pair.substring(0, equals)),
            equals < 0 ? "" : decoded(pair.substring(equals + 1)));
      }
    }
  }

  void readPair(String name, String value) {
    switch (name) {
      case "user", "password", "environment" -> put(name, value);
      case "service" -> {
        if (!allowsService) {
          throw ConnectionProperties.refused(name);
        }
        put(name, value);
      }
      default -> {
        String known = allowed.driversName(name);
        if (properties.put(known, ConnectionProperties.validated(known, value)) != null) {
          throw invalid(known + " stands twice");
        }
      }
    }
  }

  void put(String part, String value) {
    if (!value.isEmpty() && parts.put(part, value) != null) {
      throw invalid("it names the " + part + " twice");
    }
  }

  static String decoded(String text) {
    try {
      // In a URL's path and user a plus is a plus.
      return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw invalid("a % in it is not followed by two hexadecimal digits");
    }
  }

  static DbwrightException invalid(String reason) {
    return new DbwrightException(DATABASE_URL_INVALID, reason);
  }
}
