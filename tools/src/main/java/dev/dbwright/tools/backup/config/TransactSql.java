package dev.dbwright.tools.backup.config;

import dev.dbwright.tools.backup.config.BackupSetup.Repository;
import dev.dbwright.tools.backup.schedule.BackupKind;
import java.util.Optional;

/** What a job of the Agent runs. */
final class TransactSql {
  private TransactSql() {}

  static String bracketed(String name) {
    return "[" + name.replace("]", "]]") + "]";
  }

  static String literal(String text) {
    return "N'" + text.replace("'", "''") + "'";
  }

  static String certificate(BackupSetup setup) {
    return "backup_" + setup.name();
  }

  /** What {@code TO DISK} or {@code TO URL} begins with; a credential has this name. */
  static String place(Repository place) {
    Bucket bucket = Bucket.of(place);
    return switch (place.kind()) {
      case FOLDER -> place.path();
      case S3 -> "s3://%s.s3.%s.amazonaws.com".formatted(bucket.name(), place.region());
      case AZURE ->
          "https://%s.blob.core.windows.net/%s".formatted(bucket.account(), bucket.name());
      case GCS -> throw new IllegalArgumentException("SQL Server does not reach GCS");
    };
  }

  /** Empty where the Agent has nothing to do. */
  static Optional<String> step(BackupSetup setup, BackupKind kind) {
    String database = bracketed(setup.server().database());
    return switch (kind) {
      case FULL -> Optional.of(backup(setup, "DATABASE " + database, "full.bak", ""));
      case DIFFERENTIAL ->
          Optional.of(backup(setup, "DATABASE " + database, "diff.bak", "DIFFERENTIAL, "));
      case LOG -> Optional.of(backup(setup, "LOG " + database, "log.trn", ""));
      case VERIFY ->
          Optional.of("DBCC CHECKDB (%s) WITH NO_INFOMSGS, ALL_ERRORMSGS;".formatted(database));
      case EXPIRE ->
          setup.repository().kind() == Repository.Kind.FOLDER
              ? Optional.of(expire(setup))
              : Optional.empty();
      case INCREMENTAL, LOGICAL, RESTORE_TEST -> Optional.empty();
    };
  }

  private static String backup(BackupSetup setup, String what, String ending, String kind) {
    Repository place = setup.repository();
    boolean folder = place.kind() == Repository.Kind.FOLDER;
    String prefix = folder ? setup.name() : Bucket.of(place).key(setup.name());
    String encryption =
        setup.encrypted()
            ? ", ENCRYPTION (ALGORITHM = AES_256, SERVER CERTIFICATE = %s)"
                .formatted(bracketed(certificate(setup)))
            : "";
    // S3 takes at most 10,000 parts: of 20 MB they make 200 GB.
    String parts = place.kind() == Repository.Kind.S3 ? ", MAXTRANSFERSIZE = 20971520" : "";
    return """
    DECLARE @file nvarchar(400) = %s + FORMAT(SYSUTCDATETIME(), N'yyyyMMdd_HHmmss') + N'_%s';
    BACKUP %s TO %s = @file WITH %sCOMPRESSION, CHECKSUM%s%s;
    RESTORE VERIFYONLY FROM %4$s = @file WITH CHECKSUM;
    """
        .formatted(
            literal(place(place) + "/" + prefix + "_"),
            ending,
            what,
            folder ? "DISK" : "URL",
            kind,
            parts,
            encryption);
  }

  private static String expire(BackupSetup setup) {
    return """
    DECLARE @before datetime = DATEADD(day, -%d, GETDATE());
    EXEC master.dbo.xp_delete_file 0, %2$s, N'bak', @before;
    EXEC master.dbo.xp_delete_file 0, %2$s, N'trn', @before;
    EXEC msdb.dbo.sp_delete_backuphistory @before;
    """
        .formatted(
            // A full one must be older than all that is to be restored.
            Kept.everyBackupDays(setup.retention()) + Math.max(1, FullRuns.daysApart(setup)),
            literal(setup.repository().path()));
  }
}
