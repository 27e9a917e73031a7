package dev.dbwright.tools.backup.config;

import dev.dbwright.tools.engine.Engine;

/** What the programs of MySQL are called in MariaDB, and where they differ. */
enum MysqlClients {
  MYSQL("mysql", "mysqldump", "mysqlbinlog", "--source-data=2", "/usr/sbin/mysqld", "mysql-client"),
  MARIADB(
      "mariadb",
      "mariadb-dump",
      "mariadb-binlog",
      "--master-data=2",
      "/usr/sbin/mariadbd",
      "mariadb-client");

  private final String client;
  private final String dump;
  private final String binlog;
  private final String position;
  private final String server;
  private final String packageName;

  MysqlClients(
      String client,
      String dump,
      String binlog,
      String position,
      String server,
      String packageName) {
    this.client = client;
    this.dump = dump;
    this.binlog = binlog;
    this.position = position;
    this.server = server;
    this.packageName = packageName;
  }

  static MysqlClients of(BackupSetup setup) {
    return setup.engine() == Engine.MARIADB ? MARIADB : MYSQL;
  }

  String server() {
    return server;
  }

  String binlog() {
    return binlog;
  }

  String client() {
    return client;
  }

  String packageName() {
    return packageName;
  }

  /** Where host, account and password of a setup stand for all of them. */
  static String defaults(BackupSetup setup) {
    return "/etc/backup/" + setup.name() + ".cnf";
  }

  /** A script's functions, with the names filled in that all of them use. */
  Template fill(Template functions, BackupSetup setup) {
    return functions
        .lines("defaults", defaults(setup))
        .lines("client", client)
        .lines("dump", dump)
        .lines("binlog", binlog)
        .lines("position", position)
        .lines("logPlaces", Places.of(setup).words("binlog"))
        .lines("apart", Integer.toString(Math.max(1, FullRuns.daysApart(setup))));
  }
}
