package dev.dbwright.agent.model.offline.situation;

import java.util.List;

/** A question, the tools that were called for it, and what was answered. */
public record Exchange(Request request, List<ToolResult> results, String answer) {
  public Exchange {
    results = List.copyOf(results);
  }
}
