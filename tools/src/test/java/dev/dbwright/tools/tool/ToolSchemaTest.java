package dev.dbwright.tools.tool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dbwright.tools.error.DbwrightException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class ToolSchemaTest {
  enum Storage {
    SSD,
    HDD
  }

  record Disk(@Arg("size in bytes") long sizeBytes, @Arg("kind") Storage storage) {}

  record Machine(
      @Arg("number of cores") int cores,
      @Arg("share of time busy") double load,
      @Arg("the disks") List<Disk> disks,
      @Arg(value = "connections", defaultValue = "100") int connections,
      @Arg("a note") @Nullable String note) {}

  @Test
  void a_record_becomes_json_schema_with_nested_records_enums_lists_defaults_and_optionals() {
    assertThat(ToolSchema.of(Machine.class).toJson().toPrettyString())
        .isEqualToIgnoringWhitespace(
            """
            {"type":"object","properties":{
              "cores":{"type":"integer","description":"number of cores"},
              "load":{"type":"number","description":"share of time busy"},
              "disks":{"type":"array","items":{"type":"object","properties":{
                  "sizeBytes":{"type":"integer","description":"size in bytes"},
                  "storage":{"type":"string","enum":["ssd","hdd"],"description":"kind"}},
                "required":["sizeBytes","storage"],"additionalProperties":false},
                "description":"the disks"},
              "connections":{"type":"integer","description":"connections","default":100},
              "note":{"type":"string","description":"a note"}},
             "required":["cores","load","disks"],"additionalProperties":false}
            """);
  }

  @Test
  void arguments_are_read_with_defaults_filled_in() {
    Machine machine =
        ToolInput.read(
            "size",
            Machine.class,
            """
            {"cores":4,"load":0.5,"disks":[{"sizeBytes":10,"storage":"ssd"}]}""");

    assertThat(machine)
        .isEqualTo(new Machine(4, 0.5, List.of(new Disk(10, Storage.SSD)), 100, null));
  }

  @Test
  void a_missing_argument_is_named_with_what_it_is() {
    assertThatThrownBy(() -> ToolInput.read("size", Machine.class, "{\"load\":1,\"disks\":[]}"))
        .isInstanceOf(DbwrightException.class)
        .hasMessage("size: cores is missing: number of cores");
  }

  @Test
  void an_unknown_argument_is_named() {
    assertThatThrownBy(
            () ->
                ToolInput.read(
                    "size", Machine.class, "{\"cores\":1,\"load\":1,\"disks\":[],\"force\":true}"))
        .isInstanceOf(DbwrightException.class)
        .hasMessageContaining("there is no argument force");
  }

  @Test
  void a_wrong_type_is_refused() {
    assertThatThrownBy(
            () ->
                ToolInput.read(
                    "size", Machine.class, "{\"cores\":\"many\",\"load\":1,\"disks\":[]}"))
        .isInstanceOf(DbwrightException.class)
        .hasMessageContaining("many");
  }

  @Test
  void text_that_is_no_json_object_is_refused() {
    assertThatThrownBy(() -> ToolInput.read("size", Machine.class, "[1"))
        .isInstanceOf(DbwrightException.class);
    assertThatThrownBy(() -> ToolInput.read("size", Machine.class, "[]"))
        .isInstanceOf(DbwrightException.class)
        .hasMessageContaining("expected a JSON object");
  }

  record Forgotten(int cores) {}

  @Test
  void a_component_without_a_description_does_not_pass() {
    assertThatThrownBy(() -> ToolSchema.of(Forgotten.class))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("Forgotten.cores lacks @Arg");
  }
}
