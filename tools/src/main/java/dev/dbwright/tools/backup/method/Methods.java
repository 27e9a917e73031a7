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
  /** Increments of PostgreSQL itself. */
  private static final int OWN_INCREMENTS = 17;

  private static final ProgramVersion BLOCKS = new ProgramVersion(2, 46);

  private Methods() {}

  /**
   * @param toBucket whether copies are told to go to a bucket
   */
  static List<Method> of(
      Engine engine, int version, Optional<ProgramVersion> program, boolean toBucket) {
    return switch (engine) {
      case POSTGRESQL -> postgresql(version, program, toBucket);
      case MYSQL -> List.of(mysqldump(), mydumper(), xtrabackup(), managed());
      case MARIADB -> List.of(mysqldump(), mydumper(), mariadbBackup(), managed());
      case SQLSERVER -> List.of(sqlserver(), managed());
      case SQLITE -> List.of(sqliteBackup(), litestream());
    };
  }

  private static List<Method> postgresql(
      int version, Optional<ProgramVersion> program, boolean toBucket) {
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
        toBucket ? barmanCloud() : barman(),
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

  private static Method barman() {
    return new Method(
        BackupProgram.BARMAN,
        Shipping.STREAM,
        Granularity.FILE,
        BackupKind.INCREMENTAL,
        Restoring.COPY,
        false,
        "receives WAL as it is written, on a host of its own that is always up; copies lie there uncompressed, and a file of 1 GB whole where a page of it changed");
  }

  /** Its scripts for buckets archive as others do. */
  private static Method barmanCloud() {
    return new Method(
        BackupProgram.BARMAN,
        Shipping.SEGMENTS,
        Granularity.WHOLE,
        BackupKind.FULL,
        Restoring.COPY,
        "to a bucket its scripts make whole copies and archive WAL by segments");
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
        Shipping.CARRIED,
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
