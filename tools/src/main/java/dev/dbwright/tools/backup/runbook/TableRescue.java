package dev.dbwright.tools.backup.runbook;

import dev.dbwright.tools.backup.config.BackupSetup;
import dev.dbwright.tools.backup.config.RestoreCommands;
import dev.dbwright.tools.runbook.Step;

/** How one table comes from a restored server into the one that runs, and how damage is found. */
final class TableRescue {
  private static final String THERE = "restore host";
  private static final String SERVER = "server";

  private final BackupSetup setup;

  TableRescue(BackupSetup setup) {
    this.setup = setup;
  }

  /** Under another name: what was written since into a table of the same name stays. */
  Step step() {
    return switch (setup.engine()) {
      case POSTGRESQL ->
          Step.shell(
              THERE,
              "Carry the table over. Into a table that exists load the rows under another name first, then INSERT … SELECT what is missing.",
              """
              pg_dump -h %s -p 5433 -d "$database" -t "$table" --format=custom -f table.dump
              pg_restore --list table.dump
              pg_restore -d "$database" --single-transaction table.dump"""
                  .formatted(RestoreCommands.FOLDER),
              "the rows of that moment");
      case MYSQL, MARIADB ->
          Step.shell(
              THERE,
              "Carry the table over, into a schema of its own first.",
              """
              mysqldump --socket=%s/socket --single-transaction "$database" "$table" >table.sql
              mysql --defaults-extra-file=/etc/backup/%s.cnf rescued <table.sql"""
                  .formatted(RestoreCommands.FOLDER, setup.name()),
              "the rows of that moment");
      case SQLSERVER ->
          Step.sql(
              SERVER,
              "Copy the rows from the restored database, those that are missing.",
              "SET IDENTITY_INSERT dbo.t ON; -- where it has an identity\nINSERT INTO live.dbo.t (columns) SELECT columns FROM restored.dbo.t AS r WHERE NOT EXISTS (SELECT 1 FROM live.dbo.t AS l WHERE l.id = r.id);",
              "the rows of that moment");
      case SQLITE ->
          Step.sql(
              SERVER,
              "Attach the restored file and copy the rows.",
              "ATTACH '%s/copy/database' AS restored;\nINSERT OR IGNORE INTO t SELECT * FROM restored.t;"
                  .formatted(RestoreCommands.FOLDER),
              "the rows of that moment");
    };
  }

  /** Which pages, tables and indexes are affected. */
  Step damage() {
    return switch (setup.engine()) {
      case POSTGRESQL ->
          Step.shell(
              SERVER,
              "See what is damaged: each table and index is read.",
              "pg_amcheck --all --heapallindexed --jobs=%d   # needs the extension amcheck\npsql -c \"SELECT datname, checksum_failures, checksum_last_failure FROM pg_stat_database WHERE checksum_failures > 0\""
                  .formatted(setup.processes()),
              "the names of what is damaged");
      case MYSQL, MARIADB ->
          Step.shell(
              SERVER,
              "See what is damaged: each table is read.",
              "mysqlcheck --all-databases --check --extended",
              "the names of what is damaged");
      case SQLSERVER ->
          Step.sql(
              SERVER,
              "See what is damaged. Single pages can be restored while the rest is used: RESTORE DATABASE … PAGE = 'file:page', then the logs.",
              "DBCC CHECKDB WITH NO_INFOMSGS, ALL_ERRORMSGS;\nSELECT * FROM msdb.dbo.suspect_pages;",
              "the pages that are damaged");
      case SQLITE ->
          Step.sql(
              SERVER,
              "See what is damaged; work on a copy of the file.",
              "PRAGMA integrity_check;",
              "ok, or the pages that are damaged");
    };
  }
}
