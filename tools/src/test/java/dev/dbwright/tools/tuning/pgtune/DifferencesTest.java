package dev.dbwright.tools.tuning.pgtune;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dbwright.tools.tuning.Machine;
import dev.dbwright.tools.tuning.Machine.Storage;
import dev.dbwright.tools.tuning.Machine.Use;
import dev.dbwright.tools.tuning.postgresql.PostgresqlTuner;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

final class DifferencesTest {
  @Test
  void values_that_a_portable_build_refuses_are_named() {
    assertThat(differences(16, 4, Use.WEB, 18))
        .filteredOn(difference -> difference.why().contains("refuses to start"))
        .extracting(Difference::name)
        .containsExactly("wal_compression", "io_method");
  }

  @Test
  void what_is_the_same_is_not_listed() {
    assertThat(differences(16, 4, Use.WEB, 17))
        .extracting(Difference::name)
        .contains("work_mem", "max_connections")
        .doesNotContain("shared_buffers", "checkpoint_completion_target", "jit", "huge_pages");
  }

  @Test
  void what_is_left_at_the_default_is_said_to_be() {
    assertThat(differences(16, 4, Use.DESKTOP, 15))
        .filteredOn(difference -> difference.name().equals("wal_level"))
        .singleElement()
        .satisfies(
            difference -> {
              assertThat(difference.ours()).isNull();
              assertThat(difference.pgtunes()).isEqualTo("minimal");
              assertThat(difference.why()).contains("no base backup");
            });
  }

  @Test
  void the_worst_case_of_its_work_mem_is_given_in_numbers() {
    Machine small =
        new Machine(1L << 30, 1, Storage.SSD, Use.DW, OptionalInt.of(500), OptionalLong.empty());

    assertThat(Differences.of(small, 18, PostgresqlTuner.tune(small, 18, Optional.empty())))
        .filteredOn(difference -> difference.name().equals("work_mem"))
        .singleElement()
        .satisfies(difference -> assertThat(difference.why()).endsWith("4.2 GB of 1.0 GB"));
  }

  private static List<Difference> differences(long gigabytes, int cores, Use use, int version) {
    Machine machine =
        new Machine(
            gigabytes << 30, cores, Storage.SSD, use, OptionalInt.empty(), OptionalLong.empty());
    return Differences.of(
        machine, version, PostgresqlTuner.tune(machine, version, Optional.empty()));
  }
}
