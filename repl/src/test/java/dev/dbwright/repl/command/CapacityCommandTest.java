package dev.dbwright.repl.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.dbwright.tools.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class CapacityCommandTest {
  private static final String STEADY =
      IntStream.range(0, 90)
          .mapToObj(i -> LocalDate.of(2026, 1, 1).plusDays(i) + "," + (100 + i + i % 2 * 0.4))
          .collect(Collectors.joining("\n", "at,size_gb\n", "\n"));

  @TempDir private Path folder;

  @Test
  void json_holds_what_others_rely_on() throws IOException {
    Ran ran = capacity(STEADY, "--limit 400GB --output json");

    assertThat(ran.exitCode()).isZero();
    JsonNode json = Json.mapper().readTree(ran.out());
    assertThat(json.path("source").asText()).endsWith("series.csv");
    assertThat(json.path("series").asText()).isEqualTo("size_gb");
    assertThat(json.path("forecast")).hasSizeGreaterThan(50);
    JsonNode full = json.path("thresholds").path(0);
    assertThat(LocalDate.parse(full.path("expected").asText()))
        .isBetween(
            LocalDate.parse(full.path("earliest").asText()),
            LocalDate.parse(full.path("latest").asText()));
  }

  @Test
  void the_same_input_gives_the_same_bytes() throws IOException {
    assertThat(capacity(STEADY, "--limit 400GB --output json").out())
        .isEqualTo(capacity(STEADY, "--limit 400GB --output json").out());
  }

  @Test
  void text_says_the_date_and_by_when_to_begin() throws IOException {
    assertThat(capacity(STEADY, "--limit 400GB --lead 30d --demand 2").out())
        .containsPattern("disk 400 GB:\\s+about\\s+2026-")
        .contains("Begin by", "What if: demand x 2");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--limit 0 | limit 0 cannot be: it must be above 0",
        "--limit lots | limit lots cannot be",
        "--limit 80% | limit 80% cannot be: the series is in GB",
        "--limit 400GB --lead 30 | lead: \"30\" is not a duration",
        "--limit 400GB --demand -1 | demand times -1.0 cannot be",
        "--column nothing | DBW-1050: ",
      })
  void bad_input_is_one_clear_line(String options, String message) throws IOException {
    Ran ran = capacity(STEADY, options);

    assertThat(ran.exitCode()).isEqualTo(2);
    assertThat(ran.out()).isEmpty();
    assertThat(ran.err()).contains(message).hasLineCount(1);
  }

  @Test
  void a_size_as_limit_needs_a_series_that_says_its_unit() throws IOException {
    String bare = STEADY.replace("size_gb", "value");

    assertThat(capacity(bare, "--limit 400GB").err()).contains("DBW-1052", "unit GB");
    assertThat(capacity(bare, "--limit 400GB --unit GB").exitCode()).isZero();
  }

  private Ran capacity(String csv, String options) throws IOException {
    Path file = Files.writeString(folder.resolve("series.csv"), csv);
    List<String> arguments = new ArrayList<>(List.of("capacity", file.toString()));
    arguments.addAll(List.of(options.split(" ", -1)));
    return Ran.in(folder, arguments.toArray(String[]::new));
  }
}
