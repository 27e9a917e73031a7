package dev.dbwright.agent;

import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import dev.langchain4j.model.output.TokenUsage;
import java.util.List;
import java.util.function.Function;

/** A model whose answer is a function of what it is sent. */
record FakeModel(Function<List<ChatMessage>, AiMessage> answer) implements StreamingChatModel {
  /** Says everything that the person said so far. */
  static FakeModel recalling() {
    return new FakeModel(
        messages ->
            AiMessage.from(
                "I heard: "
                    + String.join(
                        " | ",
                        messages.stream()
                            .filter(UserMessage.class::isInstance)
                            .map(message -> ((UserMessage) message).singleText())
                            .toList())));
  }

  /** Calls {@code tool} once a turn, then says {@code words}. */
  static FakeModel calling(String tool, String arguments, String words) {
    var call = ToolExecutionRequest.builder().id("c1").name(tool).arguments(arguments).build();
    return new FakeModel(
        messages ->
            messages.get(messages.size() - 1) instanceof UserMessage
                ? AiMessage.from("Let me look.", List.of(call))
                : AiMessage.from(words));
  }

  @Override
  public void doChat(ChatRequest request, StreamingChatResponseHandler handler) {
    AiMessage said = answer.apply(request.messages());
    String text = said.text();
    if (text != null) {
      for (String word : text.split("(?<= )", -1)) {
        handler.onPartialResponse(word);
      }
    }
    handler.onCompleteResponse(
        ChatResponse.builder().aiMessage(said).tokenUsage(new TokenUsage(7, 3)).build());
  }
}
