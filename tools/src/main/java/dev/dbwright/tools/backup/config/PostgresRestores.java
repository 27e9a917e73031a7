package dev.dbwright.tools.backup.config;

/** PostgreSQL, from each program's copies. */
final class PostgresRestores {
  private static final String BESIDE = RestoreCommands.FOLDER + "/data";

  private PostgresRestores() {}

  static RestoreCommands of(BackupSetup setup, BackupProgram program) {
    String name = setup.name();
    String data = Shell.quoted(setup.server().dataFolder());
    String bin = PostgresDrill.bin(setup);
    return switch (program) {
      case PGBACKREST ->
          new RestoreCommands(
              "sh",
              "restore host, as postgres",
              "pgbackrest --stanza=%s info".formatted(name),
              """
              pgbackrest --stanza=%s --pg1-path=%s --spool-path=%s --type=time --target="$moment" \\
                --target-action=promote --archive-mode=off --tablespace-map-all=%3$s/tablespaces restore
              %s"""
                  .formatted(name, BESIDE, RestoreCommands.FOLDER, start(bin)),
              "pgbackrest --stanza=%s restore && pg_ctlcluster %d main start"
                  .formatted(name, setup.version()),
              setup.further().isEmpty()
                  ? ""
                  : "pgbackrest --stanza=%s --repo=2 restore".formatted(name),
              "pgbackrest --stanza=%s --repo=1 verify".formatted(name),
              true);
      case WAL_G ->
          new RestoreCommands(
              "sh",
              "restore host, as postgres",
              config(name, "") + " backup-list --detail",
              config(name, "")
                  + " backup-fetch %s \"$copy\"\n".formatted(BESIDE)
                  + recovery(setup, program)
                  + start(bin),
              config(name, "")
                  + " backup-fetch %s LATEST\n".formatted(data)
                  + signal(setup, program),
              setup.further().isEmpty()
                  ? ""
                  : config(name, "-2") + " backup-fetch %s LATEST".formatted(data),
              config(name, "") + " wal-verify integrity timeline",
              true);
      case BARMAN -> barman(setup, bin, data);
      case PG_BASEBACKUP ->
          scripted(
              setup,
              program,
              "mv %1$s/copy/data %1$s/data\n".formatted(RestoreCommands.FOLDER)
                  + recovery(setup, program)
                  + start(bin),
              "mv %s/copy/data %s\n".formatted(RestoreCommands.FOLDER, data)
                  + signal(setup, program));
      default ->
          scripted(
              setup,
              program,
              "%s/initdb -D %s\n".formatted(bin, BESIDE) + start(bin) + "\n" + load(setup, true),
              load(setup, false));
    };
  }

  private static RestoreCommands barman(BackupSetup setup, String bin, String data) {
    String name = setup.name();
    if (Barman.isCloud(setup)) {
      String cloud =
          "barman-cloud-restore --cloud-provider %s %s %s "
              .formatted(
                  BarmanCloud.provider(setup),
                  Shell.quoted(BarmanCloud.url(setup.repository())),
                  name);
      return new RestoreCommands(
          "sh",
          "restore host, as postgres",
          cloud.replace("barman-cloud-restore", "barman-cloud-backup-list").strip(),
          cloud
              + "\"$copy\" %s\n".formatted(BESIDE)
              + recovery(setup, BackupProgram.BARMAN)
              + start(bin),
          cloud + "\"$copy\" %s\n".formatted(data) + signal(setup, BackupProgram.BARMAN),
          setup.further().isEmpty()
              ? ""
              : cloud.replace(
                      Shell.quoted(BarmanCloud.url(setup.repository())),
                      Shell.quoted(BarmanCloud.url(setup.further().get(0))))
                  + "\"$copy\" %s".formatted(data),
          Barman.path(setup) + " verify",
          true);
    }
    return new RestoreCommands(
        "sh",
        "Barman's host, as barman",
        "barman list-backup " + name,
        """
        barman recover --target-time "$moment" --target-action promote %s "$copy" %s
        %s"""
            .formatted(name, BESIDE, start(bin)),
        "barman recover --remote-ssh-command 'ssh postgres@NEW_HOST' %s latest %s"
            .formatted(name, data),
        "",
        "barman check-backup %s latest".formatted(name),
        true);
  }

  private static RestoreCommands scripted(
      BackupSetup setup, BackupProgram program, String beside, String whole) {
    String script = "/usr/local/sbin/" + program.label() + "-" + setup.name();
    String folder = RestoreCommands.FOLDER + "/copy";
    Places places = Places.of(setup);
    return new RestoreCommands(
        "sh",
        "restore host, as postgres",
        places.keepsHere() ? "ls " + Shell.quoted(places.here()) : "rclone lsf " + places.words(""),
        "%s restore %s \"$copy\"\n%s".formatted(script, folder, beside),
        "%s restore %s\n%s".formatted(script, folder, whole),
        setup.further().isEmpty()
            ? ""
            : "%s restore %s '' %s\n%s".formatted(script, folder, last(places), whole),
        script + " verify",
        program == BackupProgram.PG_BASEBACKUP);
  }

  /** The words end with the place that is furthest away. */
  static String last(Places places) {
    String words = places.words("");
    return words.substring(words.lastIndexOf(" '") + 1);
  }

  private static String config(String name, String place) {
    return "wal-g --config /etc/wal-g/%s%s.json".formatted(name, place);
  }

  private static String recovery(BackupSetup setup, BackupProgram program) {
    return """
    cat >>%1$s/postgresql.auto.conf <<CONF
    restore_command = '%2$s'
    recovery_target_time = '$moment'
    recovery_target_action = promote
    CONF
    touch %1$s/recovery.signal
    """
        .formatted(BESIDE, PostgresDrill.fetch(setup, program));
  }

  /** To the end of the archive. */
  private static String signal(BackupSetup setup, BackupProgram program) {
    String data = Shell.quoted(setup.server().dataFolder());
    return """
    echo "restore_command = '%s'" >>%s/postgresql.auto.conf
    touch %2$s/recovery.signal && pg_ctlcluster %d main start"""
        .formatted(PostgresDrill.fetch(setup, program), data, setup.version());
  }

  /** Debian's settings name the server's own data folder: they must not come along. */
  private static String start(String bin) {
    return """
    [ -e %1$s/postgresql.conf ] || { : >%1$s/postgresql.conf; echo 'local all all peer' >%1$s/pg_hba.conf; : >%1$s/pg_ident.conf; }
    %2$s/pg_ctl -D %1$s -w -t 86400 -o "-c listen_addresses='' -c port=5433 -c unix_socket_directories=%3$s -c archive_mode=off" start"""
        .formatted(BESIDE, bin, RestoreCommands.FOLDER);
  }

  private static String load(BackupSetup setup, boolean beside) {
    String host = beside ? "-h %s -p 5433 ".formatted(RestoreCommands.FOLDER) : "";
    return """
    psql %1$s-X -d postgres -f %2$s/copy/dump/globals.sql
    cat -n %2$s/copy/dump/databases   # the number is the folder of the database's dump
    pg_restore %1$s--create --jobs=%3$d -d postgres %2$s/copy/dump/1"""
        .formatted(host, RestoreCommands.FOLDER, setup.processes());
  }
}
