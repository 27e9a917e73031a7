package dev.dbwright.tools.backup.config;

import dev.dbwright.tools.backup.config.BackupSetup.Repository;
import dev.dbwright.tools.backup.schedule.BackupKind;
import dev.dbwright.tools.backup.schedule.CalendarTime;
import dev.dbwright.tools.backup.schedule.ScheduledBackup;
import dev.dbwright.tools.config.ConfigFault;
import dev.dbwright.tools.config.ConfigFile;
import dev.dbwright.tools.config.Faults;
import dev.dbwright.tools.engine.Engine;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** SQL Server's own backups, as jobs of its Agent: T-SQL that may be run again. */
final class SqlServerBackup implements ProgramRenderer {
  /** 2022; years are taken for versions too. */
  private static final int S3 = 16;

  private static final int YEARS = 2000;
  private static final int YEAR_OF_S3 = 2022;

  @Override
  public BackupProgram program() {
    return BackupProgram.SQLSERVER;
  }

  @Override
  public String account() {
    return "mssql";
  }

  /** The Agent starts them. */
  @Override
  public Optional<String> command(BackupSetup setup, BackupKind kind) {
    return Optional.empty();
  }

  @Override
  public List<ConfigFault> faults(BackupSetup setup) {
    return SetupFaults.of(setup, Engine.SQLSERVER)
        .where(
            setup.schedule().stream().anyMatch(run -> run.kind() == BackupKind.INCREMENTAL),
            "the schedule",
            "has incremental runs, and SQL Server makes full, differential and log backups",
            "Schedule differential ones.")
        .where(
            setup.schedule().stream().noneMatch(run -> run.kind() == BackupKind.FULL),
            "the schedule",
            "has no full backup, which every other kind begins with",
            "Schedule a full backup.")
        .where(
            setup.repository().kind() == Repository.Kind.GCS,
            "BACKUP TO URL",
            "does not reach Google Cloud Storage",
            "Take S3, Azure, or a folder that is carried there.")
        .where(
            setup.repository().kind() == Repository.Kind.S3
                && setup.version() < (setup.version() > YEARS ? YEAR_OF_S3 : S3),
            "BACKUP TO URL",
            "reaches S3 from SQL Server 2022 on",
            "Take a folder or Azure, or SQL Server 2022.")
        .list();
  }

  @Override
  public List<ConfigFile> render(BackupSetup setup) {
    Faults.refuse("SQL Server", faults(setup));
    String database = TransactSql.bracketed(setup.server().database());
    var text = new StringBuilder("USE master;\nGO\n");
    if (setup.schedule().stream().anyMatch(run -> run.kind() == BackupKind.LOG)) {
      text.append("ALTER DATABASE %s SET RECOVERY FULL;\nGO\n".formatted(database));
    }
    text.append("ALTER DATABASE %s SET PAGE_VERIFY CHECKSUM;\nGO\n".formatted(database));
    setup.schedule().stream()
        .map(ScheduledBackup::kind)
        .distinct()
        .forEach(
            kind ->
                TransactSql.step(setup, kind)
                    .ifPresent(step -> text.append(job(setup, kind, step))));
    return List.of(
        new ConfigFile(
            name(), "backup-" + setup.name() + ".sql", "sql", text.toString(), notes(setup)));
  }

  private static String job(BackupSetup setup, BackupKind kind, String step) {
    String name = "backup " + setup.name() + " " + kind.name().toLowerCase(Locale.ROOT);
    var text =
        new StringBuilder(
            """
            USE msdb;
            IF EXISTS (SELECT 1 FROM dbo.sysjobs WHERE name = %1$s)
              EXEC dbo.sp_delete_job @job_name = %1$s;
            EXEC dbo.sp_add_job @job_name = %1$s;
            EXEC dbo.sp_add_jobserver @job_name = %1$s;
            EXEC dbo.sp_add_jobstep @job_name = %1$s, @step_name = N'run', @subsystem = N'TSQL', @database_name = N'master', @command = %2$s;
            """
                .formatted(TransactSql.literal(name), TransactSql.literal(step)));
    int number = 1;
    for (ScheduledBackup run : setup.schedule()) {
      if (run.kind() == kind) {
        text.append(schedule(name, number++, run.at()));
      }
    }
    return text.append("GO\n").toString();
  }

  private static String schedule(String job, int number, CalendarTime at) {
    return "EXEC dbo.sp_add_jobschedule @job_name = %s, @name = %s, %s;\n"
        .formatted(
            TransactSql.literal(job),
            TransactSql.literal(job + " " + number),
            AgentSchedule.arguments(at));
  }

  private static List<String> notes(BackupSetup setup) {
    List<String> notes = new ArrayList<>();
    if (setup.encrypted()) {
      notes.add(
          "Once, before: CREATE MASTER KEY and CREATE CERTIFICATE [%1$s] in master, then BACKUP CERTIFICATE with its private key to a vault of another account: without it no copy can be restored on another server."
              .formatted(TransactSql.certificate(setup)));
    }
    if (setup.repository().kind() != Repository.Kind.FOLDER) {
      notes.add(
          "Once, before: CREATE CREDENTIAL [%s] with the secret of the bucket. What is older is removed by the bucket's lifecycle rule, not by a job: %d days."
              .formatted(
                  TransactSql.place(setup.repository()), Kept.everyBackupDays(setup.retention())));
    }
    if (Kept.thins(setup.retention())) {
      notes.add(
          "Months, years and weeks beside days are kept by copying those full backups to a place of their own, with a lifecycle rule for each: the jobs keep %d days."
              .formatted(Kept.everyBackupDays(setup.retention())));
    }
    if (!setup.further().isEmpty()) {
      notes.add(
          "A second BACKUP LOG elsewhere would break the chain of logs in both places: let the storage replicate to %d further place(s)."
              .formatted(setup.further().size()));
    }
    notes.add(
        "Give each job an operator (sp_update_job @notify_level_email = 2): a backup that fails unheard is none.");
    setup
        .repository()
        .immutableFor()
        .ifPresent(time -> notes.add(PgBackRestNotes.immutable(setup.repository(), time.toDays())));
    return notes;
  }
}
