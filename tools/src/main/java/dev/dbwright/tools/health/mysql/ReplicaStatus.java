package dev.dbwright.tools.health.mysql;

import dev.dbwright.tools.database.CatalogRow;
import dev.dbwright.tools.engine.Engine;
import dev.dbwright.tools.health.check.Server;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/**
 * One channel of a replica. The two engines name the columns differently, and MySQL before 8.0.22
 * does not know the statement.
 */
record ReplicaStatus(CatalogRow row) {
  /** Every channel, one row each; MySQL answers all without being asked. */
  static final String SQL = "SHOW ALL REPLICAS STATUS";

  static String sql(Server server) {
    return server.engine() == Engine.MYSQL ? "SHOW REPLICA STATUS" : SQL;
  }

  String channel() {
    String name = first("Connection_name", "Channel_Name");
    return name.isEmpty() ? "replica" : "replica " + name;
  }

  String receiver() {
    return first("Slave_IO_Running", "Replica_IO_Running");
  }

  String applier() {
    return first("Slave_SQL_Running", "Replica_SQL_Running");
  }

  String lastError() {
    return first("Last_SQL_Error", "Last_IO_Error");
  }

  double errorNumber() {
    String number = first("Last_SQL_Errno", "Last_IO_Errno");
    return number.isEmpty() ? 0 : Double.parseDouble(number);
  }

  /** Empty while a thread is stopped. */
  OptionalDouble lagS() {
    String lag = first("Seconds_Behind_Master", "Seconds_Behind_Source");
    return lag.isEmpty() ? OptionalDouble.empty() : OptionalDouble.of(Double.parseDouble(lag));
  }

  /** The first of {@code columns} that says something; the number 0 stands for no error. */
  private String first(String... columns) {
    return Stream.of(columns)
        .filter(row::has)
        .map(row::text)
        .filter(value -> !value.isEmpty())
        .findFirst()
        .orElse("");
  }
}
