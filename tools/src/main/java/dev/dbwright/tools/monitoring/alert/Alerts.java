package dev.dbwright.tools.monitoring.alert;

import java.util.List;
import java.util.stream.Stream;

/** All alerts for what is watched. */
public final class Alerts {
  private Alerts() {}

  /** Those of the engine, then those of its hosts. */
  public static List<AlertRule> of(Watched watched) {
    Stream<List<AlertRule>> server =
        switch (watched.engine()) {
          case POSTGRESQL ->
              Stream.of(
                  new PostgresqlServerAlerts(watched).list(),
                  new PostgresqlSessionAlerts(watched).list(),
                  new PostgresqlReplicationAlerts(watched).list(),
                  new PostgresqlStorageAlerts(watched).list());
          case MYSQL, MARIADB ->
              Stream.of(
                  new MysqlServerAlerts(watched).list(),
                  new MysqlSessionAlerts(watched).list(),
                  new MysqlReplicationAlerts(watched).list());
          case SQLSERVER, SQLITE -> Stream.empty();
        };
    return Stream.concat(server, Stream.of(new HostAlerts(watched).list()))
        .flatMap(List::stream)
        .toList();
  }
}
