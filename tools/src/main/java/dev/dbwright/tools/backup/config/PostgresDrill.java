package dev.dbwright.tools.backup.config;

/** How a drill, or a person, gets a PostgreSQL back from each program's copies. */
final class PostgresDrill {
  private static final int SEGMENTS_TO_WAIT_FOR = 10;
  private static final int AT_LEAST_S = 60;

  private PostgresDrill() {}

  static String bin(BackupSetup setup) {
    return "/usr/lib/postgresql/" + setup.version() + "/bin";
  }

  static String script(BackupSetup setup, BackupProgram program) {
    boolean logical = program == BackupProgram.PG_DUMP;
    return Template.named("drill-postgresql.sh")
        .lines("title", setup.name())
        .word("name", setup.name())
        .word("source", ConnInfo.of(setup.server()))
        .word("user", setup.server().user())
        .lines("bin", bin(setup))
        .lines(
            "begin", piece(setup, logical ? "drill-pg_dump-begin.sh" : "drill-postgresql-point.sh"))
        .lines("restore", restore(setup, program))
        .lines("load", logical ? piece(setup, "drill-pg_dump-load.sh") : "")
        .filled();
  }

  private static String restore(BackupSetup setup, BackupProgram program) {
    if (program == BackupProgram.BARMAN && Barman.isCloud(setup)) {
      return piece(setup, "drill-barman-cloud-restore.sh") + "\n" + archive(setup, program);
    }
    String own = piece(setup, "drill-" + program.label() + "-restore.sh");
    return switch (program) {
      case PG_BASEBACKUP, WAL_G -> own + "\n" + archive(setup, program);
      // They write recovery's settings themselves.
      default -> own;
    };
  }

  /** Recovery to the point, from the archive. */
  private static String archive(BackupSetup setup, BackupProgram program) {
    return Template.named("drill-postgresql-archive.sh")
        .lines("fetch", fetch(setup, program))
        .filled()
        .stripTrailing();
  }

  /** What {@code restore_command} is; of safe words only. */
  static String fetch(BackupSetup setup, BackupProgram program) {
    return switch (program) {
      case PGBACKREST -> "pgbackrest --stanza=%s archive-get %%f \"%%p\"".formatted(setup.name());
      case WAL_G -> "wal-g --config /etc/wal-g/%s.json wal-fetch %%f %%p".formatted(setup.name());
      case BARMAN ->
          Barman.isCloud(setup)
              ? "barman-cloud-wal-restore --cloud-provider %s %s %s %%f %%p"
                  .formatted(
                      BarmanCloud.provider(setup),
                      Shell.quoted(BarmanCloud.url(setup.repository())).replace("'", "''"),
                      setup.name())
              : "barman get-wal %s %%f > %%p".formatted(setup.name());
      case PG_BASEBACKUP -> PgBaseBackup.walPath(setup) + " fetch %f %p";
      default -> throw new IllegalArgumentException(program + " has no WAL");
    };
  }

  private static String piece(BackupSetup setup, String name) {
    return Template.named(name)
        .lines("backup", "/usr/local/sbin/" + setup.programs().get(0).label() + "-" + setup.name())
        .lines("name", setup.name())
        .lines("archived", archived(setup))
        .lines("archiveWait", Long.toString(patienceS(setup)))
        .lines("provider", Barman.isCloud(setup) ? BarmanCloud.provider(setup) : "")
        .word("url", Barman.isCloud(setup) ? BarmanCloud.url(setup.repository()) : "")
        .lines("processes", Integer.toString(setup.processes()))
        .filled()
        .stripTrailing();
  }

  /** What waits until the point has left the server. */
  private static String archived(BackupSetup setup) {
    return setup.programs().get(0) == BackupProgram.BARMAN && !Barman.isCloud(setup)
        ? "barman switch-wal --force --archive --archive-timeout \"$archive_wait\" %s || impossible \"barman did not get $wal\""
            .formatted(setup.name())
        : Template.named("drill-postgresql-archived.sh").filled().stripTrailing();
  }

  /** As many segments as may be waiting, each as late as it may be. */
  private static long patienceS(BackupSetup setup) {
    return AT_LEAST_S + SEGMENTS_TO_WAIT_FOR * setup.archiveTimeout().toSeconds();
  }
}
