package dev.dbwright.agent.turn;

import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.PartialResponse;
import dev.langchain4j.model.chat.response.PartialResponseContext;
import dev.langchain4j.model.chat.response.PartialToolCall;
import dev.langchain4j.model.chat.response.PartialToolCallContext;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import dev.langchain4j.model.chat.response.StreamingHandle;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** One request to the model: its tokens as they come, its answer, and the way to hang up. */
final class ModelCall implements StreamingChatResponseHandler {
  private final TurnOutput out;
  private final CompletableFuture<ChatResponse> answer = new CompletableFuture<>();
  private final StringBuilder spoken = new StringBuilder();
  private @Nullable StreamingHandle line;
  private boolean hungUp;

  ModelCall(TurnOutput out) {
    this.out = out;
  }

  CompletableFuture<ChatResponse> start(StreamingChatModel model, ChatRequest request) {
    try {
      model.chat(request, this);
    } catch (RuntimeException e) {
      answer.completeExceptionally(e);
    }
    return answer;
  }

  /** What the person has seen of the answer so far. */
  synchronized String spoken() {
    return spoken.toString();
  }

  /** Nothing is said from here on; the provider's stream is closed where it can be. */
  void hangUp() {
    StreamingHandle open;
    synchronized (this) {
      hungUp = true;
      open = line;
    }
    if (open != null) {
      open.cancel();
    }
  }

  @Override
  public void onPartialResponse(PartialResponse part, PartialResponseContext context) {
    hold(context.streamingHandle());
    onPartialResponse(part.text());
  }

  @Override
  public synchronized void onPartialResponse(String text) {
    if (!hungUp && !answer.isDone()) {
      spoken.append(text);
      out.say(new TurnEvent.Token(text));
    }
  }

  @Override
  public void onPartialToolCall(PartialToolCall part, PartialToolCallContext context) {
    hold(context.streamingHandle());
  }

  private void hold(StreamingHandle handle) {
    boolean late;
    synchronized (this) {
      line = handle;
      late = hungUp;
    }
    if (late) {
      handle.cancel();
    }
  }

  @Override
  public void onCompleteResponse(ChatResponse response) {
    String text = response.aiMessage().text();
    // Some models stream nothing and answer at once.
    if (text != null && !text.isEmpty() && spoken().isEmpty()) {
      onPartialResponse(text);
    }
    answer.complete(response);
  }

  @Override
  public void onError(Throwable failure) {
    answer.completeExceptionally(failure);
  }
}
