package dev.dbwright.tools.backup.config;

import dev.dbwright.tools.backup.schedule.BackupKind;
import dev.dbwright.tools.config.ConfigFault;
import dev.dbwright.tools.config.ConfigFile;
import dev.dbwright.tools.config.Faults;
import dev.dbwright.tools.engine.Engine;
import java.util.List;
import java.util.Map;

/** Statements and rows of every database, each as it was at one moment. */
final class PgDump implements ScriptedProgram {
  @Override
  public BackupProgram program() {
    return BackupProgram.PG_DUMP;
  }

  @Override
  public String account() {
    return "postgres";
  }

  @Override
  public Map<BackupKind, Character> kinds() {
    return Map.of(BackupKind.LOGICAL, 'L', BackupKind.FULL, 'F');
  }

  @Override
  public Template functions(BackupSetup setup) {
    return Template.named("backup-pg_dump.sh").word("source", ConnInfo.of(setup.server()));
  }

  @Override
  public List<String> packages(BackupSetup setup) {
    return List.of("postgresql-client-" + setup.version());
  }

  @Override
  public List<ConfigFault> faults(BackupSetup setup) {
    return Increments.refuse(SetupFaults.of(setup, Engine.POSTGRESQL), setup, this).list();
  }

  @Override
  public List<ConfigFile> render(BackupSetup setup) {
    Faults.refuse("pg_dump", faults(setup));
    return List.of(script(setup));
  }
}
