package dev.dbwright.agent.model.offline;

import dev.dbwright.agent.model.offline.intent.Intents;
import dev.dbwright.agent.model.offline.situation.Situation;
import dev.dbwright.agent.model.offline.situation.SituationReader;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.model.ModelProvider;
import dev.langchain4j.model.chat.Capability;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.chat.listener.ChatModelListener;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.request.ChatRequestParameters;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.CompleteToolCall;
import dev.langchain4j.model.chat.response.PartialResponse;
import dev.langchain4j.model.chat.response.PartialResponseContext;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import dev.langchain4j.model.chat.response.StreamingHandle;
import dev.langchain4j.model.output.FinishReason;
import dev.langchain4j.model.output.TokenUsage;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * A chat model made of rules. The same request always gets the same answer; nothing is kept between
 * requests.
 */
public final class OfflinePlanner implements ChatModel, StreamingChatModel {
  static final String NAME = "offline";
  private static final Pattern WORD = Pattern.compile("\\s*\\S+\\s*?(?=\\s|$)|\\s+$");

  @Override
  public ChatResponse doChat(ChatRequest request) {
    return response(next(request));
  }

  @Override
  public void doChat(ChatRequest request, StreamingChatResponseHandler handler) {
    AiMessage message = next(request);
    var handle = new Handle();
    if (message.hasToolExecutionRequests()) {
      var calls = message.toolExecutionRequests();
      for (int i = 0; i < calls.size(); i++) {
        handler.onCompleteToolCall(new CompleteToolCall(i, calls.get(i)));
      }
    } else {
      var context = new PartialResponseContext(handle);
      for (String word : words(message.text())) {
        handler.onPartialResponse(new PartialResponse(word), context);
        if (handle.isCancelled()) {
          return;
        }
      }
    }
    handler.onCompleteResponse(response(message));
  }

  private static AiMessage next(ChatRequest request) {
    Situation situation = SituationReader.read(request);
    return Intents.next(situation).toMessage(situation.callsSoFar());
  }

  /** Each word with the white space before it; together they are the text again. */
  static List<String> words(String text) {
    return WORD.matcher(text).results().map(MatchResult::group).toList();
  }

  private static ChatResponse response(AiMessage message) {
    return ChatResponse.builder()
        .aiMessage(message)
        .modelName(NAME)
        .tokenUsage(new TokenUsage(0, 0))
        .finishReason(
            message.hasToolExecutionRequests() ? FinishReason.TOOL_EXECUTION : FinishReason.STOP)
        .build();
  }

  /** Stops the stream between two words. */
  private static final class Handle implements StreamingHandle {
    private volatile boolean cancelled;

    @Override
    public void cancel() {
      cancelled = true;
    }

    @Override
    public boolean isCancelled() {
      return cancelled;
    }
  }

  // Both interfaces bring these as defaults, so a class of both has to choose.

  @Override
  public ChatRequestParameters defaultRequestParameters() {
    return ChatModel.super.defaultRequestParameters();
  }

  @Override
  public List<ChatModelListener> listeners() {
    return List.of();
  }

  @Override
  public ModelProvider provider() {
    return ModelProvider.OTHER;
  }

  @Override
  public Set<Capability> supportedCapabilities() {
    return Set.of();
  }
}
