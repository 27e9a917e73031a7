package dev.dbwright.tools.health.activity;

import static dev.dbwright.tools.finding.Severity.CRITICAL;
import static dev.dbwright.tools.finding.Severity.ERROR;
import static dev.dbwright.tools.finding.Severity.INFO;
import static dev.dbwright.tools.finding.Severity.WARNING;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dbwright.tools.finding.Severity;
import dev.dbwright.tools.health.check.Metric;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** From which number on a check speaks up, and how loud. */
final class BoundariesTest {
  @ParameterizedTest
  @CsvSource({
    "299999999,",
    "300000000, WARNING",
    "1073741823, WARNING",
    "1073741824, ERROR",
    "1599999999, ERROR",
    "1600000000, CRITICAL"
  })
  void ids_grow_old(long age, Severity expected) {
    assertThat(JudgedRow.of(new TransactionIdAge()).with("xid_age", age).severities())
        .isEqualTo(expected == null ? List.of() : List.of(expected));
  }

  @ParameterizedTest
  @CsvSource({"899.9,", "900, WARNING", "14399, WARNING", "14400, ERROR"})
  void transactions_grow_old(double seconds, Severity expected) {
    assertThat(JudgedRow.of(new LongTransaction()).with("seconds", seconds).severities())
        .isEqualTo(expected == null ? List.of() : List.of(expected));
  }

  @ParameterizedTest
  @CsvSource({"59.9,", "60, WARNING", "599, WARNING", "600, ERROR"})
  void clients_keep_transactions_waiting(double seconds, Severity expected) {
    assertThat(JudgedRow.of(new IdleInTransaction()).with("seconds", seconds).severities())
        .isEqualTo(expected == null ? List.of() : List.of(expected));
  }

  @ParameterizedTest
  @CsvSource({"300,", "300.1, WARNING"})
  void statements_run_on(double seconds, Severity expected) {
    assertThat(JudgedRow.of(new LongQuery()).with("seconds", seconds).severities())
        .isEqualTo(expected == null ? List.of() : List.of(expected));
  }

  @ParameterizedTest
  @CsvSource({"299,", "300, WARNING", "3600, ERROR"})
  void prepared_transactions_are_left(double seconds, Severity expected) {
    assertThat(JudgedRow.of(new PreparedTransactions()).with("seconds", seconds).severities())
        .isEqualTo(expected == null ? List.of() : List.of(expected));
  }

  @ParameterizedTest
  @CsvSource({"0.99,", "1, INFO", "9.9, INFO", "10, WARNING"})
  void locks_are_waited_for(double seconds, Severity expected) {
    assertThat(JudgedRow.of(new LockWaits()).with("seconds", seconds).severities())
        .isEqualTo(expected == null ? List.of() : List.of(expected));
  }

  @ParameterizedTest
  @CsvSource({"80,", "81, WARNING", "94, WARNING", "95, CRITICAL"})
  void connections_run_out(long connections, Severity expected) {
    assertThat(
            JudgedRow.of(new ConnectionsShare())
                .with("connections", connections)
                .with("usable", 100)
                .severities())
        .isEqualTo(expected == null ? List.of() : List.of(expected));
  }

  @ParameterizedTest
  @CsvSource({"9999, 5000,", "10000, 5000, WARNING", "10000, 5001,"})
  void dead_rows_pile_up(long dead, long due, Severity expected) {
    assertThat(
            JudgedRow.of(new AutovacuumBehind()).with("dead", dead).with("due", due).severities())
        .isEqualTo(expected == null ? List.of() : List.of(expected));
  }

  @ParameterizedTest
  @CsvSource({"950000, 50000,", "949999, 50001, WARNING", "800000, 199999,"})
  void the_cache_answers_less(long hit, long read, Severity expected) {
    assertThat(
            JudgedRow.of(new CacheHitRatio())
                .with("blks_hit", hit)
                .with("blks_read", read)
                .severities())
        .isEqualTo(expected == null ? List.of() : List.of(expected));
  }

  @ParameterizedTest
  @CsvSource({
    "t, reserved, 1073741824,",
    "t, extended, 10737418240, WARNING",
    "f, reserved, 0, INFO",
    "f, extended, 1073741824, WARNING",
    "t, unreserved, 0, ERROR",
    "f, lost, 0, ERROR"
  })
  void slots_keep_the_log(String active, String status, long retained, Severity expected) {
    assertThat(
            JudgedRow.of(new ReplicationSlots())
                .with("active", active)
                .with("wal_status", status)
                .with("retained", retained)
                .severities())
        .isEqualTo(expected == null ? List.of() : List.of(expected));
  }

  @ParameterizedTest
  @CsvSource({"10, 10, 5000,", "9, 11, 2750, WARNING", "9, 11, 2749,", "9, 10, 5000,"})
  void checkpoints_come_early(long timed, long requested, long logged, Severity expected) {
    assertThat(
            JudgedRow.of(new CheckpointsRequested())
                .with("timed", timed)
                .with("requested", requested)
                .with("wal_bytes", logged)
                .with("max_wal_size", 1_000)
                .severities())
        .isEqualTo(expected == null ? List.of() : List.of(expected));
  }

  @Test
  void the_log_of_a_few_minutes_is_a_number_but_no_finding() {
    var young = JudgedRow.of(new WalRate()).with("seconds", 600).with("wal_bytes", 6_000_000_000L);

    assertThat(young.findings()).isEmpty();
    assertThat(young.result().metrics())
        .containsExactly(new Metric("walBytesPerSecond", 10_000_000, "bytes/s"));
  }

  @Test
  void one_deadlock_is_told_and_many_are_a_warning() {
    var deadlocks = JudgedRow.of(new Deadlocks()).with("transactions", 400_000);

    assertThat(deadlocks.with("deadlocks", 4).severities()).containsExactly(INFO);
    assertThat(deadlocks.with("deadlocks", 5).severities()).containsExactly(WARNING);
    assertThat(deadlocks.with("transactions", 500_000).severities()).containsExactly(INFO);
  }

  @Test
  void trust_is_worse_from_other_machines() {
    var rule = JudgedRow.of(new HostRules()).with("type", "host").with("auth_method", "trust");

    assertThat(rule.with("address", "127.0.0.1").severities()).containsExactly(ERROR);
    assertThat(rule.with("address", "10.0.0.0").severities()).containsExactly(CRITICAL);
  }

  @Test
  void a_password_is_worse_on_a_plain_connection() {
    var rule =
        JudgedRow.of(new HostRules()).with("auth_method", "password").with("address", "10.0.0.0");

    assertThat(rule.with("type", "host").severities()).containsExactly(CRITICAL);
    assertThat(rule.with("type", "hostssl").severities()).containsExactly(WARNING);
  }

  @Test
  void checksums_that_are_off_are_told_once() {
    assertThat(JudgedRow.of(new Checksums()).with("checksums", "off").severities())
        .containsExactly(INFO);
  }

  @Test
  void memory_settings_that_fit_only_all_together_are_told_one_by_one() {
    var settings = JudgedRow.of(new MemorySettings()).with("huge_pages_status", "unknown");

    assertThat(settings.with("effective_cache_size", 17_179_869_184L).severities())
        .containsExactly(INFO, INFO);
    assertThat(settings.with("maintenance_work_mem", 268_435_456L).severities())
        .containsExactly(INFO);
    assertThat(settings.with("work_mem", 4_194_304L).severities()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"0.03, 0.0 s", "119, 119 s", "120, 2.0 min", "7200, 2.0 h", "172800, 2.0 d"})
  void times_are_written_in_the_unit_that_fits(double seconds, String text) {
    assertThat(Elapsed.text(seconds)).isEqualTo(text);
  }
}
