package dev.dbwright.agent.turn;

import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import dev.langchain4j.model.output.TokenUsage;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;

/** A model that answers as a test wrote it down, one step a request. */
final class ScriptedModel implements StreamingChatModel {
  private final Deque<Consumer<StreamingChatResponseHandler>> steps = new ArrayDeque<>();
  private final List<ChatRequest> requests = new ArrayList<>();

  ScriptedModel then(Consumer<StreamingChatResponseHandler> step) {
    steps.add(step);
    return this;
  }

  ScriptedModel says(String... tokens) {
    return then(
        handler -> {
          for (String token : tokens) {
            handler.onPartialResponse(token);
          }
          complete(handler, AiMessage.from(String.join("", tokens)));
        });
  }

  ScriptedModel calls(ToolExecutionRequest... requested) {
    return then(handler -> complete(handler, AiMessage.from(List.of(requested))));
  }

  static ToolExecutionRequest call(String id, String tool, String arguments) {
    return ToolExecutionRequest.builder().id(id).name(tool).arguments(arguments).build();
  }

  static void complete(StreamingChatResponseHandler handler, AiMessage said) {
    handler.onCompleteResponse(
        ChatResponse.builder().aiMessage(said).tokenUsage(new TokenUsage(7, 3)).build());
  }

  List<ChatRequest> requests() {
    return requests;
  }

  @Override
  public void doChat(ChatRequest request, StreamingChatResponseHandler handler) {
    requests.add(request);
    steps.remove().accept(handler);
  }
}
