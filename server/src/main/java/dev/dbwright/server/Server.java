package dev.dbwright.server;

import static dev.dbwright.tools.error.ErrorCode.BIND_FAILED;
import static dev.dbwright.tools.error.ErrorCode.INPUT_TOO_LARGE;
import static dev.dbwright.tools.error.ErrorCode.INTERNAL_FAULT;
import static dev.dbwright.tools.error.ErrorCode.NOT_FOUND;
import static dev.dbwright.tools.error.ErrorCode.PORT_IN_USE;

import dev.dbwright.agent.Specialist;
import dev.dbwright.tools.error.DbwrightException;
import io.javalin.Javalin;
import io.javalin.config.RoutesConfig;
import io.javalin.http.ContentTooLargeResponse;
import io.javalin.http.Context;
import java.io.IOException;
import java.net.BindException;
import java.net.SocketException;
import java.net.URI;
import java.nio.channels.UnresolvedAddressException;
import java.util.List;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The running server. */
public final class Server implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Server.class);

  /** Plans of thousands of nodes are below 10 MB. */
  private static final long LARGEST_BODY_BYTES = 10_000_000;

  private final ServerSettings settings;
  private final RunningTurns turns;
  private final Javalin javalin;

  private Server(ServerSettings settings, RunningTurns turns, Javalin javalin) {
    this.settings = settings;
    this.turns = turns;
    this.javalin = javalin;
  }

  /**
   * Starts to listen. {@code specialist} stays the caller's to close.
   *
   * @throws DbwrightException {@code PORT_IN_USE}
   */
  public static Server start(Specialist specialist, ServerSettings settings) {
    var turns = new RunningTurns(specialist);
    Javalin javalin =
        Javalin.create(
            config -> {
              config.startup.showJavalinBanner = false;
              config.http.maxRequestSize = LARGEST_BODY_BYTES;
              routes(config.routes, specialist, settings, turns);
            });
    try {
      javalin.start(settings.bind(), settings.port());
    } catch (RuntimeException e) {
      turns.close();
      throw notListening(settings, e);
    }
    return new Server(settings, turns, javalin);
  }

  /** Jetty wraps what the socket said; only a taken port is mended by another port. */
  private static DbwrightException notListening(ServerSettings settings, RuntimeException e) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof BindException && String.valueOf(cause.getMessage()).contains("in use")) {
        return DbwrightException.causedBy(e, PORT_IN_USE, settings.port());
      }
      if (cause instanceof SocketException || cause instanceof UnresolvedAddressException) {
        return DbwrightException.causedBy(e, BIND_FAILED, settings.bind(), cause);
      }
    }
    return DbwrightException.causedBy(e, BIND_FAILED, settings.bind(), e);
  }

  /** The page's address with the token in its fragment, which browsers send to nobody. */
  public URI url() {
    return URI.create(
        "http://" + settings.host() + ":" + javalin.port() + "/#token=" + settings.token());
  }

  public int port() {
    return javalin.port();
  }

  /** Finishes the running turns, then stops. */
  @Override
  public void close() {
    turns.close();
    javalin.stop();
  }

  private static void routes(
      RoutesConfig config, Specialist specialist, ServerSettings settings, RunningTurns turns) {
    var origins = new OriginCheck(settings);
    var access = new Access(settings);
    config.before(request -> accept(request, origins));
    List<Route> api = new Api(specialist, turns).routes();
    for (Route route : api) {
      config.addHttpHandler(
          route.method(),
          route.path(),
          request ->
              route
                  .action()
                  .run(
                      request,
                      route.scope().map(scope -> access.require(scope, request)).orElse("")));
    }
    Page.routes(config);
    Health.routes(config, specialist);
    config.get(
        "/openapi.json",
        request -> request.contentType("application/json").result(OpenApi.of(api)));
    config.error(404, request -> notFound(request));
    config.exception(DbwrightException.class, (e, request) -> Problem.send(request, e));
    config.exception(
        ContentTooLargeResponse.class,
        (e, request) ->
            Problem.send(
                request,
                DbwrightException.causedBy(
                    e, INPUT_TOO_LARGE, "the body", LARGEST_BODY_BYTES / 1_000_000 + " MB")));
    config.exception(
        IOException.class, (e, request) -> LOG.debug("the reader of {} left", request.path()));
    config.exception(
        Exception.class,
        (e, request) -> {
          LOG.error("request {} failed", request.path(), e);
          Problem.send(request, DbwrightException.causedBy(e, INTERNAL_FAULT, request.path()));
        });
  }

  private static void accept(Context request, OriginCheck origins) {
    request.header("X-Request-Id", requestId(request));
    request.header("X-Content-Type-Options", "nosniff");
    request.header("Referrer-Policy", "no-referrer");
    request.header("Cache-Control", "no-store");
    request.header(
        "Content-Security-Policy",
        "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self';"
            + " base-uri 'none'; form-action 'none'; frame-ancestors 'none'");
    origins.check(request);
  }

  /** The caller's id where it is a plain word, so that logs cannot be forged; else a new one. */
  private static String requestId(Context request) {
    String given = request.header("X-Request-Id");
    return given != null && given.matches("[A-Za-z0-9._-]{1,64}")
        ? given
        : UUID.randomUUID().toString();
  }

  private static void notFound(Context request) {
    if (!"application/problem+json".equals(request.res().getContentType())) {
      Problem.send(request, new DbwrightException(NOT_FOUND, request.path()));
    }
  }
}
