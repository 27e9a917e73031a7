package dev.dbwright.tools.backup.rehearsal;

import static dev.dbwright.tools.error.ErrorCode.QUANTITY_INVALID;
import static dev.dbwright.tools.error.ErrorCode.REHEARSAL_INPUT_INVALID;
import static dev.dbwright.tools.error.ErrorCode.REHEARSAL_NOT_POSSIBLE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import dev.dbwright.tools.backup.rehearsal.RehearseBackup.Input;
import dev.dbwright.tools.backup.schedule.BackupKind;
import dev.dbwright.tools.cancel.Cancellation;
import dev.dbwright.tools.embedded.Sandbox;
import dev.dbwright.tools.error.DbwrightException;
import dev.dbwright.tools.error.ErrorCode;
import dev.dbwright.tools.report.MarkdownRenderer;
import dev.dbwright.tools.testing.EmbeddedDatabase;
import dev.dbwright.tools.testing.RealProgram;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Copies and restores of real servers. */
final class RehearseBackupTest {
  private static final String SMALL = "1MB";

  private static final RehearseBackup WITHOUT =
      new RehearseBackup(EmbeddedDatabase.cacheDir(), List.of("/no/such/folder"));

  private static BackupRehearsal held;

  private final RehearseBackup tool = new RehearseBackup(EmbeddedDatabase.cacheDir());

  @BeforeAll
  static void rehearseOnce() {
    held = WITHOUT.rehearse(new Input(null, SMALL, null), new Cancellation());
  }

  @Test
  void a_copy_made_while_rows_change_comes_back_to_each_moment() {
    assertThat(held.restores())
        .extracting(RestoreMade::what)
        .containsExactly("the moment before the accident", "the end of the log");
    assertThat(held.restores())
        .allSatisfy(
            restore -> {
              assertThat(restore.differences()).isEmpty();
              assertThat(restore.identical()).isTrue();
            });
    assertThat(held.identical()).isTrue();
  }

  @Test
  void seconds_and_bytes_are_told() {
    assertThat(held.restores())
        .allSatisfy(
            restore -> {
              assertThat(restore.copySeconds()).isPositive();
              assertThat(restore.startSeconds()).isPositive();
              assertThat(restore.restoredBytes()).isGreaterThan(20 << 20);
              assertThat(restore.replayedBytes()).isPositive();
              assertThat(restore.pagesRead()).isPositive();
              assertThat(restore.indexesChecked()).isPositive();
            });
    assertThat(held.backups()).extracting(BackupMade::kind).containsExactly(BackupKind.FULL);
    assertThat(held.log().segments()).isGreaterThan(1);
  }

  @Test
  void the_table_that_was_dropped_is_there_before_the_accident_and_not_after() {
    assertThat(tables(held.restores().get(0))).contains("shop.order_lines");
    assertThat(tables(held.restores().get(1))).doesNotContain("shop.order_lines");
  }

  @Test
  void without_pgbackrest_files_are_copied_and_that_is_said() {
    assertThat(held.method()).isEqualTo("copy");
    assertThat(held.notes().get(0))
        .isEqualTo("pgBackRest is not installed here, so files were copied.");
  }

  @Test
  void pgbackrest_that_was_asked_for_and_is_not_there_is_a_clear_failure() {
    assertThatThrownBy(
            () -> WITHOUT.rehearse(new Input("pgbackrest", SMALL, null), new Cancellation()))
        .isInstanceOfSatisfying(
            DbwrightException.class, e -> assertThat(e.code()).isEqualTo(REHEARSAL_NOT_POSSIBLE));
  }

  @Test
  void damaged_pages_of_a_copy_are_found() {
    BackupRehearsal rehearsal = rehearse("copy", "copy");

    assertThat(rehearsal.identical()).isFalse();
    assertThat(rehearsal.restores().get(0).differences())
        .anySatisfy(
            each -> assertThat(each).contains("shop.order_lines cannot be read", "invalid page"));
  }

  @Test
  void a_segment_that_is_missing_from_the_log_is_found() {
    BackupRehearsal rehearsal = rehearse("copy", "log");

    assertThat(rehearsal.identical()).isFalse();
    assertThat(rehearsal.restores().get(0).failure())
        .isEqualTo("recovery ended before configured recovery target was reached");
    // A replay to the end takes the gap for the end and says nothing: only the rows tell.
    assertThat(rehearsal.restores().get(1).failure()).isNull();
    assertThat(rehearsal.restores().get(1).differences())
        .contains("shop.order_lines should not be there");
  }

  @Test
  @Tag("proof")
  void a_restore_to_a_wrong_time_is_found() {
    BackupRehearsal rehearsal = rehearse("copy", "time");

    assertThat(rehearsal.identical()).isFalse();
    assertThat(rehearsal.restores().get(0).differences())
        .containsExactly(
            "shop.order_lines is missing", "shop.orders holds as many rows, but others");
    assertThat(MarkdownRenderer.render(rehearsal.present()))
        .contains("1 of 2 restores NOT as the server was", "Damaged on purpose");
  }

  @Test
  void pgbackrest_brings_back_each_copy_the_moment_and_the_end() {
    assumePgBackRest();

    BackupRehearsal rehearsal = rehearse("pgbackrest", null);

    assertThat(rehearsal.restores())
        .hasSize(4)
        .allSatisfy(restore -> assertThat(restore.differences()).isEmpty());
    assertThat(rehearsal.identical()).isTrue();
    assertThat(rehearsal.backups())
        .extracting(BackupMade::kind)
        .containsExactly(BackupKind.FULL, BackupKind.DIFFERENTIAL, BackupKind.INCREMENTAL);
    // What did not change is not copied again.
    assertThat(rehearsal.backups().get(1).copiedBytes())
        .isLessThan(rehearsal.backups().get(0).copiedBytes() / 2);
    assertThat(rehearsal.program()).startsWith("pgBackRest ");
  }

  @Tag("proof")
  @ParameterizedTest
  @CsvSource({
    "copy, 0, ERROR: ",
    "log, 2, recovery ended before configured recovery target was reached",
    "time, 2, shop.order_lines is missing"
  })
  void pgbackrest_too_does_not_hide_damage(String damage, int restore, String difference) {
    assumePgBackRest();

    BackupRehearsal rehearsal = rehearse("pgbackrest", damage);

    assertThat(rehearsal.identical()).isFalse();
    assertThat(rehearsal.restores().get(restore).differences().get(0)).contains(difference);
  }

  @Test
  void one_that_is_cancelled_ends() {
    var cancelled = new Cancellation();
    cancelled.cancel();

    assertThatThrownBy(() -> tool.rehearse(new Input("copy", SMALL, null), cancelled))
        .isInstanceOf(CancellationException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"1TB", "0.5MB"})
  void a_size_that_is_none_of_a_scratch_database_is_refused(String size) {
    assertRefused(REHEARSAL_INPUT_INVALID, new Input(null, size, null));
  }

  @Test
  void what_is_not_known_is_refused_with_what_is() {
    assertRefused(REHEARSAL_INPUT_INVALID, new Input("barman", null, null));
    assertRefused(REHEARSAL_INPUT_INVALID, new Input(null, null, "everything"));
    assertRefused(QUANTITY_INVALID, new Input(null, "-5MB", null));
    assertRefused(QUANTITY_INVALID, new Input(null, "NaN", null));
  }

  private void assertRefused(ErrorCode code, Input input) {
    assertThatThrownBy(() -> tool.rehearse(input, new Cancellation()))
        .isInstanceOfSatisfying(
            DbwrightException.class,
            e -> {
              assertThat(e.code()).isEqualTo(code);
              assertThat(e.line()).doesNotContain("\n");
            });
  }

  private BackupRehearsal rehearse(String method, @Nullable String damage) {
    return tool.rehearse(new Input(method, SMALL, damage), new Cancellation());
  }

  private static List<String> tables(RestoreMade restore) {
    return restore.tables().stream().map(TableComparison::table).toList();
  }

  private static void assumePgBackRest() {
    var unused = RealProgram.installed("pgbackrest");
    assumeFalse(Sandbox.installedVersions().isEmpty(), "no PostgreSQL is installed here");
  }
}
