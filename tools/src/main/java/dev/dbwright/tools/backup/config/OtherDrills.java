package dev.dbwright.tools.backup.config;

import dev.dbwright.tools.engine.Engine;

/** Drills of what is no PostgreSQL. */
final class OtherDrills {
  private OtherDrills() {}

  static String mysql(BackupSetup setup, BackupProgram program) {
    MysqlClients clients = MysqlClients.of(setup);
    boolean logical = program == BackupProgram.MYSQLDUMP || program == BackupProgram.MYDUMPER;
    return filled(Template.named("drill-mysql.sh"), setup, program)
        .lines("server", clients.server())
        .lines("client", clients.client())
        .lines(
            "restore", logical ? piece(initialised(setup)) : "mv \"$scratch/copy/data\" \"$data\"")
        .lines("load", logical ? load(setup, program) : "")
        .filled();
  }

  static String sqlite(BackupSetup setup, BackupProgram program) {
    return filled(Template.named("drill-sqlite-backup.sh"), setup, program)
        .lines("restore", piece("drill-sqlite-backup-restore.sh"))
        .filled();
  }

  private static String initialised(BackupSetup setup) {
    return setup.engine() == Engine.MARIADB
        ? "drill-mysql-init-mariadb.sh"
        : "drill-mysql-init-mysql.sh";
  }

  private static String load(BackupSetup setup, BackupProgram program) {
    return Template.named("drill-" + program.label() + "-load.sh")
        .lines("processes", Integer.toString(setup.processes()))
        .filled()
        .stripTrailing();
  }

  private static String piece(String name) {
    return Template.named(name).filled().stripTrailing();
  }

  private static Template filled(Template drill, BackupSetup setup, BackupProgram program) {
    return drill
        .lines("title", setup.name())
        .word("name", setup.name())
        .lines("backup", "/usr/local/sbin/" + program.label() + "-" + setup.name());
  }
}
