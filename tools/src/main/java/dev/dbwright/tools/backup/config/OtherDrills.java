package dev.dbwright.tools.backup.config;

import dev.dbwright.tools.backup.config.BackupSetup.Server;
import dev.dbwright.tools.engine.Engine;

/** Drills of what is no PostgreSQL of one's own. */
final class OtherDrills {
  /** Litestream looks once a second whether it is time to synchronise. */
  private static final int SLACK_S = 5;

  private OtherDrills() {}

  static String mysql(BackupSetup setup, BackupProgram program) {
    MysqlClients clients = MysqlClients.of(setup);
    boolean logical = program == BackupProgram.MYSQLDUMP || program == BackupProgram.MYDUMPER;
    return filled(Template.named("drill-mysql.sh"), setup, program)
        .lines("server", clients.server())
        .lines("client", clients.client())
        .lines(
            "restore", logical ? piece(initialised(setup)) : "mv \"$scratch/copy/data\" \"$data\"")
        .lines("load", logical ? load(setup, program) : "")
        .filled();
  }

  static String sqlite(BackupSetup setup, BackupProgram program) {
    Template restore =
        filled(Template.named("drill-" + program.label() + "-restore.sh"), setup, program)
            .word("database", setup.server().database())
            .lines("replicated", Long.toString(Litestream.syncS(setup) + SLACK_S));
    return filled(Template.named("drill-sqlite-backup.sh"), setup, program)
        .lines("restore", restore.filled().stripTrailing())
        .filled();
  }

  static String sqlServer(BackupSetup setup) {
    Server server = setup.server();
    return filled(Template.named("drill-sqlserver.sh"), setup, BackupProgram.SQLSERVER)
        .word("database", server.database())
        .word("source", server.host() + "," + server.port())
        .word("data", server.dataFolder())
        .filled();
  }

  static String managed(BackupSetup setup) {
    ManagedProvider provider = ManagedProvider.of(setup).orElseThrow();
    Server server = setup.server();
    Template create = Template.named("drill-managed-" + provider.label() + ".sh");
    return ManagedBackups.ids(Template.named("drill-managed.sh"), setup)
        .word("name", setup.name())
        .word("host", server.host())
        .lines("provider", ManagedBackups.ids(create, setup).filled().stripTrailing())
        .lines("measure", measure(setup))
        .lines("source", measured(setup, "$host"))
        .lines("copy", measured(setup, "$restored"))
        .filled();
  }

  private static String measure(BackupSetup setup) {
    return switch (setup.engine()) {
      case POSTGRESQL -> piece("measure-postgresql-host.sh");
      case SQLSERVER -> piece("measure-sqlserver.sh");
      default ->
          Template.named("measure-mysql-host.sh")
              .lines("client", MysqlClients.of(setup).client())
              .lines("defaults", MysqlClients.defaults(setup))
              .filled()
              .stripTrailing();
    };
  }

  /** What {@code measure} is given for the host in {@code variable}. */
  private static String measured(BackupSetup setup, String variable) {
    Server server = setup.server();
    return switch (setup.engine()) {
      case POSTGRESQL -> Shell.quoted(ConnInfo.of(server)) + "\" host='" + variable + "'\"";
      case SQLSERVER ->
          "\"%s,%d\" %s".formatted(variable, server.port(), Shell.quoted(server.database()));
      default -> "at \"" + variable + "\"";
    };
  }

  private static String initialised(BackupSetup setup) {
    return setup.engine() == Engine.MARIADB
        ? "drill-mysql-init-mariadb.sh"
        : "drill-mysql-init-mysql.sh";
  }

  private static String load(BackupSetup setup, BackupProgram program) {
    return Template.named("drill-" + program.label() + "-load.sh")
        .lines("processes", Integer.toString(setup.processes()))
        .filled()
        .stripTrailing();
  }

  private static String piece(String name) {
    return Template.named(name).filled().stripTrailing();
  }

  private static Template filled(Template drill, BackupSetup setup, BackupProgram program) {
    return drill
        .lines("title", setup.name())
        .word("name", setup.name())
        .lines("backup", "/usr/local/sbin/" + program.label() + "-" + setup.name());
  }
}
