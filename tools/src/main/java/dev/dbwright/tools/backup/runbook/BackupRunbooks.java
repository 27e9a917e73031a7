package dev.dbwright.tools.backup.runbook;

import dev.dbwright.tools.backup.config.BackupSetup;
import dev.dbwright.tools.runbook.Runbook;
import dev.dbwright.tools.runbook.Step;
import java.util.List;

/** What to do when data are lost. */
public final class BackupRunbooks {
  private BackupRunbooks() {}

  /**
   * @return a page for each disaster, the most frequent first
   */
  public static List<Runbook> of(BackupSetup setup) {
    return List.of(droppedTable(setup));
  }

  private static Runbook droppedTable(BackupSetup setup) {
    return new Runbook(
        "A table was dropped, or rows were deleted",
        "The server runs, and what is missing was there at a moment that is known.",
        List.of("Do not restore over the server that runs: all that was written since is lost."),
        List.of(
            Step.person(
                "Find the moment before the statement: in the server's log, or from whoever ran it."),
            Step.shell(
                "restore host",
                "Restore beside the server, to that moment.",
                "pgbackrest --stanza=%s --pg1-path=/srv/restore --type=time --target=\"$moment\" --target-action=promote --archive-mode=off restore"
                    .formatted(setup.name()),
                "restore command end: completed successfully")));
  }
}
