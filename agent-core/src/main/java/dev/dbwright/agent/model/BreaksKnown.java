package dev.dbwright.agent.model;

import dev.langchain4j.http.client.SuccessfulHttpResponse;
import dev.langchain4j.http.client.sse.ServerSentEvent;
import dev.langchain4j.http.client.sse.ServerSentEventContext;
import dev.langchain4j.http.client.sse.ServerSentEventListener;
import java.io.IOException;

/** Tells a stream that broke from a server that was never reached: both are IOExceptions. */
final class BreaksKnown implements ServerSentEventListener {
  private final ServerSentEventListener listener;

  BreaksKnown(ServerSentEventListener listener) {
    this.listener = listener;
  }

  @Override
  public void onOpen(SuccessfulHttpResponse response) {
    listener.onOpen(response);
  }

  @Override
  public void onEvent(ServerSentEvent event, ServerSentEventContext context) {
    listener.onEvent(event, context);
  }

  @Override
  public void onEvent(ServerSentEvent event) {
    listener.onEvent(event);
  }

  @Override
  public void onError(Throwable failure) {
    listener.onError(
        failure instanceof IOException
            ? new BrokenOff(String.valueOf(failure.getMessage()))
            : failure);
  }

  @Override
  public void onClose() {
    listener.onClose();
  }
}
