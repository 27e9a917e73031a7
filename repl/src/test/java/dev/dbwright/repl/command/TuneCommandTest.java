package dev.dbwright.repl.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class TuneCommandTest {
  private static final String MACHINE = "--ram 64GB --cores 16 --storage nvme --workload oltp";

  @TempDir private Path folder;

  @Test
  void the_answer_begins_with_what_matters_and_file_prints_nothing_else() {
    // when
    Ran answer = ran(MACHINE + " --version 17");
    Ran file = ran(MACHINE + " --version 17 --file");

    // then
    assertThat(answer.exitCode()).isZero();
    assertThat(answer.out())
        .startsWith("PostgreSQL 17 on 64 GB of RAM, 16 cores, NVME, for OLTP: ");
    assertThat(file.out()).startsWith("# PostgreSQL 17").contains("\nshared_buffers = 16GB ");
  }

  @Test
  void its_own_file_leaves_nothing_to_change() throws IOException {
    Path file =
        Files.writeString(folder.resolve("postgresql.conf"), ran(MACHINE + " --file").out());

    assertThat(ran(MACHINE + " --settings " + file).out()).contains("nothing to change");
  }

  @Test
  void pgtunes_answer_is_shown_where_it_is_asked_for() {
    assertThat(ran(MACHINE + " --peer").out()).contains("Why not the same");
    assertThat(ran(MACHINE).out()).doesNotContain("Why not the same");
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "--ram 16GB | DBW-1043: tuning needs the number of cores, kind of storage and workload",
        "--ram 16 --cores 4 --storage ssd --workload web | DBW-1036: 16 B of RAM cannot be",
        "--ram -1GB --cores 4 --storage ssd --workload web | DBW-1033: ram:",
        "--ram 10PB --cores 4 --storage ssd --workload web | DBW-1036: 10 PB of RAM cannot be",
        "--ram 16GB --cores 0 --storage ssd --workload web | DBW-1036: 0 cores cannot be",
        "--ram 16GB --cores NaN --storage ssd --workload web | DBW-8000:",
        "--ram 16GB --cores 4 --storage tape --workload web | DBW-1036: storage \"tape\" cannot be",
        "--ram 16GB --cores 4 --storage ssd --workload fun | DBW-1036: workload \"fun\" cannot be",
        "--ram 16GB --cores 4 --storage ssd --workload web --version 13 | DBW-1036: PostgreSQL 13",
        "--ram 16GB --cores 4 --storage ssd --workload web --version 19 | DBW-1036: PostgreSQL 19",
        "--ram 16GB --cores 4 --storage ssd --workload web --connections 1000000000 | DBW-1036: 1000000000",
        "--ram 16GB --cores 4 --storage ssd --workload web --file --peer | DBW-8000: give --file or",
      })
  void what_cannot_be_gives_one_clear_line(String options, String line) {
    Ran ran = ran(options);

    assertThat(ran.exitCode()).isEqualTo(2);
    assertThat(ran.out()).isEmpty();
    assertThat(ran.err()).startsWith(line).hasLineCount(1);
  }

  private Ran ran(String options) {
    return Ran.in(folder, ("tune " + options).split(" ", -1));
  }
}
