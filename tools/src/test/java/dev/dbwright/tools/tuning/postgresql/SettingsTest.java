package dev.dbwright.tools.tuning.postgresql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dbwright.tools.tuning.Machine;
import dev.dbwright.tools.tuning.Machine.Storage;
import dev.dbwright.tools.tuning.Machine.Use;
import dev.dbwright.tools.tuning.Parameter;
import dev.dbwright.tools.tuning.Parameter.Confidence;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class SettingsTest {
  private static final Machine WEB = Machines.of(16L << 30, 4, Storage.SSD, Use.WEB);

  @ParameterizedTest
  @CsvSource({
    "shared_buffers, 8GB, 1048576",
    "shared_buffers, 8GB, 8192MB",
    "shared_buffers, 8GB, '''8GB'''",
    "work_mem, 32MB, 32768",
    "max_wal_size, 4GB, 4096",
    "checkpoint_timeout, 15min, 900",
    "checkpoint_timeout, 15min, 900s",
    "idle_in_transaction_session_timeout, 5min, 300000",
    "random_page_cost, 1.1, 1.1",
    "jit, off, false",
    "wal_compression, pglz, on",
    "track_io_timing, on, ON",
    "log_lock_waits, on, 1",
    "shared_preload_libraries, 'a,b', 'a, b'"
  })
  void the_same_value_is_known_in_every_unit(String name, String advised, String current) {
    assertThat(follows(name, advised, current)).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "shared_buffers, 8GB, 8192",
    "shared_buffers, 8GB, 128MB",
    "work_mem, 32MB, 64MB",
    "autovacuum_work_mem, 256MB, -1",
    "checkpoint_timeout, 15min, 300",
    "wal_compression, lz4, on",
    "jit, off, on",
    "max_connections, 100, 200",
    "log_min_duration_statement, 1s, -1",
    "idle_in_transaction_session_timeout, 5min, 0"
  })
  void another_value_is_not(String name, String advised, String current) {
    assertThat(follows(name, advised, current)).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "shared_buffers, 4GB, 3800MB, true",
    "shared_buffers, 4GB, 3600MB, false",
    "max_wal_size, 4GB, 8GB, true",
    "max_wal_size, 4GB, 9GB, false",
    "max_wal_size, 4GB, 3GB, false",
    "autovacuum_vacuum_scale_factor, 0.1, 0.02, true",
    "autovacuum_vacuum_scale_factor, 0.1, 0.2, false",
    "log_min_duration_statement, 1s, 250ms, true",
    "idle_in_transaction_session_timeout, 5min, 1min, true"
  })
  void a_small_difference_or_a_better_value_is_no_advice(
      String name, String advised, String current, boolean follows) {
    assertThat(follows(name, advised, current)).isEqualTo(follows);
  }

  @Test
  void a_setting_that_is_not_there_is_not_followed() {
    assertThat(Settings.of(18, Map.of()).follow(parameter("work_mem", "4MB"))).isFalse();
  }

  @Test
  void dangers_are_named_whatever_else_is_right() {
    PostgresqlAdvice advice =
        PostgresqlTuner.advise(WEB, ServerBuild.portable(17), Optional.empty());
    Map<String, String> current = new HashMap<>();
    advice.parameters().forEach(p -> current.put(p.name(), p.value()));
    current.putAll(
        Map.of(
            "fsync", "off",
            "full_page_writes", "on",
            "autovacuum", "on",
            "zero_damaged_pages", "off",
            "enable_nestloop", "off",
            "enable_partitionwise_join", "off"));

    List<Parameter> changes = advice.changesOf(Settings.of(17, current));

    assertThat(changes)
        .extracting(Parameter::name)
        .containsExactlyInAnyOrder("fsync", "enable_nestloop");
  }

  private static boolean follows(String name, String advised, String current) {
    return Settings.of(18, Map.of(name, current)).follow(parameter(name, advised));
  }

  private static Parameter parameter(String name, String value) {
    return new Parameter(name, value, false, "", Confidence.RULE, "", List.of());
  }
}
