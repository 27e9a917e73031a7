package dev.dbwright.server;

import dev.dbwright.agent.Specialist;
import dev.dbwright.tools.error.DbwrightException;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;

/** Whether the process lives, and whether it can work. */
final class Health {
  private Health() {}

  static void routes(RoutesConfig config, Specialist specialist) {
    config.get("/healthz", request -> reply(request, 200, "alive"));
    config.get("/readyz", request -> ready(request, specialist));
  }

  /** Ready where the store answers; a model or database that is away is told turn by turn. */
  private static void ready(Context request, Specialist specialist) {
    try {
      specialist.audit(1);
      reply(request, 200, "ready");
    } catch (DbwrightException e) {
      Problem.send(request, e);
    }
  }

  private static void reply(Context request, int status, String word) {
    request.status(status).contentType("application/json").result("{\"status\":\"" + word + "\"}");
  }
}
