package dev.dbwright.server;

import dev.dbwright.tools.error.DbwrightException;
import dev.dbwright.tools.error.ErrorCode;
import dev.dbwright.tools.json.Json;
import io.javalin.http.Context;

/** An error as RFC 9457 problem details; {@code id} and {@code hint} are extensions. */
record Problem(
    String type, String title, int status, String detail, String instance, String id, String hint) {

  static void send(Context request, DbwrightException failure) {
    ErrorCode code = failure.code();
    int status = statusOf(code);
    var problem =
        new Problem(
            "about:blank",
            code.name().toLowerCase(java.util.Locale.ROOT).replace('_', ' '),
            status,
            String.valueOf(failure.getMessage()),
            request.path(),
            code.id(),
            failure.hint());
    if (status == 401) {
      request.header("WWW-Authenticate", "Bearer");
    }
    request.status(status).contentType("application/problem+json").result(Json.write(problem));
  }

  static int statusOf(ErrorCode code) {
    return switch (code) {
      case UNAUTHENTICATED -> 401;
      case NOT_FOUND, SESSION_UNKNOWN, TURN_UNKNOWN, CONFIRMATION_UNKNOWN -> 404;
      case TURN_RUNNING,
          CONFIRMATION_USED,
          CONFIRMATION_EXPIRED,
          CONFIRMATION_EDITED,
          CHANGE_DRIFTED ->
          409;
      case INPUT_TOO_LARGE -> 413;
      case PHRASE_WRONG -> 422;
      default ->
          switch (code.kind()) {
            case CALLER -> 400;
            case REFUSED -> 403;
            case ENVIRONMENT -> 503;
            case INTERNAL -> 500;
          };
    };
  }
}
