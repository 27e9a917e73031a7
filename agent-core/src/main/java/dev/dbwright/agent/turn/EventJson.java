package dev.dbwright.agent.turn;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.dbwright.tools.json.Json;

/** Events as flat JSON objects; scripts and browsers rely on these names. */
public final class EventJson {
  private static final ObjectMapper MAPPER = Json.mapper();

  private EventJson() {}

  static String write(NumberedEvent numbered) {
    return Json.write(numbered.event().accept(new Fields(numbered)));
  }

  /** What a model sent as arguments: a JSON tree, or a text where it is not JSON. */
  public static JsonNode arguments(String sent) {
    try {
      return sent.isBlank() ? MAPPER.createObjectNode() : MAPPER.readTree(sent);
    } catch (JsonProcessingException e) {
      return TextNode.valueOf(sent);
    }
  }

  /** The whole record, or {@code {"error":…}}. */
  public static JsonNode outcome(TurnEvent.ToolFinished finished) {
    return finished.error() == null
        ? MAPPER.valueToTree(finished.result())
        : MAPPER.createObjectNode().set("error", MAPPER.valueToTree(finished.error()));
  }

  private record Fields(NumberedEvent numbered) implements TurnEvent.Visitor<ObjectNode> {
    private ObjectNode event(String type) {
      return MAPPER
          .createObjectNode()
          .put("type", type)
          .put("seq", numbered.seq())
          .put("turn", numbered.turn())
          .put("session", numbered.session());
    }

    @Override
    public ObjectNode token(TurnEvent.Token token) {
      return event("token").put("text", token.text());
    }

    @Override
    public ObjectNode toolStarted(TurnEvent.ToolStarted started) {
      return event("tool_started")
          .put("callId", started.callId())
          .put("tool", started.tool())
          .set("arguments", arguments(started.arguments()));
    }

    @Override
    public ObjectNode toolFinished(TurnEvent.ToolFinished finished) {
      ObjectNode event =
          event("tool_finished").put("callId", finished.callId()).put("tool", finished.tool());
      if (finished.error() == null) {
        event.set("result", outcome(finished));
      } else {
        event.set("error", MAPPER.valueToTree(finished.error()));
      }
      return event.put("elapsedMs", finished.elapsedMs());
    }

    @Override
    public ObjectNode confirmationAsked(TurnEvent.ConfirmationAsked asked) {
      return event("confirmation_asked")
          .set("confirmation", MAPPER.valueToTree(asked.confirmation()));
    }

    @Override
    public ObjectNode usage(TurnEvent.Usage usage) {
      return event("usage")
          .put("inputTokens", usage.inputTokens())
          .put("outputTokens", usage.outputTokens());
    }

    @Override
    public ObjectNode failed(TurnEvent.Failed failed) {
      return event("failed").set("error", MAPPER.valueToTree(failed.error()));
    }

    @Override
    public ObjectNode ended(TurnEvent.Ended ended) {
      return event("ended").put("reason", ended.reason());
    }
  }
}
