package dev.dbwright.tools.backup.config;

import dev.dbwright.tools.config.Faults;
import dev.dbwright.tools.engine.Engine;

/** What no program could do with a setup of SQLite. */
final class SqliteFaults {
  private SqliteFaults() {}

  static Faults of(BackupSetup setup) {
    String file = setup.server().database();
    return SetupFaults.of(setup, Engine.SQLITE)
        .where(
            !file.startsWith("/") || file.endsWith("/"),
            "the database",
            "is no absolute path of a file, and a scheduler starts in another folder",
            "Give the whole path of the database file from / on.");
  }
}
