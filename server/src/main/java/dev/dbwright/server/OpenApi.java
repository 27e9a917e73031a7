package dev.dbwright.server;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.dbwright.tools.json.Json;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The routes as an OpenAPI 3.1 document. */
final class OpenApi {
  private static final Pattern PARAMETER = Pattern.compile("\\{(\\w+)}");

  private OpenApi() {}

  static String of(List<Route> routes) throws com.fasterxml.jackson.core.JsonProcessingException {
    ObjectNode api = Json.mapper().createObjectNode().put("openapi", "3.1.0");
    api.putObject("info").put("title", "dbwright").put("version", "1");
    ObjectNode paths = api.putObject("paths");
    for (Route route : routes) {
      ObjectNode operation =
          paths
              .withObjectProperty(route.path())
              .putObject(route.method().name().toLowerCase(Locale.ROOT))
              .put("summary", route.summary());
      Matcher parameter = PARAMETER.matcher(route.path());
      while (parameter.find()) {
        operation
            .withArrayProperty("parameters")
            .addObject()
            .put("name", parameter.group(1))
            .put("in", "path")
            .put("required", true)
            .putObject("schema")
            .put("type", "string");
      }
      if (!route.body().isEmpty()) {
        content(operation.putObject("requestBody").put("required", true), "application/json")
            .set("schema", Json.mapper().readTree(route.body()));
      }
      ObjectNode responses = operation.putObject("responses");
      content(responses.putObject("200").put("description", "done"), route.produces());
      content(
          responses.putObject("default").put("description", "RFC 9457 problem details"),
          "application/problem+json");
      route
          .scope()
          .ifPresent(
              scope ->
                  operation.putArray("security").addObject().putArray("bearer").add(scope.id()));
    }
    api.putObject("components")
        .putObject("securitySchemes")
        .putObject("bearer")
        .put("type", "http")
        .put("scheme", "bearer");
    return Json.write(api);
  }

  private static ObjectNode content(ObjectNode holder, String mediaType) {
    return holder.putObject("content").putObject(mediaType);
  }
}
