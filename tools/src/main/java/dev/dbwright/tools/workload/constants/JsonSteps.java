package dev.dbwright.tools.workload.constants;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.dbwright.tools.json.Json;
import dev.dbwright.tools.sql.TokenKind;
import dev.dbwright.tools.sql.TokenSpan;
import dev.dbwright.tools.workload.constants.Comparison.Side;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Map.Entry;
import java.util.Optional;

/** A way into a JSON column, {@code data -> $1 ->> $2}, as one of its sample documents has it. */
final class JsonSteps {
  /** The keys by the index of their tokens. */
  private final Map<Integer, String> keys = new LinkedHashMap<>();

  private JsonNode reached;

  private JsonSteps(JsonNode document) {
    this.reached = document;
  }

  static JsonSteps along(TokenSpan tokens, Side side, JsonNode document) {
    var steps = new JsonSteps(document);
    for (int i = side.from(); i + 1 < side.to(); i++) {
      if (tokens.has(i, "->") || tokens.has(i, "->>")) {
        boolean last = tokens.has(i, "->>");
        if (tokens.kind(i + 1) == TokenKind.PARAMETER) {
          String key = steps.key(last);
          steps.keys.put(i + 1, key);
          steps.reached = steps.reached.path(key);
        } else {
          steps.reached = steps.reached.path(tokens.get(i + 1).value());
        }
      }
    }
    return steps;
  }

  /** One whose value can be compared, or where the way goes on one that holds more. */
  private String key(boolean last) {
    String any = "";
    for (Entry<String, JsonNode> field : reached.properties()) {
      any = any.isEmpty() ? field.getKey() : any;
      if (field.getValue().isValueNode() == last) {
        return field.getKey();
      }
    }
    return any;
  }

  Map<Integer, String> keys() {
    return keys;
  }

  /** What is compared; empty where the sample has nothing there. */
  Optional<String> value() {
    return reached.isMissingNode() || reached.isNull()
        ? Optional.empty()
        : Optional.of(reached.isValueNode() ? reached.asText() : reached.toString());
  }

  /** A document that {@code text} holds. */
  static Optional<JsonNode> document(String text) {
    if (!text.startsWith("{")) {
      return Optional.empty();
    }
    try {
      return Optional.of(Json.mapper().readTree(text)).filter(JsonNode::isObject);
    } catch (JsonProcessingException arrayOfPostgresql) {
      return Optional.empty();
    }
  }

  /** A part of {@code document} that an application may look for. */
  static String partOf(JsonNode document) {
    for (Entry<String, JsonNode> field : document.properties()) {
      if (field.getValue().isValueNode()) {
        return Json.mapper().createObjectNode().set(field.getKey(), field.getValue()).toString();
      }
    }
    return document.toString();
  }
}
