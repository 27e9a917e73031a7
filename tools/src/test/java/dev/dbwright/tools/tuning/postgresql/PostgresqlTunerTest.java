package dev.dbwright.tools.tuning.postgresql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dbwright.tools.error.DbwrightException;
import dev.dbwright.tools.tuning.Machine;
import dev.dbwright.tools.tuning.Machine.Storage;
import dev.dbwright.tools.tuning.Machine.Use;
import dev.dbwright.tools.tuning.Measured;
import dev.dbwright.tools.tuning.Parameter;
import dev.dbwright.tools.tuning.Parameter.Confidence;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class PostgresqlTunerTest {
  private static final long GB = Machines.GB;
  private static final Machine WEB = Machines.of(16 * GB, 4, Storage.SSD, Use.WEB);

  @Test
  void a_tiny_virtual_machine_gets_few_connections_and_small_memory() {
    PostgresqlAdvice advice = advise(Machines.of(GB / 2, 1, Storage.SSD, Use.WEB), 18);

    assertThat(value(advice, "max_connections")).isEqualTo("15");
    assertThat(value(advice, "shared_buffers")).isEqualTo("128MB");
    assertThat(value(advice, "work_mem")).isEqualTo("2MB");
    assertThat(value(advice, "max_wal_size")).isEqualTo("1GB");
    assertThat(value(advice, "max_parallel_workers")).isEqualTo("0");
    assertThat(value(advice, "superuser_reserved_connections")).isEqualTo("1");
  }

  @Test
  void a_laptop_keeps_half_of_its_memory_for_other_programs() {
    PostgresqlAdvice advice = advise(Machines.of(16 * GB, 8, Storage.NVME, Use.DESKTOP), 17);

    assertThat(advice.budget().parts().get(0).bytes()).isEqualTo(8 * GB);
    assertThat(value(advice, "shared_buffers")).isEqualTo("1GB");
    assertThat(value(advice, "max_connections")).isEqualTo("20");
    assertThat(names(advice)).doesNotContain("wal_level", "max_wal_senders");
  }

  @Test
  void a_web_server_of_16_gb_has_a_quarter_of_it_in_shared_buffers() {
    PostgresqlAdvice advice = advise(Machines.with(WEB, 200), 16);

    assertThat(value(advice, "shared_buffers")).isEqualTo("4GB");
    assertThat(value(advice, "effective_cache_size")).isEqualTo("9GB");
    assertThat(value(advice, "work_mem")).isEqualTo("11MB");
    assertThat(value(advice, "max_connections")).isEqualTo("200");
    assertThat(value(advice, "max_wal_size")).isEqualTo("4GB");
    assertThat(value(advice, "random_page_cost")).isEqualTo("1.1");
  }

  @Test
  void a_large_oltp_server_gets_more_of_all_and_says_how_many_huge_pages() {
    PostgresqlAdvice advice = advise(Machines.of(512 * GB, 64, Storage.NVME, Use.OLTP), 18);

    assertThat(value(advice, "shared_buffers")).isEqualTo("128GB");
    assertThat(value(advice, "work_mem")).isEqualTo("64MB");
    assertThat(value(advice, "io_workers")).isEqualTo("16");
    assertThat(value(advice, "autovacuum_max_workers")).isEqualTo("6");
    assertThat(value(advice, "max_wal_size")).isEqualTo("16GB");
    assertThat(advice.hugePages().orElseThrow()).isBetween(65_537L, 68_000L);
  }

  @Test
  void a_warehouse_of_a_terabyte_gives_its_memory_to_sorts_and_the_page_cache() {
    PostgresqlAdvice disks = advise(Machines.of(1024 * GB, 64, Storage.HDD, Use.DW), 17);
    PostgresqlAdvice san = advise(Machines.of(1024 * GB, 64, Storage.SAN, Use.DW), 17);

    assertThat(value(disks, "shared_buffers")).isEqualTo("64GB");
    assertThat(value(disks, "work_mem")).isEqualTo("640MB");
    assertThat(value(disks, "maintenance_work_mem")).isEqualTo("8GB");
    assertThat(value(disks, "random_page_cost")).isEqualTo("4.0");
    assertThat(value(san, "random_page_cost")).isEqualTo("2.0");
    assertThat(names(disks)).doesNotContain("effective_io_concurrency", "jit");
    assertThat(value(san, "effective_io_concurrency")).isEqualTo("100");
  }

  @Test
  void connections_that_memory_pays_for_stay_and_a_pooler_is_named_with_its_gain() {
    PostgresqlAdvice advice = advise(Machines.with(WEB, 500), 18);

    assertThat(value(advice, "max_connections")).isEqualTo("500");
    assertThat(advice.remarks())
        .anySatisfy(
            remark ->
                assertThat(remark)
                    .startsWith("Put a pooler before it")
                    .contains("not 500", "20 connections", "work_mem of"));
  }

  @Test
  void connections_beyond_the_memory_are_cut_and_said_so() {
    PostgresqlAdvice advice = advise(Machines.with(WEB, 20_000), 18);

    assertThat(Integer.parseInt(value(advice, "max_connections"))).isBetween(200, 2_000);
    assertThat(parameter(advice, "max_connections").reason()).contains("of 20,000 wanted");
    assertThat(advice.remarks()).anyMatch(remark -> remark.contains("16 GB pay for"));
  }

  @Test
  void few_connections_need_no_pooler() {
    assertThat(advise(WEB, 18).remarks()).noneMatch(remark -> remark.contains("pooler"));
  }

  @Test
  void connections_in_use_are_not_refused_where_nobody_said_how_many_are_wanted() {
    Measured busy = new Measured(null, null, null, null, 180, null, null, null);

    PostgresqlAdvice advice =
        PostgresqlTuner.advise(WEB, ServerBuild.portable(18), Optional.of(busy));

    assertThat(value(advice, "max_connections")).isEqualTo("225");
    assertThat(parameter(advice, "max_connections").reason()).contains("than the 180");
  }

  @Test
  void reserved_slots_leave_a_connection_for_the_application() {
    for (int connections = 1; connections <= 40; connections++) {
      PostgresqlAdvice advice = advise(Machines.with(WEB, connections), 18);

      int superusers = value(advice, "superuser_reserved_connections", "3");
      assertThat(superusers + value(advice, "reserved_connections", "0")).isLessThan(connections);
    }
  }

  @Test
  void measured_wal_decides_the_size_of_the_log() {
    Measured busy = measured(new Measured.WalRate(5e6, 20e6), null, null);

    Parameter maxWal =
        parameter(
            PostgresqlTuner.advise(WEB, ServerBuild.portable(17), Optional.of(busy)),
            "max_wal_size");

    // 20 MB/s x 900 s x 1.9 are 31.9 GB in units of 1024.
    assertThat(maxWal.value()).isEqualTo("32GB");
    assertThat(maxWal.confidence()).isEqualTo(Confidence.MEASURED);
  }

  @Test
  void measured_rows_keep_dead_ones_between_one_and_five_million() {
    for (long rows : new long[] {30_000_000, 90_000_000, 400_000_000, 4_000_000_000L}) {
      PostgresqlAdvice advice =
          PostgresqlTuner.advise(
              WEB, ServerBuild.portable(16), Optional.of(measured(null, null, rows)));

      double dead = Double.parseDouble(value(advice, "autovacuum_vacuum_scale_factor")) * rows;
      assertThat(dead).isBetween(1e6, 5e6);
    }
  }

  @Test
  void the_newest_version_bounds_dead_rows_by_number() {
    PostgresqlAdvice advice = advise(Machines.holding(WEB, 4_000 * GB), 18);

    assertThat(value(advice, "autovacuum_vacuum_max_threshold")).isEqualTo("5000000");
    assertThat(value(advice, "autovacuum_vacuum_scale_factor")).isEqualTo("0.1");
  }

  @Test
  void temporary_files_raise_work_mem_as_far_as_memory_allows() {
    Machine warehouse = Machines.of(64 * GB, 8, Storage.SSD, Use.WEB);
    Measured spills = measured(null, new Measured.TemporaryFiles(1e6, 60L << 20), null);

    PostgresqlAdvice before = advise(warehouse, 17);
    PostgresqlAdvice after =
        PostgresqlTuner.advise(warehouse, ServerBuild.portable(17), Optional.of(spills));

    assertThat(value(before, "work_mem")).isEqualTo("64MB");
    assertThat(value(after, "work_mem")).isEqualTo("120MB");
    assertThat(before.changesOf(AdviceTexts.asFile(17, after)))
        .as("what was raised is not taken back when nothing spills any more")
        .isEmpty();
  }

  @Test
  void measured_reads_decide_what_a_random_page_costs() {
    Measured slow = new Measured(null, null, null, null, null, null, null, 6.0);

    assertThat(
            value(
                PostgresqlTuner.advise(WEB, ServerBuild.portable(17), Optional.of(slow)),
                "random_page_cost"))
        .isEqualTo("4.0");
  }

  @Test
  void data_that_fits_into_memory_needs_no_more_buffers_than_it_has_pages() {
    PostgresqlAdvice advice = advise(Machines.holding(WEB, GB), 17);

    assertThat(value(advice, "shared_buffers")).isEqualTo("1280MB");
    assertThat(parameter(advice, "shared_buffers").reason()).contains("1.0 GB of data");
  }

  @Test
  void a_build_decides_compression_and_libraries() {
    ServerBuild build =
        new ServerBuild(
            17,
            Set.of("pglz", "lz4", "on", "off"),
            Set.of(),
            Set.of("pg_stat_statements"),
            List.of("auto_explain"));

    PostgresqlAdvice known = PostgresqlTuner.advise(WEB, build, Optional.empty());
    PostgresqlAdvice unknown = advise(WEB, 17);

    assertThat(value(known, "wal_compression")).isEqualTo("lz4");
    assertThat(value(known, "shared_preload_libraries"))
        .isEqualTo("auto_explain,pg_stat_statements");
    assertThat(value(unknown, "wal_compression")).isEqualTo("pglz");
    assertThat(names(unknown)).doesNotContain("shared_preload_libraries");
    assertThat(unknown.remarks()).anyMatch(remark -> remark.contains("pg_stat_statements"));
  }

  @Test
  void every_value_has_a_reason_and_a_number_behind_it() {
    assertThat(advise(WEB, 18).parameters())
        .allSatisfy(
            parameter -> {
              assertThat(parameter.reason()).isNotBlank();
              assertThat(parameter.changedBy()).isNotBlank();
              assertThat(parameter.evidence()).isNotEmpty();
            });
  }

  @Test
  void a_version_outside_is_refused() {
    assertThatThrownBy(() -> PostgresqlTuner.tune(WEB, 13, Optional.empty()))
        .isInstanceOf(DbwrightException.class)
        .hasMessageContaining("PostgreSQL 13 cannot be: from 14 to 18");
  }

  private static Measured measured(
      Measured.@Nullable WalRate wal,
      Measured.@Nullable TemporaryFiles spilled,
      @Nullable Long rows) {
    return new Measured(wal, spilled, null, null, null, null, rows, null);
  }

  private static PostgresqlAdvice advise(Machine machine, int version) {
    return PostgresqlTuner.advise(machine, ServerBuild.portable(version), Optional.empty());
  }

  private static List<String> names(PostgresqlAdvice advice) {
    return advice.parameters().stream().map(Parameter::name).toList();
  }

  private static Parameter parameter(PostgresqlAdvice advice, String name) {
    return advice.parameters().stream()
        .filter(parameter -> parameter.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private static String value(PostgresqlAdvice advice, String name) {
    return parameter(advice, name).value();
  }

  private static int value(PostgresqlAdvice advice, String name, String unless) {
    return Integer.parseInt(names(advice).contains(name) ? value(advice, name) : unless);
  }
}
