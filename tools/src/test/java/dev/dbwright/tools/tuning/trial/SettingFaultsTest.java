package dev.dbwright.tools.tuning.trial;

import static dev.dbwright.tools.tuning.trial.SettingFault.Kind.DEPENDS_ON_BUILD;
import static dev.dbwright.tools.tuning.trial.SettingFault.Kind.DEPENDS_ON_MACHINE;
import static dev.dbwright.tools.tuning.trial.SettingFault.Kind.REFUSED;
import static dev.dbwright.tools.tuning.trial.SettingFault.Kind.WITHOUT_EFFECT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dbwright.tools.testing.EmbeddedDatabase;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SettingFaultsTest {
  /** Each keeps a server of 18 from starting, as the test below shows. */
  private static final List<String> REFUSED_ONES =
      List.of(
          "wal_level=minimal archive_mode=on max_wal_senders=0",
          "wal_level=minimal",
          "wal_level=minimal max_wal_senders=0 summarize_wal=on",
          "max_connections=13 superuser_reserved_connections=3 reserved_connections=10",
          "superuser_reserved_connections=100",
          "min_wal_size=31MB max_wal_size=1GB",
          "huge_pages=on shared_memory_type=sysv",
          "vacuum_buffer_usage_limit=64kB",
          "log_statement_stats=on log_planner_stats=on",
          "recovery_target_xid=7 recovery_target_time=2026-01-01");

  @Test
  void finds_each_before_the_server_refuses_it() {
    try (ScratchStart scratch = ScratchStart.on(EmbeddedDatabase.cacheDir(), 18)) {
      for (String settings : REFUSED_ONES) {
        assertThat(kinds(settings, 18)).as(settings).contains(REFUSED);
        // huge_pages are tried as "try", for this machine has none set aside.
        if (!settings.startsWith("huge_pages")) {
          assertThat(scratch.accepts(map(settings)).accepted()).as(settings).isFalse();
        }
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "min_wal_size=8GB max_wal_size=1GB",
        "max_parallel_workers=16 max_worker_processes=8",
        "max_parallel_workers_per_gather=9 max_parallel_workers=8",
        "max_parallel_maintenance_workers=9",
        "autovacuum_max_workers=20",
        "track_counts=off",
        "synchronous_standby_names=a max_wal_senders=0",
        "io_combine_limit=256kB io_max_combine_limit=128kB"
      })
  void finds_what_has_no_effect(String settings) {
    assertThat(kinds(settings, 18)).containsExactly(WITHOUT_EFFECT);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "wal_compression=lz4",
        "wal_compression=zstd",
        "io_method=io_uring",
        "default_toast_compression=lz4"
      })
  void finds_what_only_some_builds_take(String settings) {
    assertThat(kinds(settings, 18)).containsExactly(DEPENDS_ON_BUILD);
  }

  @Test
  void finds_what_a_machine_must_be_prepared_for() {
    assertThat(kinds("huge_pages=on", 18)).containsExactly(DEPENDS_ON_MACHINE);
    assertThat(kinds("huge_pages=try", 18)).isEmpty();
  }

  @Test
  void compares_numbers_and_not_texts() {
    assertThat(kinds("min_wal_size=1GB max_wal_size=1024MB", 18)).isEmpty();
    assertThat(kinds("min_wal_size=1025MB max_wal_size=1GB", 18)).containsExactly(WITHOUT_EFFECT);
    assertThat(kinds("WAL_LEVEL=Minimal max_wal_senders=0", 18)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {14, 15, 16, 17, 18})
  void is_quiet_about_what_a_version_is_built_with(int version) {
    assertThat(SettingFaults.find(Map.of(), version)).isEmpty();
  }

  @Test
  void knows_what_a_version_does_not_have() {
    assertThat(kinds("autovacuum_max_workers=20", 17)).isEmpty();
    assertThat(kinds("reserved_connections=97", 15)).isEmpty();
    assertThat(kinds("reserved_connections=97", 16)).containsExactly(REFUSED);
  }

  @Test
  void leaves_unreadable_values_to_others() {
    assertThat(kinds("max_wal_size=much min_wal_size=80MB max_connections=-7", 18)).isEmpty();
  }

  private static List<SettingFault.Kind> kinds(String settings, int version) {
    return SettingFaults.find(map(settings), version).stream().map(SettingFault::kind).toList();
  }

  private static Map<String, String> map(String settings) {
    Map<String, String> map = new LinkedHashMap<>();
    for (String each : settings.split(" ", -1)) {
      map.put(each.split("=", 2)[0], each.split("=", 2)[1]);
    }
    return map;
  }
}
