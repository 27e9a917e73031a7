package dev.dbwright.tools.backup.config;

import dev.dbwright.tools.backup.schedule.BackupKind;
import dev.dbwright.tools.config.ConfigFault;
import dev.dbwright.tools.config.ConfigFile;
import dev.dbwright.tools.config.Faults;
import dev.dbwright.tools.engine.Engine;
import java.util.List;
import java.util.Map;

/**
 * The server's own tools: incremental from 17 on, checked by pg_verifybackup, put together by
 * pg_combinebackup; WAL is archived by a script beside it.
 */
final class PgBaseBackup implements ScriptedProgram {
  private static final int INCREMENTAL = 17;

  @Override
  public BackupProgram program() {
    return BackupProgram.PG_BASEBACKUP;
  }

  @Override
  public String account() {
    return "postgres";
  }

  @Override
  public Map<BackupKind, Character> kinds() {
    return Map.of(BackupKind.FULL, 'F', BackupKind.DIFFERENTIAL, 'D', BackupKind.INCREMENTAL, 'I');
  }

  @Override
  public Template functions(BackupSetup setup) {
    return Template.named("backup-pg_basebackup.sh")
        .word("source", ConnInfo.of(setup.server()))
        .lines("bin", PostgresDrill.bin(setup))
        .lines("walPlaces", Places.of(setup).allWords("wal"));
  }

  @Override
  public List<String> packages(BackupSetup setup) {
    return List.of("postgresql-" + setup.version());
  }

  @Override
  public List<ConfigFault> faults(BackupSetup setup) {
    return Increments.refuse(SetupFaults.of(setup, Engine.POSTGRESQL), setup, this)
        .where(
            setup.version() < INCREMENTAL
                && setup.schedule().stream()
                    .anyMatch(
                        run ->
                            run.kind() == BackupKind.INCREMENTAL
                                || run.kind() == BackupKind.DIFFERENTIAL),
            "--incremental",
            "is not in PostgreSQL %d's pg_basebackup".formatted(setup.version()),
            "Schedule full backups only, or take pgBackRest, or PostgreSQL 17.")
        .list();
  }

  @Override
  public List<ConfigFile> render(BackupSetup setup) {
    Faults.refuse("pg_basebackup", faults(setup));
    return List.of(script(setup), wal(setup));
  }

  static String walPath(BackupSetup setup) {
    return "/usr/local/sbin/wal-" + setup.name();
  }

  private static ConfigFile wal(BackupSetup setup) {
    Places places = Places.of(setup);
    return new ConfigFile(
        "pg_basebackup-wal",
        "wal-" + setup.name(),
        "sh",
        ScriptedProgram.common(Template.named("wal.sh"), setup, places)
            .lines("walPlaces", places.allWords("wal"))
            .filled(),
        List.of(
            "Install as %s (root, mode 755): archive_command and restore_command call it as postgres."
                .formatted(walPath(setup))));
  }
}
