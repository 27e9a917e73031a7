package dev.dbwright.tools.backup.config;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The programs that files are written for. */
public final class BackupRenderers {
  /** Those that make backups. */
  static final List<ProgramRenderer> PROGRAMS =
      List.of(
          new PgBackRestConf(),
          new WalG(),
          new Barman(),
          new PgBaseBackup(),
          new PgDump(),
          new MysqlDump(),
          new MyDumper(),
          InnodbBackup.xtrabackup(),
          InnodbBackup.mariadbBackup(),
          new SqlServerBackup(),
          new SqliteBackup(),
          new Litestream(),
          new ManagedBackups());

  /** In the order in which they are shown; a test finds the class that this list forgot. */
  public static final List<BackupRenderer> ALL =
      Stream.<BackupRenderer>concat(
              PROGRAMS.stream(),
              Stream.of(new PostgresqlConf(), new MysqlConf(), new CronTable(), new SystemdUnits()))
          .toList();

  private BackupRenderers() {}

  /** The one that writes for {@code program}. */
  static Optional<ProgramRenderer> of(BackupProgram program) {
    return PROGRAMS.stream().filter(renderer -> renderer.program() == program).findFirst();
  }
}
