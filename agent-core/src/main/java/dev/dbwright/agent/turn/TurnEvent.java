package dev.dbwright.agent.turn;

import dev.dbwright.tools.error.ErrorRecord;
import dev.dbwright.tools.report.Presentable;
import dev.dbwright.tools.safety.PendingConfirmation;
import org.jspecify.annotations.Nullable;

/** What a turn says to its surface; each surface only turns these into its own form. */
public sealed interface TurnEvent {
  <R> R accept(Visitor<R> visitor);

  /** One method a kind of event. */
  interface Visitor<R> {
    R token(Token token);

    R toolStarted(ToolStarted started);

    R toolFinished(ToolFinished finished);

    R confirmationAsked(ConfirmationAsked asked);

    R usage(Usage usage);

    R failed(Failed failed);

    R ended(Ended ended);
  }

  /** A piece of the answer, Markdown. */
  record Token(String text) implements TurnEvent {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.token(this);
    }
  }

  /** {@code arguments} is the JSON that the model sent. */
  record ToolStarted(String callId, String tool, String arguments) implements TurnEvent {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.toolStarted(this);
    }
  }

  /** Either the whole {@code result} or an {@code error}. */
  record ToolFinished(
      String callId,
      String tool,
      @Nullable Presentable result,
      @Nullable ErrorRecord error,
      long elapsedMs)
      implements TurnEvent {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.toolFinished(this);
    }
  }

  /** A change waits for a person; the turn ends. */
  record ConfirmationAsked(PendingConfirmation confirmation) implements TurnEvent {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.confirmationAsked(this);
    }
  }

  /** Tokens as the model's provider counted them. */
  record Usage(int inputTokens, int outputTokens) implements TurnEvent {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.usage(this);
    }
  }

  /** What went wrong; an {@link Ended} follows. */
  record Failed(ErrorRecord error) implements TurnEvent {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.failed(this);
    }
  }

  /** Always the last one. {@code reason}: stop, confirmation, cancelled, failed. */
  record Ended(String reason) implements TurnEvent {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.ended(this);
    }
  }
}
