package dev.dbwright.tools.tool;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.RawValue;
import dev.dbwright.tools.json.Json;
import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The shape of a tool's arguments, read from its record: the subset of JSON Schema that language
 * models and MCP understand.
 */
public sealed interface ToolSchema {
  /** As JSON Schema. */
  ObjectNode toJson();

  /** The schema of a record whose components carry {@link Arg}. */
  static ObjectShape of(Class<? extends Record> type) {
    List<Field> fields =
        Arrays.stream(type.getRecordComponents()).map(ToolSchema::fieldOf).toList();
    return new ObjectShape(fields);
  }

  private static Field fieldOf(RecordComponent component) {
    Arg arg = component.getAnnotation(Arg.class);
    if (arg == null) {
      throw new IllegalArgumentException(
          component.getDeclaringRecord().getSimpleName()
              + "."
              + component.getName()
              + " lacks @Arg");
    }
    boolean nullable = component.getAnnotatedType().isAnnotationPresent(Nullable.class);
    Optional<String> defaultValue =
        arg.defaultValue().isEmpty() ? Optional.empty() : Optional.of(arg.defaultValue());
    return new Field(
        nameOf(component),
        arg.value(),
        shapeOf(component.getAnnotatedType()),
        !nullable && defaultValue.isEmpty(),
        defaultValue);
  }

  /** Some names are words of the language: {@code new} is told by {@link JsonProperty}. */
  private static String nameOf(RecordComponent component) {
    JsonProperty renamed = component.getAccessor().getAnnotation(JsonProperty.class);
    return renamed == null ? component.getName() : renamed.value();
  }

  private static ToolSchema shapeOf(AnnotatedType annotated) {
    if (annotated instanceof AnnotatedParameterizedType parameterized
        && parameterized.getType().getTypeName().startsWith(List.class.getName())) {
      return new ListShape(shapeOf(parameterized.getAnnotatedActualTypeArguments()[0]));
    }
    if (!(annotated.getType() instanceof Class<?> type)) {
      throw new IllegalArgumentException("no schema for " + annotated.getType());
    }
    if (type.isRecord()) {
      return of(type.asSubclass(Record.class));
    }
    if (type.isEnum()) {
      return new ChoiceShape(
          Arrays.stream(type.getEnumConstants())
              .map(constant -> ((Enum<?>) constant).name().toLowerCase(Locale.ROOT))
              .toList());
    }
    return new ScalarShape(Scalar.of(type));
  }

  /** A component of a record. */
  record Field(
      String name,
      String description,
      ToolSchema shape,
      boolean required,
      Optional<String> defaultValue) {}

  record ObjectShape(List<Field> fields) implements ToolSchema {
    @Override
    public ObjectNode toJson() {
      ObjectNode schema = Json.mapper().createObjectNode().put("type", "object");
      ObjectNode properties = schema.putObject("properties");
      var required = Json.mapper().createArrayNode();
      for (Field field : fields) {
        ObjectNode property = field.shape().toJson().put("description", field.description());
        field.defaultValue().ifPresent(text -> property.putRawValue("default", new RawValue(text)));
        properties.set(field.name(), property);
        if (field.required()) {
          required.add(field.name());
        }
      }
      if (!required.isEmpty()) {
        schema.set("required", required);
      }
      return schema.put("additionalProperties", false);
    }
  }

  record ListShape(ToolSchema items) implements ToolSchema {
    @Override
    public ObjectNode toJson() {
      ObjectNode schema = Json.mapper().createObjectNode().put("type", "array");
      schema.set("items", items.toJson());
      return schema;
    }
  }

  /** One of a fixed set of words. */
  record ChoiceShape(List<String> values) implements ToolSchema {
    @Override
    public ObjectNode toJson() {
      ObjectNode schema = Json.mapper().createObjectNode().put("type", "string");
      var choices = schema.putArray("enum");
      values.forEach(choices::add);
      return schema;
    }
  }

  record ScalarShape(Scalar scalar) implements ToolSchema {
    @Override
    public ObjectNode toJson() {
      return Json.mapper().createObjectNode().put("type", scalar.jsonType());
    }
  }

  /** JSON's own types. */
  enum Scalar {
    STRING,
    INTEGER,
    NUMBER,
    BOOLEAN;

    public String jsonType() {
      return name().toLowerCase(Locale.ROOT);
    }

    static Scalar of(Class<?> type) {
      if (type == String.class) {
        return STRING;
      }
      if (type == int.class || type == Integer.class || type == long.class || type == Long.class) {
        return INTEGER;
      }
      if (type == double.class || type == Double.class) {
        return NUMBER;
      }
      if (type == boolean.class || type == Boolean.class) {
        return BOOLEAN;
      }
      throw new IllegalArgumentException("no schema for " + type.getName());
    }
  }
}
