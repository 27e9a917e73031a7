package dev.dbwright.tools.backup.config;

import static java.time.DayOfWeek.SUNDAY;
import static java.time.DayOfWeek.THURSDAY;

import dev.dbwright.tools.backup.config.BackupSetup.Repository;
import dev.dbwright.tools.backup.config.BackupSetup.Server;
import dev.dbwright.tools.backup.retention.Retention;
import dev.dbwright.tools.backup.schedule.BackupKind;
import dev.dbwright.tools.backup.schedule.CalendarTime;
import dev.dbwright.tools.backup.schedule.ScheduledBackup;
import dev.dbwright.tools.engine.Engine;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A sound setup, of which a test changes what it is about. */
public final class SampleSetup {
  private final List<BackupProgram> programs;
  private final List<ScheduledBackup> schedule = new ArrayList<>();
  private Engine engine;
  private int version;
  private String name = "main";
  private Server server;
  private Repository repository = folder("/srv/backup");
  private List<Repository> further = List.of();
  private Retention retention = new Retention(7, 0, 0, 0, 7);
  private Duration archiveTimeout = Duration.ofSeconds(60);
  private int processes = 2;
  private boolean encrypted = true;

  private SampleSetup(BackupProgram program) {
    programs = new ArrayList<>(List.of(program));
    engine = engine(program);
    version = engine == Engine.POSTGRESQL ? 15 : 16;
    server =
        new Server(
            "db.example",
            engine == Engine.POSTGRESQL ? 5432 : 3306,
            engine == Engine.SQLITE ? "/srv/app/app.db" : "shop",
            "backup",
            "/var/lib/data");
    for (BackupKind kind : kinds(program)) {
      schedule.add(new ScheduledBackup(kind, CalendarTime.weekly(List.of(SUNDAY), 1, 5)));
    }
    run(BackupKind.VERIFY, CalendarTime.weekly(List.of(THURSDAY), 3, 0));
    run(BackupKind.EXPIRE, CalendarTime.daily(5, 10));
    run(BackupKind.RESTORE_TEST, CalendarTime.monthly(3, 6, 30));
    if (program == BackupProgram.MANAGED) {
      repository = bucket(Repository.Kind.S3, "backups");
    }
  }

  public static SampleSetup of(BackupProgram program) {
    return new SampleSetup(program);
  }

  public static Repository folder(String path) {
    return new Repository(Repository.Kind.FOLDER, path, "", "", Optional.empty());
  }

  public static Repository bucket(Repository.Kind kind, String name) {
    return new Repository(kind, "prod", name, "eu-central-1", Optional.of(Duration.ofDays(30)));
  }

  /** What the program makes copies by, full ones first. */
  static List<BackupKind> kinds(BackupProgram program) {
    return switch (program) {
      case PGBACKREST, WAL_G, XTRABACKUP, MARIADB_BACKUP ->
          List.of(BackupKind.FULL, BackupKind.DIFFERENTIAL, BackupKind.INCREMENTAL);
      case SQLSERVER -> List.of(BackupKind.FULL, BackupKind.DIFFERENTIAL, BackupKind.LOG);
      case BARMAN -> List.of(BackupKind.FULL, BackupKind.INCREMENTAL);
      case PG_DUMP, MYSQLDUMP, MYDUMPER -> List.of(BackupKind.LOGICAL);
      case PG_BASEBACKUP, SQLITE_BACKUP, LITESTREAM, MANAGED -> List.of(BackupKind.FULL);
    };
  }

  static Engine engine(BackupProgram program) {
    return switch (program) {
      case MYSQLDUMP, MYDUMPER, MARIADB_BACKUP -> Engine.MARIADB;
      case XTRABACKUP -> Engine.MYSQL;
      case SQLSERVER -> Engine.SQLSERVER;
      case SQLITE_BACKUP, LITESTREAM -> Engine.SQLITE;
      default -> Engine.POSTGRESQL;
    };
  }

  public SampleSetup engine(Engine other) {
    engine = other;
    return this;
  }

  public SampleSetup version(int major) {
    version = major;
    return this;
  }

  public SampleSetup name(String text) {
    name = text;
    return this;
  }

  public SampleSetup server(
      String host, int port, String database, String user, String dataFolder) {
    server = new Server(host, port, database, user, dataFolder);
    return this;
  }

  public SampleSetup beside(BackupProgram logical) {
    programs.add(logical);
    return run(BackupKind.LOGICAL, CalendarTime.daily(4, 20));
  }

  public SampleSetup to(Repository first, Repository... others) {
    repository = first;
    further = List.of(others);
    return this;
  }

  public SampleSetup keeping(Retention kept) {
    retention = kept;
    return this;
  }

  public SampleSetup run(BackupKind kind, CalendarTime at) {
    schedule.add(new ScheduledBackup(kind, at));
    return this;
  }

  public SampleSetup only(BackupKind kind, CalendarTime at) {
    schedule.clear();
    return run(kind, at);
  }

  public SampleSetup archiveTimeout(Duration time) {
    archiveTimeout = time;
    return this;
  }

  public SampleSetup processes(int count) {
    processes = count;
    return this;
  }

  public SampleSetup plain() {
    encrypted = false;
    return this;
  }

  public BackupSetup setup() {
    return new BackupSetup(
        engine,
        version,
        name,
        programs,
        server,
        repository,
        further,
        schedule,
        retention,
        archiveTimeout,
        processes,
        encrypted);
  }
}
