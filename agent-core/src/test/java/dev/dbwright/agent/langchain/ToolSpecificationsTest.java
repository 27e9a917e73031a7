package dev.dbwright.agent.langchain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dbwright.tools.report.Document;
import dev.dbwright.tools.report.Presentable;
import dev.dbwright.tools.tool.Arg;
import dev.dbwright.tools.tool.Tool;
import dev.dbwright.tools.tool.ToolContext;
import dev.dbwright.tools.tool.ToolEffect;
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
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ToolSpecificationsTest {
  private final ToolSpecification specification = ToolSpecifications.of(new Measure());
  private final JsonObjectSchema arguments = specification.parameters();

  @Test
  void takes_name_and_summary_from_the_tool() {
    assertThat(specification.name()).isEqualTo("measure");
    assertThat(specification.description()).isEqualTo("Measures things.");
  }

  @Test
  void asks_only_for_what_has_no_default_and_is_not_nullable() {
    assertThat(arguments.required()).containsExactly("table", "share", "columns", "box", "mode");
    assertThat(arguments.additionalProperties()).isFalse();
  }

  @Test
  void has_a_schema_for_every_kind_of_argument() {
    assertThat(argument("table"))
        .isEqualTo(JsonStringSchema.builder().description("which table").build());
    assertThat(argument("rows"))
        .isEqualTo(JsonIntegerSchema.builder().description("how many rows (default: 100)").build());
    assertThat(argument("share"))
        .isEqualTo(JsonNumberSchema.builder().description("a ratio").build());
    assertThat(argument("exact"))
        .isEqualTo(JsonBooleanSchema.builder().description("count them").build());
    assertThat(argument("mode"))
        .isEqualTo(
            JsonEnumSchema.builder().description("how").enumValues("quick", "thorough").build());
  }

  @Test
  void describes_lists_and_nested_records() {
    var columns = (JsonArraySchema) argument("columns");
    var box = (JsonObjectSchema) argument("box");

    assertThat(columns.description()).isEqualTo("which columns");
    assertThat(columns.items()).isInstanceOf(JsonStringSchema.class);
    assertThat(box.description()).isEqualTo("its size");
    assertThat(box.properties()).containsOnlyKeys("height");
    assertThat(box.required()).containsExactly("height");
  }

  private JsonSchemaElement argument(String name) {
    return Objects.requireNonNull(arguments.properties().get(name), name);
  }

  enum Mode {
    QUICK,
    THOROUGH
  }

  record Box(@Arg("in pixels") int height) {}

  record Wanted(
      @Arg("which table") String table,
      @Arg(value = "how many rows", defaultValue = "100") int rows,
      @Arg("a ratio") double share,
      @Arg("count them") @Nullable Boolean exact,
      @Arg("which columns") List<String> columns,
      @Arg("its size") Box box,
      @Arg("how") Mode mode) {}

  record Measured() implements Presentable {
    @Override
    public Document present() {
      return Document.builder().build();
    }
  }

  private static final class Measure implements Tool<Wanted, Measured> {
    @Override
    public String name() {
      return "measure";
    }

    @Override
    public String summary() {
      return "Measures things.";
    }

    @Override
    public ToolEffect effect() {
      return ToolEffect.COMPUTES;
    }

    @Override
    public Class<Wanted> input() {
      return Wanted.class;
    }

    @Override
    public Measured run(Wanted input, ToolContext context) {
      return new Measured();
    }
  }
}
