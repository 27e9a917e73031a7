package dev.dbwright.agent.langchain;

import dev.dbwright.tools.tool.Tool;
import dev.dbwright.tools.tool.ToolSchema;
import dev.langchain4j.agent.tool.ToolSpecification;
import dev.langchain4j.model.chat.request.json.JsonArraySchema;
import dev.langchain4j.model.chat.request.json.JsonBooleanSchema;
import dev.langchain4j.model.chat.request.json.JsonEnumSchema;
import dev.langchain4j.model.chat.request.json.JsonIntegerSchema;
import dev.langchain4j.model.chat.request.json.JsonNumberSchema;
import dev.langchain4j.model.chat.request.json.JsonObjectSchema;
import dev.langchain4j.model.chat.request.json.JsonSchemaElement;
import dev.langchain4j.model.chat.request.json.JsonStringSchema;
import java.util.List;

/** Says in LangChain4j's words what a tool takes. */
final class ToolSpecifications {
  private ToolSpecifications() {}

  static ToolSpecification of(Tool<?, ?> tool) {
    return ToolSpecification.builder()
        .name(tool.name())
        .description(tool.summary())
        .parameters(object(ToolSchema.of(tool.input()), ""))
        .build();
  }

  private static JsonObjectSchema object(ToolSchema.ObjectShape shape, String description) {
    JsonObjectSchema.Builder schema = JsonObjectSchema.builder().additionalProperties(false);
    if (!description.isEmpty()) {
      schema.description(description);
    }
    for (ToolSchema.Field field : shape.fields()) {
      schema.addProperty(field.name(), element(field.shape(), describe(field)));
    }
    List<String> required =
        shape.fields().stream()
            .filter(ToolSchema.Field::required)
            .map(ToolSchema.Field::name)
            .toList();
    return schema.required(required).build();
  }

  /** LangChain4j's schema knows no default values: they are told in words. */
  private static String describe(ToolSchema.Field field) {
    return field
        .defaultValue()
        .map(value -> field.description() + " (default: " + value + ")")
        .orElse(field.description());
  }

  private static JsonSchemaElement element(ToolSchema shape, String description) {
    if (shape instanceof ToolSchema.ObjectShape object) {
      return object(object, description);
    }
    if (shape instanceof ToolSchema.ListShape list) {
      return JsonArraySchema.builder()
          .description(description)
          .items(element(list.items(), ""))
          .build();
    }
    if (shape instanceof ToolSchema.ChoiceShape choice) {
      return JsonEnumSchema.builder().description(description).enumValues(choice.values()).build();
    }
    return scalar(((ToolSchema.ScalarShape) shape).scalar(), description);
  }

  private static JsonSchemaElement scalar(ToolSchema.Scalar scalar, String description) {
    return switch (scalar) {
      case STRING -> JsonStringSchema.builder().description(description).build();
      case INTEGER -> JsonIntegerSchema.builder().description(description).build();
      case NUMBER -> JsonNumberSchema.builder().description(description).build();
      case BOOLEAN -> JsonBooleanSchema.builder().description(description).build();
    };
  }
}
