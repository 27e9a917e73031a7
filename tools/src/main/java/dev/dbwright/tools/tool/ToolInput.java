package dev.dbwright.tools.tool;

import static dev.dbwright.tools.error.ErrorCode.TOOL_ARGUMENTS_INVALID;

import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.dbwright.tools.error.DbwrightException;
import dev.dbwright.tools.json.Json;

/** Reads a tool's arguments from JSON; what is missing, unknown or of the wrong type is named. */
public final class ToolInput {
  private static final ObjectMapper MAPPER = Json.mapper();

  private ToolInput() {}

  /**
   * @throws DbwrightException {@code TOOL_ARGUMENTS_INVALID} with the field at fault
   */
  public static <I extends Record> I read(String tool, Class<I> type, String json) {
    try {
      JsonNode tree = MAPPER.readTree(json.isBlank() ? "{}" : json);
      if (!(tree instanceof ObjectNode given)) {
        throw new DbwrightException(TOOL_ARGUMENTS_INVALID, tool, "expected a JSON object");
      }
      for (ToolSchema.Field field : ToolSchema.of(type).fields()) {
        if (given.hasNonNull(field.name())) {
          continue;
        }
        if (field.required()) {
          throw new DbwrightException(
              TOOL_ARGUMENTS_INVALID, tool, field.name() + " is missing: " + field.description());
        }
        if (field.defaultValue().isPresent()) {
          given.set(field.name(), MAPPER.readTree(field.defaultValue().get()));
        }
      }
      return MAPPER.treeToValue(given, type);
    } catch (UnrecognizedPropertyException e) {
      throw DbwrightException.causedBy(
          e, TOOL_ARGUMENTS_INVALID, tool, "there is no argument " + e.getPropertyName());
    } catch (JsonParseException e) {
      throw DbwrightException.causedBy(
          e,
          TOOL_ARGUMENTS_INVALID,
          tool,
          "not JSON at line %d, column %d"
              .formatted(e.getLocation().getLineNr(), e.getLocation().getColumnNr()));
    } catch (JsonProcessingException e) {
      throw DbwrightException.causedBy(e, TOOL_ARGUMENTS_INVALID, tool, e.getOriginalMessage());
    }
  }
}
