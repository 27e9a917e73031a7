package dev.dbwright.tools.backup.config;

import java.util.List;

/** Tables side by side, as statements, of one moment. */
final class MyDumper implements MysqlProgram {
  @Override
  public BackupProgram program() {
    return BackupProgram.MYDUMPER;
  }

  @Override
  public Template copying(BackupSetup setup) {
    return Template.named("backup-mydumper.sh");
  }

  @Override
  public List<String> packages(BackupSetup setup) {
    return List.of("mydumper", MysqlClients.of(setup).packageName());
  }
}
