package dev.dbwright.tools.backup.config;

import dev.dbwright.tools.engine.Engine;
import java.util.Optional;

/** Who runs the server, and how long its own backups reach back at most. */
enum ManagedProvider {
  RDS("rds", 35),
  AURORA("aurora", 35),
  CLOUD_SQL("cloud-sql", 35),
  AZURE("azure", 35);

  private final String label;
  private final int mostDays;

  ManagedProvider(String label, int mostDays) {
    this.label = label;
    this.mostDays = mostDays;
  }

  /** By the server's name, else by where copies go; empty: nothing tells. */
  static Optional<ManagedProvider> of(BackupSetup setup) {
    String host = setup.server().host();
    if (host.endsWith(".rds.amazonaws.com")) {
      return Optional.of(host.contains(".cluster-") ? AURORA : RDS);
    }
    if (host.endsWith(".database.azure.com")) {
      return Optional.of(AZURE);
    }
    return switch (setup.repository().kind()) {
      case S3 -> Optional.of(RDS);
      case GCS -> Optional.of(CLOUD_SQL);
      case AZURE -> Optional.of(AZURE);
      case FOLDER -> Optional.empty();
    };
  }

  String label() {
    return label;
  }

  int mostDays() {
    return mostDays;
  }

  boolean serves(Engine engine) {
    return switch (this) {
      case RDS -> engine != Engine.SQLITE;
      case AURORA -> engine == Engine.POSTGRESQL || engine == Engine.MYSQL;
      case CLOUD_SQL -> engine == Engine.POSTGRESQL || engine == Engine.MYSQL;
      case AZURE -> engine == Engine.POSTGRESQL || engine == Engine.MYSQL;
    };
  }
}
