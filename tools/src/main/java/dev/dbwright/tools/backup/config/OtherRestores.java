package dev.dbwright.tools.backup.config;

import dev.dbwright.tools.backup.config.BackupSetup.Repository;

/** SQL Server and SQLite. */
final class OtherRestores {
  private OtherRestores() {}

  static RestoreCommands sqlServer(BackupSetup setup) {
    String database = TransactSql.bracketed(setup.server().database());
    String from = setup.repository().kind() == Repository.Kind.FOLDER ? "DISK" : "URL";
    String chain =
        """
        RESTORE DATABASE %1$s FROM %2$s = @full WITH NORECOVERY, CHECKSUM%3$s;
        RESTORE DATABASE %1$s FROM %2$s = @differential WITH NORECOVERY, CHECKSUM;
        -- each log backup since, in order
        RESTORE LOG %1$s FROM %2$s = @log WITH NORECOVERY, CHECKSUM%4$s;
        RESTORE DATABASE %1$s WITH RECOVERY;""";
    String beside = TransactSql.bracketed(setup.server().database() + "_restored");
    return new RestoreCommands(
        "sql",
        "SQL Server",
        """
        SELECT b.type, b.backup_finish_date, f.physical_device_name
          FROM msdb.dbo.backupset b JOIN msdb.dbo.backupmediafamily f ON f.media_set_id = b.media_set_id
         WHERE b.database_name = %s ORDER BY b.backup_finish_date DESC;"""
            .formatted(TransactSql.literal(setup.server().database())),
        "-- RESTORE FILELISTONLY names the files to MOVE\n"
            + chain.formatted(
                beside, from, ", MOVE @logicalName TO @newFile", ", STOPAT = @moment"),
        "-- first the log that is still there: BACKUP LOG %s TO DISK = @tail WITH NO_TRUNCATE, NORECOVERY;\n"
                .formatted(database)
            + chain.formatted(database, from, ", REPLACE", ""),
        setup.further().isEmpty()
            ? ""
            : "-- the same files from the replica of the storage\n"
                + chain.formatted(database, from, ", REPLACE", ""),
        "RESTORE VERIFYONLY FROM %s = @file WITH CHECKSUM;".formatted(from),
        true);
  }

  static RestoreCommands sqlite(BackupSetup setup) {
    String script = "/usr/local/sbin/sqlite-backup-" + setup.name();
    String restore = script + " restore " + RestoreCommands.FOLDER + "/copy";
    String file = Shell.quoted(setup.server().database());
    String place =
        "mv %s/copy/database %s && rm -f %2$s-wal %2$s-shm".formatted(RestoreCommands.FOLDER, file);
    Places places = Places.of(setup);
    return new RestoreCommands(
        "sh",
        "the application's host",
        places.keepsHere() ? "ls " + Shell.quoted(places.here()) : "rclone lsf " + places.words(""),
        restore + " \"$copy\"\nsqlite3 " + RestoreCommands.FOLDER + "/copy/database .tables",
        restore + "\n" + place,
        setup.further().isEmpty()
            ? ""
            : restore + " '' " + PostgresRestores.last(places) + "\n" + place,
        script + " verify",
        false);
  }

  static RestoreCommands litestream(BackupSetup setup) {
    String file = Shell.quoted(setup.server().database());
    return new RestoreCommands(
        "sh",
        "the application's host",
        "litestream snapshots " + file,
        "litestream restore -timestamp \"$moment\" -o %s/database %s"
            .formatted(RestoreCommands.FOLDER, file),
        "systemctl stop litestream && rm -f %1$s-wal %1$s-shm && litestream restore -if-db-not-exists %1$s && systemctl start litestream"
            .formatted(file),
        setup.further().isEmpty()
            ? ""
            : "litestream restore -replica file %s   # or s3, gs, abs: as the replica is called"
                .formatted(file),
        "litestream restore -o %s/check %s && sqlite3 %1$s/check 'PRAGMA integrity_check'"
            .formatted(RestoreCommands.FOLDER, file),
        true);
  }
}
