package dev.dbwright.tools.backup;

import static dev.dbwright.tools.error.ErrorCode.BACKUP_INPUT_INVALID;
import static java.util.stream.Collectors.joining;

import dev.dbwright.tools.backup.config.BackupFiles;
import dev.dbwright.tools.backup.config.BackupSetup;
import dev.dbwright.tools.backup.config.DrillScript;
import dev.dbwright.tools.backup.given.Targets;
import dev.dbwright.tools.backup.runbook.BackupRunbooks;
import dev.dbwright.tools.backup.schedule.BackupKind;
import dev.dbwright.tools.config.ConfigFile;
import dev.dbwright.tools.error.DbwrightException;
import dev.dbwright.tools.report.Amounts;
import dev.dbwright.tools.runbook.Runbook;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What is written of a plan. */
final class PlanFiles {
  private final BackupSetup setup;
  private final Optional<String> wanted;

  /**
   * @param wanted the one file that is asked for; empty: all
   */
  PlanFiles(BackupSetup setup, Optional<String> wanted) {
    this.setup = setup;
    this.wanted = wanted;
  }

  /**
   * @throws DbwrightException {@code BACKUP_INPUT_INVALID} where the wanted one is not among them
   */
  List<ConfigFile> files() {
    List<ConfigFile> files = new ArrayList<>(BackupFiles.of(setup));
    files.add(DrillScript.of(setup));
    if (wanted.isEmpty()) {
      return files;
    }
    List<ConfigFile> asked =
        files.stream().filter(file -> file.name().equals(wanted.get())).toList();
    if (asked.isEmpty()) {
      throw new DbwrightException(
          BACKUP_INPUT_INVALID,
          "a file for " + wanted.get() + " of this plan",
          "it has " + files.stream().map(ConfigFile::name).collect(joining(", ")));
    }
    return asked;
  }

  List<Runbook> runbooks() {
    return BackupRunbooks.of(setup);
  }

  /** What the restore test does, in order. */
  List<String> drill(Targets targets) {
    ConfigFile script = DrillScript.of(setup);
    List<String> steps = new ArrayList<>(script.notes());
    setup.schedule().stream()
        .filter(run -> run.kind() == BackupKind.RESTORE_TEST)
        .findFirst()
        .ifPresent(run -> steps.add("It runs each week: " + run.at().cron() + "."));
    steps.add(
        "It restores the newest copy into an instance of its own, and compares row counts and checksums with the source.");
    steps.add(
        "It measures the time: with DRILL_RTO_S=%d more than the RTO of %s fails it."
            .formatted(Math.round(targets.rtoSeconds()), Amounts.span(targets.rtoSeconds())));
    return steps;
  }
}
