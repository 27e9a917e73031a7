package dev.dbwright.repl.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.dbwright.tools.testing.EmbeddedDatabase;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class BackupRehearseCommandTest {
  @TempDir private Path folder;

  @Test
  void one_that_finds_damage_exits_with_1_and_says_what_was_lost() throws IOException {
    Ran ran = rehearse("--method copy --size 1MB --damage time --output json");

    assertThat(ran.exitCode()).isEqualTo(1);
    JsonNode json = ran.json();
    assertThat(json.path("identical").asBoolean(true)).isFalse();
    assertThat(json.path("restores").path(0).path("identical").asBoolean(true)).isFalse();
    assertThat(json.path("restores").path(1).path("identical").asBoolean()).isTrue();
    assertThat(json.path("restores").path(1).path("copySeconds").asDouble()).isPositive();
    assertThat(json.path("backups").path(0).path("copiedBytes").asLong()).isPositive();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--size 1TB | DBW-1048",
        "--size 12XB | DBW-1033",
        "--method barman | DBW-1048",
        "--damage all | DBW-1048",
      })
  void what_cannot_be_is_one_clear_line(String options, String id) {
    Ran ran = rehearse(options);

    assertThat(ran.exitCode()).isEqualTo(2);
    assertThat(ran.err()).startsWith(id).hasLineCount(1);
    assertThat(ran.out()).isEmpty();
  }

  private Ran rehearse(String options) {
    return Ran.in(
        folder,
        Map.of("DBWRIGHT_CACHE_DIR", EmbeddedDatabase.cacheDir().toString()),
        "",
        Stream.concat(Stream.of("backup", "rehearse"), Stream.of(options.split(" ", -1)))
            .toArray(String[]::new));
  }
}
