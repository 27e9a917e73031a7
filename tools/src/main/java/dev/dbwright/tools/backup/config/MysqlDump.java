package dev.dbwright.tools.backup.config;

import java.util.List;

/** All tables in one transaction, as statements. */
final class MysqlDump implements MysqlProgram {
  @Override
  public BackupProgram program() {
    return BackupProgram.MYSQLDUMP;
  }

  @Override
  public Template copying(BackupSetup setup) {
    return Template.named("backup-mysqldump.sh");
  }

  @Override
  public List<String> packages(BackupSetup setup) {
    return List.of(MysqlClients.of(setup).packageName());
  }
}
