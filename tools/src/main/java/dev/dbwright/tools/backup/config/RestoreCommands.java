package dev.dbwright.tools.backup.config;

/**
 * What a person types to get data back. {@code $moment} and {@code $copy} are variables of the
 * shell, which the steps before set.
 *
 * @param language of all of them, as a Markdown fence names it
 * @param where they are typed
 * @param list shows what copies there are
 * @param beside restores to {@code $moment}, or to {@code $copy} where there is no log, beside the
 *     server that runs, and starts it where only its host reaches it
 * @param whole restores the newest state on a new host, in the server's place
 * @param elsewhere the same from another place; empty where there is none
 * @param check reads the copies again
 * @param toAnyMoment whether {@code $moment} may be any
 */
public record RestoreCommands(
    String language,
    String where,
    String list,
    String beside,
    String whole,
    String elsewhere,
    String check,
    boolean toAnyMoment) {
  /** Where something is restored beside a server. */
  public static final String FOLDER = "/srv/restore";

  /** For the main program of {@code setup}. */
  public static RestoreCommands of(BackupSetup setup) {
    BackupProgram program = setup.programs().get(0);
    return switch (program) {
      case PGBACKREST, WAL_G, BARMAN, PG_BASEBACKUP, PG_DUMP -> PostgresRestores.of(setup, program);
      case MYSQLDUMP, MYDUMPER, XTRABACKUP, MARIADB_BACKUP -> MysqlRestores.of(setup, program);
      case SQLSERVER -> OtherRestores.sqlServer(setup);
      case SQLITE_BACKUP -> OtherRestores.sqlite(setup);
      case LITESTREAM -> OtherRestores.litestream(setup);
      case MANAGED -> ManagedRestores.of(setup);
    };
  }
}
