package dev.dbwright.agent;

import dev.dbwright.agent.guard.SecretMask;
import dev.dbwright.agent.store.Store;
import dev.dbwright.agent.store.StoredEvent;
import dev.dbwright.agent.turn.Ask;
import dev.dbwright.agent.turn.NumberedEvent;
import dev.dbwright.agent.turn.TurnEvent;
import dev.dbwright.agent.turn.TurnResult;
import dev.dbwright.tools.error.ErrorRecord;
import java.util.function.Consumer;

/**
 * Stores each event of a turn before the surface hears it, so that a surface which lost its
 * connection reads on from the store.
 */
final class TurnRecorder implements Consumer<TurnEvent> {
  private final Store store;
  private final Ask ask;
  private final Consumer<NumberedEvent> sink;
  private final TurnLog log = new TurnLog();
  private long seq;

  TurnRecorder(Store store, Ask ask, Consumer<NumberedEvent> sink) {
    this.store = store;
    this.ask = ask;
    this.sink = sink;
  }

  /** Keeps what the person said, whatever becomes of the turn. */
  void question() {
    var text = new StringBuilder(ask.text());
    ask.files().forEach(file -> text.append("\n[").append(file.name()).append("]"));
    say("user", SecretMask.mask(text.toString()));
  }

  @Override
  public void accept(TurnEvent event) {
    NumberedEvent numbered = stored(event);
    sink.accept(numbered);
  }

  /** Ends the turn as failed, where it has not ended yet. */
  void fail(ErrorRecord error) {
    if (!log.ended()) {
      accept(new TurnEvent.Failed(error));
      accept(new TurnEvent.Ended("failed"));
    }
  }

  /** Ends the turn in the store alone: the surface failed, or is gone. */
  synchronized void failUnheard(ErrorRecord error) {
    if (!log.ended()) {
      stored(new TurnEvent.Failed(error));
      stored(new TurnEvent.Ended("failed"));
    }
  }

  TurnResult result() {
    return log.result(ask.session(), ask.turn());
  }

  /** By the turn's thread, or by the one that closes the specialist. */
  private synchronized NumberedEvent stored(TurnEvent event) {
    var numbered = new NumberedEvent(ask.session(), ask.turn(), seq + 1, event);
    if (numbered.last() && !log.answer().isEmpty()) {
      say("assistant", log.answer()); // first: who sees the end may read the messages
    }
    store
        .turns()
        .append(ask.turn(), new StoredEvent(numbered.seq(), numbered.json(), numbered.last()));
    seq = numbered.seq();
    event.accept(log);
    if (event instanceof TurnEvent.ToolFinished tool) {
      ErrorRecord error = tool.error();
      say("tool", error == null ? tool.tool() : tool.tool() + ": " + error.message());
    }
    return numbered;
  }

  private void say(String role, String text) {
    store.sessions().say(ask.session(), ask.turn(), role, text);
  }
}
