package dev.dbwright.tools.tuning.mysql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dbwright.tools.cancel.Cancellation;
import dev.dbwright.tools.testing.MariaDbProgram;
import dev.dbwright.tools.tuning.Parameter;
import dev.dbwright.tools.tuning.TuneParameters;
import dev.dbwright.tools.tuning.TuningAdvice;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is written for MariaDB is what a real one reads. */
final class MariaDbFileTest {
  // Said of a folder without system tables, or of limits of the machine that tries.
  private static final List<String> NOT_OF_THE_FILE =
      List.of(
          "mysql.plugin",
          "max_open_files",
          "Changed limits",
          "skip-grant-tables",
          "mysql.user",
          "mysql.",
          "running mysqld as root");

  @TempDir private Path folder;

  @Test
  void starts_with_the_file_and_has_each_value() throws IOException {
    // given
    TuningAdvice advice = advise("4GB", 2, "ssd", "web", 120);

    // when
    MariaDbProgram.Answer answer = MariaDbProgram.unpacked().start(folder, written(advice));

    // then
    assertTaken(advice, answer);
  }

  @Test
  void twenty_random_machines_are_read_as_written() throws IOException {
    reads(20, 7);
  }

  @Test
  @Tag("proof")
  void two_hundred_random_machines_are_read_as_written() throws IOException {
    reads(200, 11);
  }

  private void reads(int machines, long seed) throws IOException {
    MariaDbProgram program = MariaDbProgram.unpacked();
    var random = new Random(seed);
    for (int i = 0; i < machines; i++) {
      TuningAdvice advice =
          advise(
              (256L << random.nextInt(14)) + random.nextInt(256) + "MB",
              1 << random.nextInt(8),
              pick(random, "hdd", "san", "ssd", "nvme"),
              pick(random, "web", "oltp", "dw", "desktop", "mixed"),
              random.nextBoolean() ? null : 1 + random.nextInt(5_000));

      MariaDbProgram.Answer answer = program.read(folder, written(advice));

      assertTaken(advice, answer);
    }
  }

  private static String pick(Random random, String... words) {
    return words[random.nextInt(words.length)];
  }

  private static TuningAdvice advise(
      String ram, int cores, String storage, String workload, @Nullable Integer connections) {
    return new TuneParameters(Path.of("target"))
        .advise(
            new TuneParameters.Input(
                "mariadb",
                "11.4",
                ram,
                cores,
                storage,
                workload,
                connections,
                null,
                null,
                null,
                null),
            Optional.empty(),
            new Cancellation());
  }

  private Path written(TuningAdvice advice) throws IOException {
    return Files.writeString(folder.resolve("my.cnf"), advice.file());
  }

  private static void assertTaken(TuningAdvice advice, MariaDbProgram.Answer answer) {
    assertThat(answer.complaints())
        .as(advice.file())
        .filteredOn(line -> NOT_OF_THE_FILE.stream().noneMatch(line::contains))
        .isEmpty();
    // Who tries it may have fewer files than the server is to have.
    boolean fewFiles = answer.complaints().stream().anyMatch(line -> line.contains("open_files"));
    for (Parameter parameter : advice.parameters()) {
      if (fewFiles && parameter.name().equals("table_open_cache")) {
        continue;
      }
      assertThat(plain(answer.variables().getOrDefault(parameter.name(), "unknown")))
          .as(parameter.name() + " of " + advice.file())
          .isEqualTo(plain(parameter.value()));
    }
  }

  /** A size in bytes, a switch as 1 and 0. */
  private static String plain(String value) {
    String word = value.toLowerCase(Locale.ROOT);
    Map<String, Long> units = Map.of("k", 1L << 10, "m", 1L << 20, "g", 1L << 30);
    Long unit = word.isEmpty() ? null : units.get(word.substring(word.length() - 1));
    if (unit != null && word.matches("\\d+[kmg]")) {
      return String.valueOf(Long.parseLong(word.substring(0, word.length() - 1)) * unit);
    }
    if (word.matches("\\d+\\.0*")) {
      return word.substring(0, word.indexOf('.'));
    }
    return switch (word) {
      case "on", "true" -> "1";
      case "off", "false" -> "0";
      default -> word;
    };
  }
}
