package dev.dbwright.tools.backup.method;

import dev.dbwright.tools.backup.config.BackupProgram;
import dev.dbwright.tools.backup.method.Method.Restoring;
import dev.dbwright.tools.backup.method.Method.Shipping;
import dev.dbwright.tools.backup.schedule.BackupKind;
import dev.dbwright.tools.backup.storage.Granularity;
import dev.dbwright.tools.engine.Engine;
import java.util.List;
import java.util.Optional;

/** The methods of each engine, the one that is taken where several would do first. */
final class Methods {
  /** Increments of PostgreSQL itself, which Barman takes too. */
  private static final int OWN_INCREMENTS = 17;

  private static final ProgramVersion BLOCKS = new ProgramVersion(2, 46);

  private Methods() {}

  static List<Method> of(Engine engine, int version, Optional<ProgramVersion> program) {
    return switch (engine) {
      case POSTGRESQL -> postgresql(version, program);
      case MYSQL -> List.of(mysqldump(), mydumper(), xtrabackup(), managed());
      case MARIADB -> List.of(mysqldump(), mydumper(), mariadbBackup(), managed());
      case SQLSERVER -> List.of(sqlserver(), managed());
      case SQLITE -> List.of(sqliteBackup(), litestream());
    };
  }

  private static List<Method> postgresql(int version, Optional<ProgramVersion> program) {
    boolean ownIncrements = version >= OWN_INCREMENTS;
    boolean copiesFiles = program.filter(known -> known.isBefore(BLOCKS)).isPresent();
    return List.of(
        new Method(
            BackupProgram.PG_DUMP,
            Shipping.NONE,
            Granularity.WHOLE,
            BackupKind.FULL,
            Restoring.LOAD,
            "simple, and restores single tables and to other versions"),
        new Method(
            BackupProgram.PGBACKREST,
            Shipping.SEGMENTS,
            copiesFiles ? Granularity.FILE : Granularity.PAGE,
            BackupKind.DIFFERENTIAL,
            Restoring.COPY,
            "copies and restores side by side, checks every page, keeps several places, expires by itself"),
        new Method(
            BackupProgram.BARMAN,
            Shipping.STREAM,
            ownIncrements ? Granularity.PAGE : Granularity.FILE,
            BackupKind.INCREMENTAL,
            Restoring.COPY,
            "receives WAL as it is written, and needs a host of its own that is always up"),
        new Method(
            BackupProgram.WAL_G,
            Shipping.SEGMENTS,
            Granularity.PAGE,
            BackupKind.INCREMENTAL,
            Restoring.COPY_THEN_CHANGES,
            "small and made for buckets; each increment is applied over the one before, and nothing verifies copies page by page"),
        new Method(
            BackupProgram.PG_BASEBACKUP,
            Shipping.SEGMENTS,
            ownIncrements ? Granularity.PAGE : Granularity.WHOLE,
            ownIncrements ? BackupKind.INCREMENTAL : BackupKind.FULL,
            ownIncrements ? Restoring.COMBINE : Restoring.COPY,
            ownIncrements
                ? "ships with the server; one stream, pg_combinebackup writes all of it again, and expiry is a script"
                : "ships with the server; one stream, no increments before 17, and expiry is a script"),
        managed());
  }

  private static Method mysqldump() {
    return new Method(
        BackupProgram.MYSQLDUMP,
        Shipping.NONE,
        Granularity.WHOLE,
        BackupKind.FULL,
        Restoring.LOAD,
        "simple, and restores single tables and to other versions");
  }

  private static Method mydumper() {
    return new Method(
        BackupProgram.MYDUMPER,
        Shipping.NONE,
        Granularity.WHOLE,
        BackupKind.FULL,
        Restoring.LOAD_PARALLEL,
        "dumps and loads tables side by side");
  }

  private static Method xtrabackup() {
    return physical(
        BackupProgram.XTRABACKUP,
        "copies InnoDB's pages while it runs, with the binary log beside");
  }

  private static Method mariadbBackup() {
    return physical(
        BackupProgram.MARIADB_BACKUP,
        "copies InnoDB's pages while it runs, with the binary log beside");
  }

  private static Method physical(BackupProgram program, String trait) {
    return new Method(
        program,
        Shipping.STREAM,
        Granularity.PAGE,
        BackupKind.INCREMENTAL,
        Restoring.COPY_THEN_CHANGES,
        trait);
  }

  private static Method sqlserver() {
    return new Method(
        BackupProgram.SQLSERVER,
        Shipping.SCHEDULED,
        Granularity.EXTENT,
        BackupKind.DIFFERENTIAL,
        Restoring.COPY_THEN_CHANGES,
        "the server's own: full, differential and log backups");
  }

  private static Method sqliteBackup() {
    return new Method(
        BackupProgram.SQLITE_BACKUP,
        Shipping.NONE,
        Granularity.WHOLE,
        BackupKind.FULL,
        Restoring.COPY,
        "SQLite's own: one consistent copy while others write");
  }

  private static Method litestream() {
    return new Method(
        BackupProgram.LITESTREAM,
        Shipping.STREAM,
        Granularity.WHOLE,
        BackupKind.FULL,
        Restoring.COPY,
        "ships the WAL each second, and needs to run beside the application");
  }

  private static Method managed() {
    return new Method(
        BackupProgram.MANAGED,
        Shipping.PROVIDER,
        Granularity.PAGE,
        BackupKind.INCREMENTAL,
        Restoring.COPY,
        "only where a provider runs the server: its snapshots and logs, in its account, as long as it keeps them");
  }
}
