package dev.dbwright.tools.backup.config;

import dev.dbwright.tools.backup.schedule.BackupKind;
import dev.dbwright.tools.config.ConfigFault;
import dev.dbwright.tools.config.Faults;
import dev.dbwright.tools.engine.Engine;
import java.util.List;
import java.util.Map;

/** Pages of InnoDB, copied while they are written: XtraBackup, and MariaDB's descendant of it. */
final class InnodbBackup implements MysqlProgram {
  private final BackupProgram program;
  private final Engine engine;
  private final String stream;
  private final String applyOnly;
  private final String packageName;

  private InnodbBackup(
      BackupProgram program, Engine engine, String stream, String applyOnly, String packageName) {
    this.program = program;
    this.engine = engine;
    this.stream = stream;
    this.applyOnly = applyOnly;
    this.packageName = packageName;
  }

  static InnodbBackup xtrabackup() {
    return new InnodbBackup(
        BackupProgram.XTRABACKUP,
        Engine.MYSQL,
        "xbstream",
        "--apply-log-only",
        "percona-xtrabackup");
  }

  static InnodbBackup mariadbBackup() {
    // Since 10.2 it takes --apply-log-only and does not need it.
    return new InnodbBackup(
        BackupProgram.MARIADB_BACKUP, Engine.MARIADB, "mbstream", "", "mariadb-backup");
  }

  @Override
  public BackupProgram program() {
    return program;
  }

  @Override
  public boolean streamsLogs() {
    return true;
  }

  @Override
  public Map<BackupKind, Character> kinds() {
    return Map.of(BackupKind.FULL, 'F', BackupKind.DIFFERENTIAL, 'D', BackupKind.INCREMENTAL, 'I');
  }

  @Override
  public Template copying(BackupSetup setup) {
    return Template.named("backup-innodb.sh")
        .lines("program", program.label())
        .lines("label", program.label())
        .lines("stream", stream)
        .lines("applyOnly", applyOnly)
        .word("data", setup.server().dataFolder());
  }

  @Override
  public List<String> packages(BackupSetup setup) {
    return List.of(packageName, MysqlClients.of(setup).packageName());
  }

  @Override
  public List<ConfigFault> faults(BackupSetup setup) {
    Faults faults = SetupFaults.of(setup, Engine.MYSQL, Engine.MARIADB);
    return Increments.refuse(faults, setup, this)
        .where(
            setup.engine() != engine,
            program.label(),
            "does not read the pages of " + setup.engine().title(),
            "Take %s for %s."
                .formatted(
                    engine == Engine.MYSQL ? "mariadb-backup" : "xtrabackup",
                    setup.engine().title()))
        .list();
  }
}
