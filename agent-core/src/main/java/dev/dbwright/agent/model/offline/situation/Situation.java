package dev.dbwright.agent.model.offline.situation;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Everything that is known when the planner is asked for its next step.
 *
 * @param request what the person says now
 * @param results of the tools called in this turn, so far
 * @param earlier exchanges that the memory still holds, oldest first
 * @param tools the names of the tools on offer
 */
public record Situation(
    Request request, List<ToolResult> results, List<Exchange> earlier, Set<String> tools) {
  public Situation {
    results = List.copyOf(results);
    earlier = List.copyOf(earlier);
    tools = Set.copyOf(tools);
  }

  public boolean offers(String tool) {
    return tools.contains(tool);
  }

  /** The exchange before this one. */
  public Optional<Exchange> previous() {
    return earlier.isEmpty() ? Optional.empty() : Optional.of(earlier.get(earlier.size() - 1));
  }

  /** The newest result of an earlier turn that {@code wanted} accepts. */
  public Optional<ToolResult> lastEarlier(Predicate<ToolResult> wanted) {
    for (int i = earlier.size() - 1; i >= 0; i--) {
      List<ToolResult> then = earlier.get(i).results();
      for (int j = then.size() - 1; j >= 0; j--) {
        if (wanted.test(then.get(j))) {
          return Optional.of(then.get(j));
        }
      }
    }
    return Optional.empty();
  }

  /** The plan last spoken of, pasted or asked of the database. */
  public Optional<ToolResult> lastPlan() {
    return lastEarlier(
        result ->
            (result.tool().equals("explain_plan") || result.tool().equals("explain_query"))
                && result.succeeded());
  }

  /** How many tool calls the conversation holds, this turn's included. */
  public int callsSoFar() {
    return results.size() + earlier.stream().mapToInt(exchange -> exchange.results().size()).sum();
  }
}
