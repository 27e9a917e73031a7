package dev.dbwright.agent;

import com.fasterxml.jackson.databind.JsonNode;
import dev.dbwright.agent.turn.EventJson;
import dev.dbwright.agent.turn.TurnEvent;
import dev.dbwright.agent.turn.TurnResult;
import dev.dbwright.tools.error.ErrorRecord;
import dev.dbwright.tools.safety.PendingConfirmation;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Collects a turn's events into its result. */
final class TurnLog implements TurnEvent.Visitor<TurnLog> {
  private final StringBuilder answer = new StringBuilder();
  private final Map<String, JsonNode> argumentsByCall = new HashMap<>();
  private final List<TurnResult.ToolCall> toolCalls = new ArrayList<>();
  private final List<PendingConfirmation> confirmations = new ArrayList<>();
  private final Set<String> sources = new LinkedHashSet<>();
  private long inputTokens;
  private long outputTokens;
  private @Nullable ErrorRecord error;
  private boolean ended;

  TurnResult result(String session, String turn) {
    return new TurnResult(
        session,
        turn,
        answer(),
        toolCalls,
        confirmations,
        List.copyOf(sources),
        new TurnResult.Usage(inputTokens, outputTokens),
        error);
  }

  /** What was said, and what waits for a person: who reads the answer alone must not miss it. */
  String answer() {
    var whole = new StringBuilder(answer.toString().strip());
    for (PendingConfirmation waiting : confirmations) {
      whole
          .append(whole.isEmpty() ? "" : "\n\n")
          .append("Nothing was changed yet. A person has to confirm it (risk ")
          .append(waiting.risk().id())
          .append("): ")
          .append(waiting.summary())
          .append(". `dbwright confirm ")
          .append(waiting.id())
          .append("` shows what it touches; it expires at ")
          .append(waiting.expiresAt().truncatedTo(ChronoUnit.SECONDS))
          .append('.');
    }
    return whole.toString();
  }

  boolean ended() {
    return ended;
  }

  @Override
  public TurnLog token(TurnEvent.Token token) {
    answer.append(token.text());
    return this;
  }

  @Override
  public TurnLog toolStarted(TurnEvent.ToolStarted started) {
    argumentsByCall.put(started.callId(), EventJson.arguments(started.arguments()));
    return this;
  }

  @Override
  public TurnLog toolFinished(TurnEvent.ToolFinished finished) {
    JsonNode outcome = EventJson.outcome(finished);
    toolCalls.add(
        new TurnResult.ToolCall(
            finished.tool(),
            argumentsByCall.getOrDefault(finished.callId(), EventJson.arguments("")),
            outcome));
    addSources(outcome);
    if (!answer.isEmpty()) {
      answer.append("\n\n"); // what a model says after a tool is a new paragraph
    }
    return this;
  }

  @Override
  public TurnLog confirmationAsked(TurnEvent.ConfirmationAsked asked) {
    confirmations.add(asked.confirmation());
    return this;
  }

  @Override
  public TurnLog usage(TurnEvent.Usage usage) {
    inputTokens += usage.inputTokens();
    outputTokens += usage.outputTokens();
    return this;
  }

  @Override
  public TurnLog failed(TurnEvent.Failed failed) {
    error = failed.error();
    return this;
  }

  @Override
  public TurnLog ended(TurnEvent.Ended last) {
    ended = true;
    return this;
  }

  /** Where the numbers come from: the sources of all evidence in a result, wherever it stands. */
  private void addSources(JsonNode node) {
    for (JsonNode evidence : node.path("evidence")) {
      if (evidence.path("source").isTextual()) {
        sources.add(evidence.path("source").textValue());
      }
    }
    node.forEach(this::addSources);
  }
}
