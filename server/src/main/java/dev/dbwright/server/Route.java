package dev.dbwright.server;

import io.javalin.http.HandlerType;
import java.util.Optional;

/**
 * One path of the API, declared once: the router and {@code /openapi.json} come from it.
 *
 * @param path with parameters as {@code {id}}
 * @param scope needed to call it; empty: open to all who may connect
 * @param body the JSON schema of the request's body, empty where it has none
 * @param produces the media type of a success
 */
record Route(
    HandlerType method,
    String path,
    String summary,
    Optional<Scope> scope,
    String body,
    String produces,
    Action action) {

  /** {@code principal} is empty for an open path. */
  @FunctionalInterface
  interface Action {
    void run(io.javalin.http.Context request, String principal) throws Exception;
  }
}
