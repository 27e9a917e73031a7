package dev.dbwright.server;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.InputStream;

/** The plain chat page: three files from the class path, nothing from elsewhere. */
final class Page {
  private Page() {}

  static void routes(RoutesConfig config) {
    config.get("/", request -> send(request, "index.html", "text/html; charset=utf-8"));
    config.get("/chat.css", request -> send(request, "chat.css", "text/css; charset=utf-8"));
    config.get("/chat.js", request -> send(request, "chat.js", "text/javascript; charset=utf-8"));
  }

  private static void send(Context request, String file, String type) throws IOException {
    try (InputStream in = Page.class.getResourceAsStream(file)) {
      if (in == null) {
        throw new IllegalStateException(file + " is not on the class path");
      }
      request.contentType(type).result(in.readAllBytes());
    }
  }
}
