package dev.dbwright.tools.tuning;

import dev.dbwright.tools.engine.Engine;
import dev.dbwright.tools.report.Amounts;
import java.util.Locale;

/** Engines and machines in a line. */
final class Engines {
  private Engines() {}

  static String name(Engine engine) {
    return switch (engine) {
      case POSTGRESQL -> "PostgreSQL";
      case MYSQL -> "MySQL";
      case MARIADB -> "MariaDB";
      case SQLSERVER -> "SQL Server";
      case SQLITE -> "SQLite";
    };
  }

  /** {@code PostgreSQL 17 on 64 GB of RAM, 16 cores, NVME, for OLTP with 300 connections}. */
  static String head(Engine engine, String version, Machine machine) {
    return "%s %s on %s of RAM, %s, %s, for %s%s%s"
        .formatted(
            name(engine),
            version,
            Amounts.bytes(machine.ramBytes()),
            Amounts.count(machine.cores(), "cores"),
            machine.storage(),
            machine.use().name().length() <= 4 && machine.use() != Machine.Use.WEB
                ? machine.use()
                : machine.use().name().toLowerCase(Locale.ROOT) + " use",
            machine.connections().isPresent()
                ? " with " + Amounts.count(machine.connections().getAsInt(), "connections")
                : "",
            machine.dataBytes().isPresent()
                ? " and %s of data".formatted(Amounts.bytes(machine.dataBytes().getAsLong()))
                : "");
  }
}
