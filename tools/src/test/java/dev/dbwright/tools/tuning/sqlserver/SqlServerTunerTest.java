package dev.dbwright.tools.tuning.sqlserver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dbwright.tools.error.DbwrightException;
import dev.dbwright.tools.tuning.Machine;
import dev.dbwright.tools.tuning.Machine.Storage;
import dev.dbwright.tools.tuning.Machine.Use;
import dev.dbwright.tools.tuning.Parameter;
import java.util.Map;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class SqlServerTunerTest {
  private static final long GB = 1L << 30;

  @ParameterizedTest(name = "{0} GB and {1} processors")
  @CsvSource({"16,4,11264,4,4", "64,16,54272,8,8", "256,8,226304,8,8"})
  void follows_the_known_rules(int ramGb, int cores, String memoryMb, String degree, String files) {
    assertThat(values(ramGb * GB, cores))
        .containsEntry("max server memory (MB)", memoryMb)
        .containsEntry("max degree of parallelism", degree)
        .containsEntry(SqlServerTuner.TEMPDB_FILES, files);
  }

  @Test
  void the_stacks_of_all_threads_fit_beside_it() {
    // given: 512 + 60 x 16 threads of 2 MB
    long stacks = (512 + 60 * 16) * (2L << 20);

    // when
    long most = Long.parseLong(values(8 * GB, 64).get("max server memory (MB)")) << 20;

    // then
    assertThat(most + stacks).isLessThanOrEqualTo(8 * GB);
  }

  @Test
  void memory_never_falls_as_ram_grows() {
    long before = 0;
    for (long ram = 2 * GB; ram < 600 * GB; ram += GB / 3) {
      long now = Long.parseLong(values(ram, 24).get("max server memory (MB)"));
      assertThat(now).isGreaterThanOrEqualTo(before);
      before = now;
    }
  }

  @Test
  void too_little_memory_is_refused() {
    assertThatThrownBy(() -> values(GB, 2))
        .isInstanceOf(DbwrightException.class)
        .hasMessageContaining("at least 2 GB");
  }

  private static Map<String, String> values(long ram, int cores) {
    return SqlServerTuner.advise(
            new Machine(
                ram, cores, Storage.SSD, Use.OLTP, OptionalInt.empty(), OptionalLong.empty()))
        .parameters()
        .stream()
        .collect(Collectors.toMap(Parameter::name, Parameter::value));
  }
}
