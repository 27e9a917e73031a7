package dev.dbwright.agent.model.offline.situation;

import com.fasterxml.jackson.databind.JsonNode;
import dev.dbwright.tools.error.ErrorRecord;
import java.util.Optional;

/**
 * A tool that was called, and what it found.
 *
 * @param arguments as they were sent
 * @param record its JSON, possibly cut; missing where it cannot be read
 */
public record ToolResult(String tool, JsonNode arguments, JsonNode record) {

  /** Why the tool could not do it. */
  public Optional<ErrorRecord> error() {
    JsonNode error = record.path("error");
    if (error.isMissingNode() || error.isNull()) {
      return Optional.empty();
    }
    return Optional.of(
        new ErrorRecord(
            error.path("id").asText(),
            error.path("message").asText(error.asText()),
            error.path("hint").asText()));
  }

  public boolean succeeded() {
    return error().isEmpty() && !record.isMissingNode();
  }
}
