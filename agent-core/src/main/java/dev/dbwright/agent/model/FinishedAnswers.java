package dev.dbwright.agent.model;

import dev.langchain4j.model.ModelProvider;
import dev.langchain4j.model.chat.Capability;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.chat.listener.ChatModelListener;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.request.ChatRequestParameters;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.PartialResponse;
import dev.langchain4j.model.chat.response.PartialResponseContext;
import dev.langchain4j.model.chat.response.PartialToolCall;
import dev.langchain4j.model.chat.response.PartialToolCallContext;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import dev.langchain4j.model.output.FinishReason;
import java.util.List;
import java.util.Set;

/**
 * Takes for an answer only what the model finished. LangChain4j reports a stream that ends half way
 * as complete; only the missing finish reason tells.
 */
final class FinishedAnswers implements StreamingChatModel {
  private final StreamingChatModel model;

  FinishedAnswers(StreamingChatModel model) {
    this.model = model;
  }

  @Override
  public void doChat(ChatRequest request, StreamingChatResponseHandler handler) {
    model.doChat(request, new Checked(handler));
  }

  @Override
  public ChatRequestParameters defaultRequestParameters() {
    return model.defaultRequestParameters();
  }

  @Override
  public List<ChatModelListener> listeners() {
    return model.listeners();
  }

  @Override
  public ModelProvider provider() {
    return model.provider();
  }

  @Override
  public Set<Capability> supportedCapabilities() {
    return model.supportedCapabilities();
  }

  private record Checked(StreamingChatResponseHandler handler)
      implements StreamingChatResponseHandler {
    @Override
    public void onPartialResponse(String text) {
      handler.onPartialResponse(text);
    }

    @Override
    public void onPartialResponse(PartialResponse part, PartialResponseContext context) {
      handler.onPartialResponse(part, context);
    }

    @Override
    public void onPartialToolCall(PartialToolCall part, PartialToolCallContext context) {
      handler.onPartialToolCall(part, context);
    }

    @Override
    public void onCompleteResponse(ChatResponse response) {
      FinishReason reason = response.finishReason();
      if (reason == null) {
        handler.onError(new BrokenOff("no finish reason"));
      } else if (reason == FinishReason.LENGTH) {
        handler.onError(new BrokenOff("the limit of output tokens"));
      } else {
        handler.onCompleteResponse(response);
      }
    }

    @Override
    public void onError(Throwable failure) {
      handler.onError(failure);
    }
  }
}
