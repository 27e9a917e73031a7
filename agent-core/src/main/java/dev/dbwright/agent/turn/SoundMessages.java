package dev.dbwright.agent.turn;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.dbwright.tools.json.Json;
import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.data.message.AiMessage;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Makes a model's message fit to be sent back: every tool call has an id of its own and arguments
 * that are JSON. Several servers refuse a whole conversation that holds anything else.
 */
final class SoundMessages {
  private SoundMessages() {}

  /** The calls with an id each; the arguments stay as the model wrote them. */
  static List<ToolExecutionRequest> identified(List<ToolExecutionRequest> requests) {
    Set<String> seen = new HashSet<>();
    List<ToolExecutionRequest> identified = new ArrayList<>();
    for (ToolExecutionRequest request : requests) {
      String id = Objects.requireNonNullElse(request.id(), "");
      for (int number = identified.size() + 1; id.isBlank() || !seen.add(id); number++) {
        id = "call-" + number;
      }
      identified.add(
          request.toBuilder()
              .id(id)
              .name(Objects.requireNonNullElse(request.name(), ""))
              .arguments(Objects.requireNonNullElse(request.arguments(), ""))
              .build());
    }
    return identified;
  }

  /** What memory keeps of a message with these calls. */
  static AiMessage remembered(AiMessage said, List<ToolExecutionRequest> identified) {
    return said.toBuilder()
        .toolExecutionRequests(identified.stream().map(SoundMessages::withJsonArguments).toList())
        .build();
  }

  private static ToolExecutionRequest withJsonArguments(ToolExecutionRequest request) {
    String arguments = request.arguments();
    if (arguments.isBlank()) {
      return request.toBuilder().arguments("{}").build();
    }
    return isObject(arguments)
        ? request
        : request.toBuilder().arguments(Json.write(Map.of("malformed", arguments))).build();
  }

  private static boolean isObject(String json) {
    try {
      return Json.mapper().readTree(json) instanceof ObjectNode;
    } catch (JsonProcessingException e) {
      return false;
    }
  }
}
