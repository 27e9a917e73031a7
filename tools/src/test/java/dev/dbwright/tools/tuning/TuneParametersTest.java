package dev.dbwright.tools.tuning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.dbwright.tools.cancel.Cancellation;
import dev.dbwright.tools.error.DbwrightException;
import dev.dbwright.tools.json.Json;
import dev.dbwright.tools.report.MarkdownRenderer;
import dev.dbwright.tools.testing.EmbeddedDatabase;
import dev.dbwright.tools.tuning.trial.TrialResult;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class TuneParametersTest {
  private final TuneParameters tool = new TuneParameters(Path.of("target"));

  @Test
  void answers_as_the_contract_has_it() {
    // when
    JsonNode json = Json.mapper().valueToTree(advise("postgresql", "17", null));

    // then
    JsonNode first = json.path("parameters").path(0);
    assertThat(first.path("name").asText()).isEqualTo("shared_buffers");
    assertThat(first.path("value").asText()).isEqualTo("16GB");
    assertThat(first.path("restart").asBoolean()).isTrue();
    assertThat(first.path("reason").asText()).isNotBlank();
    assertThat(first.path("evidence")).isNotEmpty();
    assertThat(json.path("file").asText()).contains("shared_buffers = 16GB");
    assertThat(json.has("alreadyRight")).isFalse();
    assertThat(json.path("pgtune")).isNotEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "postgresql,14",
    "postgresql,18",
    "mysql,8.4",
    "mysql,8.0.28",
    "mariadb,10.5",
    "mariadb,11.4"
  })
  void has_nothing_to_say_of_its_own_file(String engine, String version) {
    // given
    TuningAdvice first = advise(engine, version, null);

    // when
    TuningAdvice second = advise(engine, version, first.file());

    // then
    assertThat(second.parameters()).isEmpty();
    assertThat(second.alreadyRight()).isEqualTo(first.count());
    assertThat(second.faults()).isEmpty();
    assertThat(MarkdownRenderer.render(second.present())).contains("nothing to change");
  }

  @Test
  void names_what_a_pasted_file_has_wrong_and_counts_defaults_as_set() {
    // when
    TuningAdvice advice =
        advise(
            "postgresql",
            "17",
            """
            shared_buffers = '16GB'   # a quarter
            work_mem = 64 mb
            io_workers = 4
            checkpoint_segments = 32
            work_mem = 64MB
            work_mem = 1GB
            """);

    // then
    assertThat(advice.faults())
        .extracting(TuningAdvice.CurrentFault::name)
        .containsExactly("checkpoint_segments", "io_workers");
    assertThat(advice.parameters())
        .extracting(Parameter::name)
        .contains("work_mem", "max_connections")
        .doesNotContain("shared_buffers", "checkpoint_completion_target");
    assertThat(advice.remarks())
        .anyMatch(remark -> remark.endsWith("the last one counts: work_mem."));
  }

  @Test
  void is_tried_on_a_scratch_server() {
    TuningAdvice advice =
        new TuneParameters(EmbeddedDatabase.cacheDir())
            .advise(
                input("postgresql", "18", "64GB", null, true),
                Optional.empty(),
                new Cancellation());

    assertThat(advice.trial()).extracting(TrialResult::accepted).isEqualTo(true);
    assertThat(advice.kernel().get(0).reason()).contains("counted by the server");
  }

  @Test
  void a_connected_server_is_measured_and_nothing_on_it_is_changed() {
    try (EmbeddedDatabase embedded = EmbeddedDatabase.freshDatabase()) {
      // when
      TuningAdvice advice =
          tool.advise(
              new TuneParameters.Input(
                  null, null, "8GB", 4, "ssd", "web", null, null, null, true, null),
              Optional.of(embedded.database()),
              new Cancellation());

      // then
      assertThat(advice.version()).isEqualTo("18");
      assertThat(advice.machine().dataBytes()).isPresent();
      assertThat(advice.alreadyRight()).isPositive();
      assertThat(advice.statements())
          .contains("SELECT pg_reload_conf();")
          .anyMatch(statement -> statement.startsWith("ALTER SYSTEM SET "));
    }
  }

  @Test
  void what_is_missing_is_named_at_once() {
    assertThatThrownBy(
            () ->
                tool.advise(
                    new TuneParameters.Input(
                        null, null, null, null, "ssd", null, null, null, null, null, null),
                    Optional.empty(),
                    new Cancellation()))
        .isInstanceOf(DbwrightException.class)
        .hasMessageContaining("RAM, number of cores and workload");
  }

  @ParameterizedTest
  @ValueSource(strings = {"16", "0GB", "-5GB", "NaN", "10PB", "16 cores", "12 parsecs"})
  void no_size_comes_of_a_ram_that_cannot_be(String ram) {
    assertThatThrownBy(
            () ->
                tool.advise(
                    input("postgresql", "17", ram, null, null),
                    Optional.empty(),
                    new Cancellation()))
        .isInstanceOf(DbwrightException.class)
        .hasMessageMatching("[^\\n]*");
  }

  private TuningAdvice advise(String engine, String version, @Nullable String settings) {
    return tool.advise(
        input(engine, version, "64GB", settings, null), Optional.empty(), new Cancellation());
  }

  private static TuneParameters.Input input(
      String engine,
      String version,
      String ram,
      @Nullable String settings,
      @Nullable Boolean attempt) {
    return new TuneParameters.Input(
        engine, version, ram, 16, "nvme", "oltp", 300, null, settings, null, attempt);
  }
}
