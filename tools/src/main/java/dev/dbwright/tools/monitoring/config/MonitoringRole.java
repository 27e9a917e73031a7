package dev.dbwright.tools.monitoring.config;

import dev.dbwright.tools.config.ConfigFile;
import java.util.List;

/** The role of the exporter: it may look, and nothing else. */
final class MonitoringRole implements MonitoringRenderer {
  // Its name is the account's that Debian's exporters run as: no password is kept anywhere.
  private static final String POSTGRESQL =
      """
      -- Once on the primary, as a superuser. peer authentication lets the account prometheus in.
      CREATE ROLE prometheus LOGIN CONNECTION LIMIT 5;
      GRANT pg_monitor TO prometheus;
      ALTER ROLE prometheus SET statement_timeout = '10s';
      ALTER ROLE prometheus SET lock_timeout = '1s';
      """;
  private static final String MARIADB =
      """
      -- Once on the primary. unix_socket lets the account prometheus in.
      CREATE USER prometheus@localhost IDENTIFIED VIA unix_socket WITH MAX_USER_CONNECTIONS 5;
      GRANT PROCESS, BINLOG MONITOR, SLAVE MONITOR ON *.* TO prometheus@localhost;
      GRANT SELECT ON performance_schema.* TO prometheus@localhost;
      """;
  private static final String MYSQL =
      """
      -- Once on the primary; the password is printed this one time.
      CREATE USER prometheus@localhost IDENTIFIED BY RANDOM PASSWORD WITH MAX_USER_CONNECTIONS 5;
      GRANT PROCESS, REPLICATION CLIENT ON *.* TO prometheus@localhost;
      GRANT SELECT ON performance_schema.* TO prometheus@localhost;
      """;

  @Override
  public String name() {
    return "role";
  }

  @Override
  public ConfigFile render(MonitoringSetup setup) {
    return switch (setup.watched().engine()) {
      case MARIADB ->
          mysqld(setup, MARIADB, "DATA_SOURCE_NAME='prometheus@unix(/run/mysqld/mysqld.sock)/'");
      case MYSQL ->
          mysqld(setup, MYSQL, "--config.my-cnf with user and password in [client], chmod 600");
      case POSTGRESQL, SQLSERVER, SQLITE ->
          file(
              POSTGRESQL,
              "An exporter on another host needs a password (\\password prometheus), TLS and a line"
                  + " in pg_hba.conf.");
    };
  }

  private ConfigFile mysqld(MonitoringSetup setup, String sql, String login) {
    return file(
        sql,
        "In /etc/default/prometheus-mysqld-exporter: %s; ARGS='--collect.info_schema.processlist --collect.info_schema.processlist.min_time=%s --collect.info_schema.innodb_metrics'."
            .formatted(login, setup.watched().limits().named("alert.query-time").number()));
  }

  private ConfigFile file(String sql, String note) {
    return new ConfigFile(name(), "monitoring-role.sql", "sql", sql, List.of(note));
  }
}
