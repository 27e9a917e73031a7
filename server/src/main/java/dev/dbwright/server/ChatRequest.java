package dev.dbwright.server;

import static dev.dbwright.tools.error.ErrorCode.REQUEST_INVALID;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.dbwright.agent.attachment.Attachment;
import dev.dbwright.tools.error.DbwrightException;
import dev.dbwright.tools.json.Json;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The body of {@code POST /api/chat}.
 *
 * @param message what is asked
 * @param session to go on with; absent starts a new one
 * @param files texts that belong to the question
 */
record ChatRequest(
    @Nullable String message, @Nullable String session, @Nullable List<Attachment> files) {
  static final String SCHEMA =
      """
      {"type":"object","required":["message"],"properties":{
        "message":{"type":"string"},
        "session":{"type":"string"},
        "files":{"type":"array","items":{"type":"object","required":["name","text"],
          "properties":{"name":{"type":"string"},"text":{"type":"string"}}}}}}""";

  static ChatRequest read(String body) {
    ChatRequest request = Body.read(body, ChatRequest.class);
    if (request.message() == null || request.message().isBlank()) {
      throw new DbwrightException(REQUEST_INVALID, "message is missing");
    }
    return request;
  }

  /** Reads a body of JSON. */
  static final class Body {
    private Body() {}

    static <T> T read(String body, Class<T> type) {
      try {
        T read = Json.mapper().readValue(body, type);
        if (read == null) {
          throw new DbwrightException(REQUEST_INVALID, "the body is null");
        }
        return read;
      } catch (JsonProcessingException e) {
        throw DbwrightException.causedBy(e, REQUEST_INVALID, e.getOriginalMessage());
      }
    }
  }
}
