package dev.dbwright.tools.backup.rehearsal;

import dev.dbwright.tools.cancel.Cancellation;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** What a server gives of its log to {@code archive_command}. */
final class LogArchive {
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final Duration PAUSE = Duration.ofMillis(20);
  private static final String STATE =
      "SELECT coalesce(last_archived_wal >= ?, false), failed_count FROM pg_stat_archiver";

  private LogArchive() {}

  /** Ends the present segment and waits until all of the log is archived. */
  static void awaitAll(Connection connection, Cancellation cancellation)
      throws SQLException, IOException {
    try (PreparedStatement state = connection.prepareStatement(STATE)) {
      state.setString(1, endSegment(connection));
      long deadline = System.nanoTime() + PATIENCE.toNanos();
      while (true) {
        cancellation.throwIfAsked();
        try (ResultSet row = state.executeQuery()) {
          row.next();
          if (row.getBoolean(1)) {
            return;
          }
          if (System.nanoTime() > deadline) {
            throw new IOException(
                "the log was not archived within %d s; archive_command failed %d times"
                    .formatted(PATIENCE.toSeconds(), row.getLong(2)));
          }
        }
        LockSupport.parkNanos(PAUSE.toNanos());
      }
    }
  }

  private static String endSegment(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("SELECT pg_walfile_name(pg_switch_wal())")) {
      row.next();
      return row.getString(1);
    }
  }
}
