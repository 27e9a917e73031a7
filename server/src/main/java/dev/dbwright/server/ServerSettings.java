package dev.dbwright.server;

import java.util.Set;

/**
 * How the server is reached.
 *
 * @param bind address to listen on
 * @param port TCP port; 0 takes a free one
 * @param principal whose sessions and confirmations it serves: {@code local:ada}
 * @param token the bearer token that carries every scope
 */
public record ServerSettings(String bind, int port, String principal, String token) {
  private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "localhost", "::1", "[::1]");

  /** True where only this machine can connect. */
  public boolean isLoopback() {
    return LOOPBACK.contains(bind);
  }

  /** The address as a URL names it. */
  String host() {
    return bind.contains(":") && !bind.startsWith("[") ? "[" + bind + "]" : bind;
  }

  static boolean isLoopbackName(String host) {
    return LOOPBACK.contains(host);
  }

  @Override
  public String toString() {
    return bind + ":" + port + " as " + principal;
  }
}
