package dev.dbwright.repl.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class IndexesCommandTest {
  @TempDir private Path folder;

  @BeforeEach
  void write() throws IOException {
    Files.writeString(folder.resolve("s.sql"), "CREATE TABLE t (id int PRIMARY KEY, a int);");
    Files.writeString(folder.resolve("q.sql"), "SELECT * FROM t WHERE a = 1;");
    Files.writeString(folder.resolve("empty.sql"), "-- nothing\n");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--budget 0 | DBW-1026: the budget 0: it is no size above 0 and no share",
        "--budget lots | DBW-1026: the budget lots: it is no size above 0 and no share",
        "--max 0 | DBW-8000: --max is at least 1",
        "--seconds 0 | DBW-8000: --seconds is more than 0",
        "--workload none.sql | DBW-1000: none.sql cannot be read: no such file",
        "--workload empty.sql | DBW-1025: no statement of the workload can be planned",
        "--stats . --rows t | DBW-8000: give --stats or --rows, not both",
      })
  void what_cannot_be_used_gives_one_clear_line(String options, String line) {
    // given
    String[] given =
        ("indexes --schema s.sql "
                + (options.contains("--workload") ? "" : "--workload q.sql ")
                + options)
            .replaceAll("(\\w+\\.sql)", folder.toString().replace("$", "\\$") + "/$1")
            .split(" ", -1);

    // when
    Ran ran = Ran.in(folder, given);

    // then
    assertThat(ran.exitCode()).isEqualTo(2);
    assertThat(ran.out()).isEmpty();
    assertThat(ran.err().replace(folder + "/", "")).startsWith(line).hasLineCount(1);
  }

  @Test
  void a_schema_wants_a_workload_and_statistics_a_schema() {
    assertThat(Ran.in(folder, "indexes", "--schema", folder.resolve("s.sql").toString()).err())
        .startsWith("DBW-8000: --schema goes with --workload");
    assertThat(Ran.in(folder, "indexes", "--rows", "t 5 rows").err())
        .startsWith("DBW-8000: --stats and --rows go with --schema");
    assertThat(Ran.in(folder, "indexes").err())
        .startsWith("DBW-8000: give --schema FILE and --workload FILE, or --db URL");
  }
}
