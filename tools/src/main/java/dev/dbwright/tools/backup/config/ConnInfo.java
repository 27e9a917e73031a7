package dev.dbwright.tools.backup.config;

import dev.dbwright.tools.backup.config.BackupSetup.Server;

/** A server in libpq's words. Passwords come from {@code ~/.pgpass}. */
final class ConnInfo {
  private ConnInfo() {}

  static String of(Server server) {
    return streaming(server) + " dbname=" + value(server.database());
  }

  /** Of no database: WAL is the whole server's. */
  static String streaming(Server server) {
    return "host=%s port=%d user=%s"
        .formatted(value(server.host()), server.port(), value(server.user()));
  }

  private static String value(String text) {
    return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
  }
}
