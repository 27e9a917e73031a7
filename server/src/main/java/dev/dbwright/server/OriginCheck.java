package dev.dbwright.server;

import static dev.dbwright.tools.error.ErrorCode.ORIGIN_REFUSED;

import dev.dbwright.tools.error.DbwrightException;
import io.javalin.http.Context;
import org.jspecify.annotations.Nullable;

/**
 * Refuses what another site's page could send through a browser: DNS rebinding shows in the Host
 * header, a cross-site request in Origin.
 */
final class OriginCheck {
  private final ServerSettings settings;

  OriginCheck(ServerSettings settings) {
    this.settings = settings;
  }

  void check(Context request) {
    String host = request.header("Host");
    if (host == null || (settings.isLoopback() && !ServerSettings.isLoopbackName(name(host)))) {
      throw new DbwrightException(ORIGIN_REFUSED, "the host " + host);
    }
    String origin = request.header("Origin");
    if (origin != null && !isOwn(origin, host)) {
      throw new DbwrightException(ORIGIN_REFUSED, origin);
    }
  }

  private static boolean isOwn(@Nullable String origin, String host) {
    return ("http://" + host).equals(origin) || ("https://" + host).equals(origin);
  }

  /** The host without its port; an IPv6 address keeps its brackets. */
  private static String name(String host) {
    int colon = host.lastIndexOf(':');
    return colon > host.lastIndexOf(']') && colon >= 0 ? host.substring(0, colon) : host;
  }
}
