package dev.dbwright.tools.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dbwright.tools.cancel.Cancellation;
import dev.dbwright.tools.database.Database;
import dev.dbwright.tools.error.DbwrightException;
import dev.dbwright.tools.testing.EmbeddedDatabase;
import dev.dbwright.tools.tool.Caller;
import dev.dbwright.tools.tool.ToolContext;
import dev.dbwright.tools.tool.ToolInput;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which method is taken for which numbers, and what stands with it. */
final class PlanBackupTest {
  @ParameterizedTest
  @CsvSource({
    // A small database that may lose a day is dumped; the same with minutes is not.
    "postgresql, 5GB, 2d, 4h, pg_dump",
    "postgresql, 5GB, 5m, 4h, pgbackrest",
    // Half a day of dumping holds a snapshot for too long.
    "postgresql, 2TB, 7d, 3d, pgbackrest",
    // Segments leave each 10 s at best.
    "postgresql, 500GB, 5s, 2h, barman",
    "mysql, 5GB, 2d, 4h, mysqldump",
    "mysql, 500GB, 5m, 4h, xtrabackup",
    "mariadb, 500GB, 5m, 4h, mariadb-backup",
    "sqlserver, 500GB, 15m, 4h, sqlserver",
    "sqlite, 1GB, 2d, 4h, sqlite-backup",
    "sqlite, 1GB, 1m, 4h, litestream",
  })
  void the_simplest_method_that_keeps_both_targets_is_taken(
      String engine, String size, String rpo, String rto, String program) {
    BackupPlan plan = new Ask().engine(engine).size(size).rpo(rpo).rto(rto).plan();

    assertThat(plan.method().program()).isEqualTo(program);
    assertThat(plan.meetsRpo()).isTrue();
    assertThat(plan.meetsRto()).isTrue();
    assertThat(plan.alternatives())
        .isNotEmpty()
        .allSatisfy(other -> assertThat(other.why()).isNotBlank());
  }

  @Test
  void increments_come_more_often_where_the_log_would_take_too_long() {
    // A day of 420 GB takes 1 h 52 min to replay; three hours of it take 14.
    BackupPlan plan = new Ask().tool("pgbackrest").wal("420GB").plan();

    assertThat(plan.meetsRto()).isTrue();
    assertThat(plan.schedule())
        .anySatisfy(
            run -> {
              assertThat(run.what()).isEqualTo("incremental");
              assertThat(run.cron()).isEqualTo("35 */3 * * *");
            });
  }

  @Test
  void months_have_a_full_copy_of_their_own() {
    assertThat(new Ask().retain("daily=7,monthly=12").plan().schedule())
        .anySatisfy(run -> assertThat(run.cron()).isEqualTo("5 0 1 * *"));
  }

  @Test
  void an_old_pgbackrest_copies_files_and_that_is_counted() {
    long blocks = new Ask().tool("pgbackrest").plan().storageBytes();

    BackupPlan files = new Ask().tool("pgbackrest").with("tool_version", "2.45").plan();

    assertThat(files.storageBytes()).isGreaterThan(2 * blocks);
    assertThat(files.notes()).anySatisfy(note -> assertThat(note).contains("Before 2.46"));
  }

  @Test
  void log_that_comes_faster_than_it_is_shipped_is_a_problem() {
    // 30 TB a day are 364 MB/s, 146 of them compressed.
    assertThat(new Ask().size("5TB").wal("30TB").upload("100MB/s").plan().problems())
        .anySatisfy(
            problem -> {
              assertThat(problem.kind()).isEqualTo(BackupProblem.Kind.SHIPPING);
              assertThat(problem.message()).contains("falls behind");
            });
  }

  @Test
  void a_budget_that_is_too_small_is_met_by_what_is_named() {
    assertThat(new Ask().number("budget", 20).plan().problems())
        .anySatisfy(
            problem -> {
              assertThat(problem.kind()).isEqualTo(BackupProblem.Kind.BUDGET);
              assertThat(problem.changes()).anySatisfy(each -> assertThat(each).contains("7 days"));
            });
    assertThat(new Ask().number("budget", 100).plan().problems()).isEmpty();
  }

  @Test
  void rules_are_told_as_they_are_and_not_as_people_believe() {
    List<String> lines =
        new Ask().list("compliance", "gdpr", "sox", "hipaa", "pci dss").plan().compliance();

    assertThat(lines)
        .anySatisfy(line -> assertThat(line).contains("GDPR gives no number"))
        .anySatisfy(line -> assertThat(line).contains("seven years are for auditors' workpapers"))
        .anySatisfy(line -> assertThat(line).contains("six years are for its documentation"))
        .anySatisfy(line -> assertThat(line).contains("twelve months (three of them at hand)"));
  }

  @Test
  void the_same_question_gets_the_same_answer() {
    assertThat(new Ask().plan()).isEqualTo(new Ask().plan());
  }

  @Test
  void a_connected_database_tells_its_size() {
    try (EmbeddedDatabase source = EmbeddedDatabase.freshDatabase();
        Database database = Database.open(source.spec())) {
      BackupPlan plan = ask(Optional.of(database), "{\"rpo\":\"5m\",\"rto\":\"1h\"}");

      assertThat(plan.evidence().get(0).what()).isEqualTo("size of the database");
      assertThat(plan.evidence().get(0).source()).isEqualTo("catalog");
      assertThat(plan.notes())
          .anySatisfy(note -> assertThat(note).contains("all databases of the server"));
    }
  }

  @Test
  void without_a_size_and_a_database_there_is_no_plan() {
    assertThatThrownBy(() -> ask(Optional.empty(), "{\"rpo\":\"5m\",\"rto\":\"1h\"}"))
        .isInstanceOf(DbwrightException.class)
        .hasMessageContaining("without the size of the database");
  }

  private static BackupPlan ask(Optional<Database> database, String arguments) {
    return new PlanBackup()
        .run(
            ToolInput.read("plan_backup", BackupInput.class, arguments),
            new ToolContext(new Caller("local:test", "s"), database, new Cancellation()));
  }
}
