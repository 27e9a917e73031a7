package dev.dbwright.tools.backup.config;

/** What makes the backups. */
public enum BackupProgram {
  PGBACKREST("pgbackrest"),
  WAL_G("wal-g"),
  BARMAN("barman"),
  /** Incremental from PostgreSQL 17 on. */
  PG_BASEBACKUP("pg_basebackup"),
  PG_DUMP("pg_dump"),
  MYSQLDUMP("mysqldump"),
  MYDUMPER("mydumper"),
  XTRABACKUP("xtrabackup"),
  MARIADB_BACKUP("mariadb-backup"),
  SQLSERVER("sqlserver"),
  SQLITE_BACKUP("sqlite-backup"),
  LITESTREAM("litestream"),
  /** The provider's own: RDS, Aurora, Cloud SQL, Azure, … */
  MANAGED("managed");

  private final String label;

  BackupProgram(String label) {
    this.label = label;
  }

  /** As {@code --tool} and {@code configs} have it. */
  public String label() {
    return label;
  }
}
