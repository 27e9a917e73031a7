package dev.dbwright.tools.backup.config;

/** MySQL and MariaDB, from our scripts' copies, and the binary log after them. */
final class MysqlRestores {
  private static final String DATA = RestoreCommands.FOLDER + "/copy/data";
  private static final String SOCKET = RestoreCommands.FOLDER + "/socket";

  private MysqlRestores() {}

  static RestoreCommands of(BackupSetup setup, BackupProgram program) {
    MysqlClients clients = MysqlClients.of(setup);
    Places places = Places.of(setup);
    String script = "/usr/local/sbin/" + program.label() + "-" + setup.name();
    String restore = script + " restore " + RestoreCommands.FOLDER + "/copy";
    boolean pages = program == BackupProgram.XTRABACKUP || program == BackupProgram.MARIADB_BACKUP;
    String data = Shell.quoted(setup.server().dataFolder());
    String place = "rsync -a %s/ %s/ && systemctl start %s\n".formatted(DATA, data, unit(setup));
    String whole = pages ? place : load(setup, program, "");
    return new RestoreCommands(
        "sh",
        "restore host, as mysql",
        places.keepsHere() ? "ls " + Shell.quoted(places.here()) : "rclone lsf " + places.words(""),
        restore
            + " \"$copy\"\n"
            + (pages
                ? start(clients)
                : "# start an empty server on %s\n".formatted(SOCKET)
                    + load(setup, program, "--socket=" + SOCKET + " "))
            + replay(setup, clients, program),
        restore + "\n" + whole,
        setup.further().isEmpty()
            ? ""
            : restore + " '' " + PostgresRestores.last(places) + "\n" + whole,
        script + " verify",
        pages || BinlogStream.isNeeded(setup));
  }

  private static String unit(BackupSetup setup) {
    return MysqlClients.of(setup) == MysqlClients.MARIADB ? "mariadb" : "mysql";
  }

  private static String start(MysqlClients clients) {
    return """
    %s --no-defaults --datadir=%s --socket=%s --skip-networking --skip-log-bin &
    """
        .formatted(clients.server(), DATA, SOCKET);
  }

  private static String load(BackupSetup setup, BackupProgram program, String socket) {
    return program == BackupProgram.MYSQLDUMP
        ? "%s %s<%s/copy/dump.sql\n"
            .formatted(MysqlClients.of(setup).client(), socket, RestoreCommands.FOLDER)
        : "myloader %s--threads=%d --directory=%s/copy/dump --overwrite-tables\n"
            .formatted(socket, setup.processes(), RestoreCommands.FOLDER);
  }

  /** From where the copy ends, which it says itself, up to the moment. */
  private static String replay(BackupSetup setup, MysqlClients clients, BackupProgram program) {
    String where =
        switch (program) {
          case MYSQLDUMP -> "head -n 40 %s/copy/dump.sql | grep -E 'MASTER_LOG|SOURCE_LOG'";
          case MYDUMPER -> "cat %s/copy/dump/metadata";
          default -> "cat %s/copy/data/*_binlog_info";
        };
    return """
    %s   # file and position where the copy ends
    # each file of %s from that one on, unpacked by zstd -d%s, in order; --start-position for the first
    %s --start-position="$position" --stop-datetime="$moment" binlog.0* | %s --socket=%s"""
        .formatted(
            where.formatted(RestoreCommands.FOLDER),
            Shell.quoted(Places.of(setup).here() + "/binlog"),
            setup.encrypted() ? " after gpg --decrypt" : "",
            clients.binlog(),
            clients.client(),
            SOCKET);
  }
}
