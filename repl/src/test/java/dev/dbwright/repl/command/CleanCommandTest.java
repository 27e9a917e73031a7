package dev.dbwright.repl.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class CleanCommandTest {
  @TempDir private Path folder;
  private Path programs = Path.of("");

  @BeforeEach
  void leave_programs_behind() throws IOException {
    programs = Files.createDirectories(folder.resolve("cache/postgresql-1"));
    Files.writeString(programs.resolve("postgres"), "x".repeat(10_000));
    Files.setLastModifiedTime(
        programs, FileTime.from(Clock.systemUTC().instant().minus(Duration.ofHours(1))));
  }

  @Test
  void what_is_there_is_shown_and_stays() {
    Ran ran = clean();

    assertThat(ran.exitCode()).isZero();
    assertThat(ran.out()).contains("PostgreSQL's programs", "not in use", "dbwright clean --yes");
    assertThat(programs).exists();
  }

  @Test
  void yes_removes_it_and_says_what_came_free() throws IOException {
    Ran ran = clean("--yes", "--output", "json");

    assertThat(ran.json().path("removedBytes").asLong()).isGreaterThan(10_000);
    assertThat(ran.json().findValuesAsText("state")).contains("REMOVED");
    assertThat(programs).doesNotExist();
  }

  private Ran clean(String... words) {
    String[] command = new String[words.length + 1];
    command[0] = "clean";
    System.arraycopy(words, 0, command, 1, words.length);
    Map<String, String> environment =
        Map.of("DBWRIGHT_CACHE_DIR", folder.resolve("cache").toString());
    return Ran.in(folder, environment, "", command);
  }
}
