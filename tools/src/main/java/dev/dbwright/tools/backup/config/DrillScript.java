package dev.dbwright.tools.backup.config;

import dev.dbwright.tools.config.ConfigFile;
import dev.dbwright.tools.config.Faults;
import java.util.List;
import java.util.Optional;

/**
 * A restore that is tried: into an instance of its own, compared with the source, measured. It runs
 * as it stands where the setup's files are installed.
 */
public final class DrillScript {
  private DrillScript() {}

  /**
   * For the main program of {@code setup}.
   *
   * @throws dev.dbwright.tools.error.DbwrightException {@code CONFIG_FAULT}
   */
  public static ConfigFile of(BackupSetup setup) {
    BackupProgram program = setup.programs().get(0);
    Faults.refuse(
        "The drill", BackupRenderers.of(program).map(r -> r.faults(setup)).orElse(List.of()));
    return new ConfigFile(
        "drill",
        "restore-drill-" + setup.name(),
        "sh",
        script(setup, program),
        List.of(
            "Install as %s (root, mode 755); run it as %s, not as root."
                .formatted(path(setup), account(program))));
  }

  /** What the schedule starts. */
  static Optional<String> command(BackupSetup setup) {
    return Optional.of(path(setup));
  }

  private static String script(BackupSetup setup, BackupProgram program) {
    return switch (program) {
      case PGBACKREST, WAL_G, BARMAN, PG_BASEBACKUP, PG_DUMP ->
          PostgresDrill.script(setup, program);
      case MYSQLDUMP, MYDUMPER, XTRABACKUP, MARIADB_BACKUP -> OtherDrills.mysql(setup, program);
      case SQLITE_BACKUP, LITESTREAM -> OtherDrills.sqlite(setup, program);
      case SQLSERVER -> OtherDrills.sqlServer(setup);
      case MANAGED -> OtherDrills.managed(setup);
    };
  }

  private static String account(BackupProgram program) {
    return BackupRenderers.of(program).map(ProgramRenderer::account).orElse("postgres");
  }

  private static String path(BackupSetup setup) {
    return "/usr/local/sbin/restore-drill-" + setup.name();
  }
}
