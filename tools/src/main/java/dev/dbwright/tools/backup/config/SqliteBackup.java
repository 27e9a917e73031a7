package dev.dbwright.tools.backup.config;

import dev.dbwright.tools.backup.schedule.BackupKind;
import dev.dbwright.tools.config.ConfigFault;
import dev.dbwright.tools.config.ConfigFile;
import dev.dbwright.tools.config.Faults;
import java.util.List;
import java.util.Map;

/** SQLite's backup API: a copy of the file's pages that no writer tears. */
final class SqliteBackup implements ScriptedProgram {
  @Override
  public BackupProgram program() {
    return BackupProgram.SQLITE_BACKUP;
  }

  @Override
  public String account() {
    return "root";
  }

  @Override
  public Map<BackupKind, Character> kinds() {
    return Map.of(BackupKind.FULL, 'F', BackupKind.LOGICAL, 'L');
  }

  @Override
  public Template functions(BackupSetup setup) {
    return Template.named("backup-sqlite-backup.sh").word("database", setup.server().database());
  }

  @Override
  public List<String> packages(BackupSetup setup) {
    return List.of("sqlite3");
  }

  @Override
  public List<ConfigFault> faults(BackupSetup setup) {
    return Increments.refuse(SqliteFaults.of(setup), setup, this).list();
  }

  @Override
  public List<ConfigFile> render(BackupSetup setup) {
    Faults.refuse("sqlite3", faults(setup));
    return List.of(script(setup));
  }
}
