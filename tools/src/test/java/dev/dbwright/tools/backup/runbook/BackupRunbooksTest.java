package dev.dbwright.tools.backup.runbook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dbwright.tools.backup.config.BackupProgram;
import dev.dbwright.tools.backup.config.BackupSetup;
import dev.dbwright.tools.backup.config.BackupSetup.Repository;
import dev.dbwright.tools.backup.config.SampleSetup;
import dev.dbwright.tools.report.MarkdownRenderer;
import dev.dbwright.tools.runbook.Runbook;
import dev.dbwright.tools.runbook.Step;
import dev.dbwright.tools.testing.EmbeddedDatabase;
import dev.dbwright.tools.testing.RealProgram;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class BackupRunbooksTest {
  @TempDir private Path folder;

  @ParameterizedTest
  @EnumSource
  void each_disaster_has_its_page_for_every_program(BackupProgram program) {
    List<Runbook> books = BackupRunbooks.of(setup(program));

    assertThat(books)
        .extracting(Runbook::title)
        .containsExactly(
            "A table was dropped, or rows were deleted",
            "The host is lost",
            "A page is damaged",
            "The region is lost",
            "Ransomware, or an intruder with rights",
            "After any restore: erasures are replayed");
    assertThat(books).allSatisfy(book -> assertThat(book.steps()).isNotEmpty());
  }

  @ParameterizedTest
  @EnumSource
  void a_shell_reads_every_command(BackupProgram program) throws Exception {
    int number = 0;
    for (Runbook book : BackupRunbooks.of(setup(program))) {
      for (Step step : book.steps()) {
        if (step.language().equals("sh")) {
          Path script = folder.resolve("step%d.sh".formatted(number++));
          assertThat(step.command()).isNotBlank();
          Files.writeString(script, step.command() + "\n");
        }
      }
    }

    assertThat(
            RealProgram.lines(
                folder,
                "bash",
                List.of(
                    "-c",
                    "for f in \"$0\"/*.sh; do [ ! -e \"$f\" ] || bash -n \"$f\"; done",
                    folder.toString())))
        .isEmpty();
  }

  @Test
  void where_no_other_region_has_copies_the_page_says_so() {
    BackupSetup alone =
        SampleSetup.of(BackupProgram.PGBACKREST)
            .to(SampleSetup.bucket(Repository.Kind.S3, "one"))
            .setup();

    assertThat(BackupRunbooks.of(alone).get(3).when()).contains("keeps copies in no other");
    assertThat(BackupRunbooks.of(setup(BackupProgram.PGBACKREST)).get(3).steps())
        .anyMatch(step -> step.command().contains("--repo=2"));
  }

  @Test
  void copies_that_anybody_can_delete_are_taken_for_deleted_by_an_intruder() {
    BackupSetup folder =
        SampleSetup.of(BackupProgram.PGBACKREST).to(SampleSetup.folder("/srv/copies")).setup();

    assertThat(BackupRunbooks.of(folder).get(4).warnings())
        .anyMatch(warning -> warning.contains("could not delete"));
  }

  @Test
  void the_erasures_run_on_a_real_server() throws Exception {
    List<Step> steps = ErasureReplay.of(setup(BackupProgram.PGBACKREST)).steps();
    try (EmbeddedDatabase database = EmbeddedDatabase.freshDatabase();
        Connection connection = database.connectAsSuperuser();
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE TABLE messages (author_id text)");
      statement.execute("CREATE TABLE orders (customer_id text, name text, address text)");
      statement.execute("INSERT INTO messages VALUES ('7'), ('8')");
      statement.execute(steps.get(0).command());
      statement.execute(steps.get(1).command());
      statement.execute("INSERT INTO erasure_list (subject_id) VALUES ('7')");
      statement.execute(steps.get(2).command().replace(":moment", "now() - interval '1 day'"));
      statement.execute(steps.get(3).command().replace(":subject_id", "'7'"));

      try (var rows = statement.executeQuery("SELECT string_agg(author_id, ',') FROM messages")) {
        rows.next();
        assertThat(rows.getString(1)).isEqualTo("8");
      }
    }
  }

  @Test
  void a_page_is_readable_as_markdown() {
    Runbook book = BackupRunbooks.of(setup(BackupProgram.PGBACKREST)).get(0);

    assertThat(MarkdownRenderer.render(book.document(2)))
        .contains("## A table was dropped, or rows were deleted", "--type=time", "```sh");
  }

  private static BackupSetup setup(BackupProgram program) {
    SampleSetup setup = SampleSetup.of(program);
    return program == BackupProgram.BARMAN
        ? setup.to(SampleSetup.folder("/srv/barman")).setup()
        : setup
            .to(
                SampleSetup.bucket(Repository.Kind.S3, "one"),
                SampleSetup.bucket(Repository.Kind.S3, "two"))
            .setup();
  }
}
