package dev.dbwright.agent.model.offline.situation;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.dbwright.tools.json.Json;
import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.agent.tool.ToolSpecification;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.Content;
import dev.langchain4j.data.message.TextContent;
import dev.langchain4j.data.message.ToolExecutionResultMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.chat.request.ChatRequest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Reads a request to a chat model. System messages are left alone: the planner's rules are code.
 */
public final class SituationReader {
  private final List<Exchange> exchanges = new ArrayList<>();
  private final Map<String, ToolExecutionRequest> calls = new HashMap<>();
  private @Nullable Request asked;
  private List<ToolResult> results = new ArrayList<>();
  private final StringBuilder answer = new StringBuilder();

  private SituationReader() {}

  public static Situation read(ChatRequest request) {
    var reader = new SituationReader();
    request.messages().forEach(reader::take);
    List<ToolSpecification> offered =
        Optional.ofNullable(request.toolSpecifications()).orElse(List.of());
    Request asked = reader.asked == null ? Request.read("") : reader.asked;
    return new Situation(
        asked,
        reader.results,
        reader.exchanges,
        offered.stream().map(ToolSpecification::name).collect(Collectors.toSet()));
  }

  private void take(ChatMessage message) {
    if (message instanceof UserMessage user) {
      closeExchange();
      asked = Request.read(textOf(user.contents()));
    } else if (message instanceof AiMessage said) {
      if (said.text() != null) {
        answer.append(said.text());
      }
      said.toolExecutionRequests().forEach(call -> calls.put(String.valueOf(call.id()), call));
    } else if (message instanceof ToolExecutionResultMessage result) {
      ToolExecutionRequest call = calls.get(String.valueOf(result.id()));
      JsonNode arguments = call == null ? MissingNode.getInstance() : tree(call.arguments());
      String text = textOf(result.contents());
      results.add(new ToolResult(String.valueOf(result.toolName()), arguments, tree(text)));
    }
  }

  private void closeExchange() {
    if (asked != null) {
      exchanges.add(new Exchange(asked, results, answer.toString()));
    }
    results = new ArrayList<>();
    answer.setLength(0);
  }

  private static String textOf(List<Content> contents) {
    return contents.stream()
        .filter(TextContent.class::isInstance)
        .map(content -> ((TextContent) content).text())
        .collect(Collectors.joining("\n"));
  }

  // A window of memory may have cut a result; what no longer parses is unknown, not an error.
  private static JsonNode tree(@Nullable String json) {
    try {
      JsonNode tree = json == null || json.isBlank() ? null : Json.mapper().readTree(json);
      return tree == null ? MissingNode.getInstance() : tree;
    } catch (JsonProcessingException e) {
      return MissingNode.getInstance();
    }
  }
}
