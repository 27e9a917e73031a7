package dev.dbwright.agent.turn;

import dev.dbwright.tools.error.ErrorRecord;
import dev.dbwright.tools.safety.PendingConfirmation;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A finished turn, as {@code dbwright ask --output json} and {@code POST /api/chat} return it.
 *
 * @param answer Markdown
 * @param error set where the turn failed; what was said before stands in {@code answer}
 */
public record TurnResult(
    String session,
    String turn,
    String answer,
    List<ToolCall> toolCalls,
    List<PendingConfirmation> pendingConfirmations,
    List<String> sources,
    Usage usage,
    @Nullable ErrorRecord error) {
  public TurnResult {
    toolCalls = List.copyOf(toolCalls);
    pendingConfirmations = List.copyOf(pendingConfirmations);
    sources = List.copyOf(sources);
  }

  /**
   * {@code arguments} and {@code result} as JSON trees; {@code result} is the whole record or
   * {@code {"error":…}}.
   */
  public record ToolCall(String tool, Object arguments, Object result) {}

  public record Usage(long inputTokens, long outputTokens) {}
}
