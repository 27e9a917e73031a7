package dev.dbwright.server;

import static dev.dbwright.tools.error.ErrorCode.FORBIDDEN;
import static dev.dbwright.tools.error.ErrorCode.UNAUTHENTICATED;

import dev.dbwright.tools.error.DbwrightException;
import io.javalin.http.Context;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who may do what. The token carries every scope; without it a request to a loopback address may
 * chat and no more, because any program of any user of this machine can send one.
 */
final class Access {
  private static final String BEARER = "Bearer ";

  private final ServerSettings settings;
  private final byte[] tokenHash;

  Access(ServerSettings settings) {
    this.settings = settings;
    this.tokenHash = sha256(settings.token());
  }

  /**
   * The principal on whose behalf the request acts.
   *
   * @throws DbwrightException without a credential for {@code scope}
   */
  String require(Scope scope, Context request) {
    Set<Scope> scopes = scopesOf(request.header("Authorization"));
    if (scopes.contains(scope)) {
      return settings.principal();
    }
    throw scopes.isEmpty()
        ? new DbwrightException(UNAUTHENTICATED)
        : new DbwrightException(FORBIDDEN, scope.id());
  }

  private Set<Scope> scopesOf(@Nullable String authorization) {
    if (authorization != null && authorization.startsWith(BEARER)) {
      byte[] given = sha256(authorization.substring(BEARER.length()).strip());
      return MessageDigest.isEqual(tokenHash, given)
          ? EnumSet.allOf(Scope.class)
          : EnumSet.noneOf(Scope.class);
    }
    return settings.isLoopback() ? EnumSet.of(Scope.CHAT) : EnumSet.noneOf(Scope.class);
  }

  private static byte[] sha256(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JVM has SHA-256", e);
    }
  }
}
