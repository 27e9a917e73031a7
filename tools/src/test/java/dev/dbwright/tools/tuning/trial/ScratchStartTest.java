package dev.dbwright.tools.tuning.trial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.dbwright.tools.testing.EmbeddedDatabase;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

final class ScratchStartTest {
  private static ScratchStart newest;

  @BeforeAll
  static void makeFolder() {
    newest = ScratchStart.on(EmbeddedDatabase.cacheDir(), 18);
  }

  @AfterAll
  static void removeFolder() {
    newest.close();
  }

  @Test
  void starts_on_settings_that_are_in_order() {
    // when
    TrialResult result =
        newest.accepts(
            Map.of("shared_buffers", "64MB", "work_mem", "8MB", "wal_compression", "pglz"));

    // then
    assertThat(result.accepted()).isTrue();
    assertThat(result.started()).isTrue();
    assertThat(result.triedVersion()).isEqualTo(18);
    assertThat(result.refusals()).isEmpty();
    assertThat(result.standIns()).isEmpty();
  }

  @Test
  void counts_the_huge_pages_of_a_server_that_this_machine_could_not_carry() {
    // when
    TrialResult result =
        newest.accepts(
            Map.of("shared_buffers", "400GB", "max_connections", "500", "huge_pages", "on"));

    // then: 204,800 pages for the buffers, and what comes beside them
    assertThat(result.accepted()).isTrue();
    HugePages pages = Objects.requireNonNull(result.hugePages());
    assertThat(pages.pages()).isBetween(204_800L, 216_000L);
    assertThat(pages.exact()).isTrue();
    assertThat(result.standIns())
        .extracting(StandIn::name, StandIn::given, StandIn::used)
        .containsExactly(
            tuple("huge_pages", "on", "try"), tuple("shared_buffers", "400GB", "128MB"));
  }

  @Test
  void names_every_refusal_although_an_unknown_name_hides_them() {
    // when
    TrialResult result =
        newest.accepts(
            Map.of(
                "work_mem", "12 GiB",
                "wal_compression", "lz4",
                "io_method", "io_uring",
                "wal_buffer", "16MB",
                "random_page_cost", "-1",
                "max_connections", "100"));

    // then
    assertThat(result.accepted()).isFalse();
    assertThat(result.started()).isTrue();
    assertThat(result.unknown()).containsExactly("wal_buffer");
    assertThat(result.refusals())
        .extracting(Refusal::name)
        .containsExactlyInAnyOrder("work_mem", "wal_compression", "io_method", "random_page_cost");
    assertThat(result.refusals())
        .filteredOn(refusal -> refusal.name().equals("io_method"))
        .singleElement()
        .extracting(Refusal::value, Refusal::message)
        .containsExactly(
            "io_uring",
            "invalid value for parameter \"io_method\": \"io_uring\". Available values: sync,"
                + " worker.");
  }

  /** {@code postgres -C} of a computed size goes further than that of a plain value. */
  @Test
  void finds_faults_between_settings_without_a_start() {
    // when
    TrialResult result =
        newest.reads(Map.of("max_connections", "10", "superuser_reserved_connections", "10"));

    // then
    assertThat(result.started()).isFalse();
    assertThat(result.accepted()).isFalse();
    assertThat(result.refusals())
        .singleElement()
        .extracting(Refusal::name, Refusal::message)
        .containsExactly(
            "superuser_reserved_connections",
            "\"superuser_reserved_connections\" (10) plus \"reserved_connections\" (0) must be"
                + " less than \"max_connections\" (10)");
  }

  @Test
  void finds_the_same_faults_as_the_server_before_it() {
    // given
    Map<String, String> settings = Map.of("wal_level", "minimal", "archive_mode", "on");

    // when
    TrialResult result = newest.accepts(settings);

    // then
    assertThat(result.accepted()).isFalse();
    assertThat(result.refusals()).extracting(Refusal::name).contains("wal_level");
    assertThat(result.faults())
        .filteredOn(fault -> fault.kind() == SettingFault.Kind.REFUSED)
        .extracting(fault -> fault.names().get(1))
        .containsExactly("archive_mode", "max_wal_senders");
  }

  @Test
  void runs_no_command_and_reads_no_file_of_the_settings() {
    // given
    Path made = EmbeddedDatabase.cacheDir().resolve("made-by-a-setting");
    Map<String, String> settings =
        Map.of(
            "archive_mode", "on",
            "archive_command", "touch " + made,
            "ssl", "on",
            "ssl_passphrase_command", "touch " + made,
            "data_directory", "/etc",
            "listen_addresses", "*",
            "shared_preload_libraries", "pg_stat_statements, nobody_has_this",
            "pg_stat_statements.max", "5000");

    // when
    TrialResult result = newest.accepts(settings);

    // then
    assertThat(result.accepted()).isTrue();
    assertThat(made).doesNotExist();
    assertThat(result.warnings()).isEmpty();
    assertThat(result.standIns())
        .extracting(StandIn::name)
        .containsExactlyInAnyOrder(
            "archive_command",
            "ssl",
            "ssl_passphrase_command",
            "data_directory",
            "listen_addresses",
            "shared_preload_libraries");
    assertThat(result.standIns())
        .filteredOn(standIn -> standIn.name().equals("shared_preload_libraries"))
        .singleElement()
        .extracting(StandIn::used, StandIn::reason)
        .containsExactly("pg_stat_statements", "the scratch server does not have nobody_has_this");
  }

  @Test
  void lets_no_value_leave_its_line() {
    // when
    TrialResult result =
        newest.accepts(
            Map.of(
                "cluster_name", "x'\ninclude = '/etc/passwd",
                "application_name", "it's a \\ \"name\"",
                "include", "/etc/passwd",
                "work_mem; fsync", "1"));

    // then
    assertThat(result.started()).isTrue();
    assertThat(result.refusals())
        .extracting(Refusal::name)
        .containsExactlyInAnyOrder("cluster_name", "include", "work_mem; fsync");
  }

  @Test
  void says_what_a_server_warns_of() {
    // when
    TrialResult result =
        newest.accepts(Map.of("autovacuum_worker_slots", "4", "autovacuum_max_workers", "6"));

    // then
    assertThat(result.accepted()).isTrue();
    assertThat(result.warnings())
        .singleElement()
        .asString()
        .contains("should be less than or equal to \"autovacuum_worker_slots\" (4)");
    assertThat(result.faults())
        .extracting(SettingFault::kind)
        .containsExactly(SettingFault.Kind.WITHOUT_EFFECT);
  }

  @Test
  void tries_another_version_on_the_newest_and_says_so() {
    // given: no programs of 16 in the usual folders
    assumeTrue(!Files.exists(Path.of("/usr/lib/postgresql/16")), "16 is installed");
    try (ScratchStart sixteen = ScratchStart.on(EmbeddedDatabase.cacheDir(), 16)) {
      // when
      TrialResult result =
          sixteen.accepts(
              Map.of(
                  "old_snapshot_threshold", "1h",
                  "io_method", "worker",
                  "wal_level", "archives",
                  "work_mem", "8MB"));

      // then
      assertThat(result.statedVersion()).isEqualTo(16);
      assertThat(result.triedVersion()).isEqualTo(18);
      assertThat(result.started()).isTrue();
      assertThat(result.unknown()).containsExactly("io_method");
      assertThat(result.refusals())
          .extracting(Refusal::name, Refusal::message)
          .containsExactly(
              tuple(
                  "wal_level",
                  "wal_level cannot be \"archives\": it takes minimal, replica, logical"));
      assertThat(result.standIns())
          .extracting(StandIn::name, StandIn::reason)
          .containsExactly(
              tuple("old_snapshot_threshold", "PostgreSQL 18, which was tried, does not have it"));
      assertThat(Objects.requireNonNull(result.hugePages()).exact()).isFalse();
    }
  }

  @Test
  void tries_an_installed_version_on_itself() {
    // given
    assumeTrue(
        Files.isExecutable(Path.of("/usr/lib/postgresql/15/bin/postgres")),
        "PostgreSQL 15 is not installed");
    try (ScratchStart fifteen = ScratchStart.on(EmbeddedDatabase.cacheDir(), 15)) {
      // when
      TrialResult result =
          fifteen.accepts(
              Map.of("shared_buffers", "64GB", "wal_compression", "lz4", "io_method", "sync"));

      // then: Debian builds with lz4
      assertThat(result.isOfStatedVersion()).isTrue();
      assertThat(result.unknown()).containsExactly("io_method");
      assertThat(result.refusals()).isEmpty();
      assertThat(result.started()).isTrue();
      assertThat(result.hugePages()).isNotNull();
    }
  }
}
