package dev.dbwright.tools.backup.config;

import dev.dbwright.tools.config.ConfigFile;
import dev.dbwright.tools.config.Faults;
import dev.dbwright.tools.engine.Engine;
import java.util.List;

/**
 * A restore that is tried: into an instance of its own, compared with the source, measured. It runs
 * as it stands where the setup's files are installed.
 */
public final class DrillScript {
  private static final int PATIENCE = 10;

  private DrillScript() {}

  /**
   * @throws dev.dbwright.tools.error.DbwrightException {@code CONFIG_FAULT}
   */
  public static ConfigFile of(BackupSetup setup) {
    return new ConfigFile(
        "drill",
        path(setup).substring(path(setup).lastIndexOf('/') + 1),
        "sh",
        postgresql(setup),
        List.of("Install as %s (root, mode 755); run it as postgres.".formatted(path(setup))));
  }

  /** Where the schedule finds it. */
  static String path(BackupSetup setup) {
    return "/usr/local/sbin/restore-drill-" + setup.name();
  }

  private static String postgresql(BackupSetup setup) {
    Faults.refuse("The drill", SetupFaults.of(setup, Engine.POSTGRESQL).list());
    return Template.named("drill-postgresql.sh")
        .lines("title", setup.name())
        .word("name", setup.name())
        .word("source", ConnInfo.of(setup.server()))
        .word("user", setup.server().user())
        .lines("archiveWait", Long.toString(60 + PATIENCE * setup.archiveTimeout().toSeconds()))
        .lines("bin", "/usr/lib/postgresql/" + setup.version() + "/bin")
        .lines("begin", Template.named("drill-postgresql-point.sh").filled())
        .lines("restore", Template.named("drill-pgbackrest-restore.sh").filled().stripTrailing())
        .filled();
  }
}
