package dev.dbwright.tools.twin.load;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/** The server's buffers, which must hold no page of a file that is written behind its back. */
final class Buffers {
  private static final String EVICT =
      """
      SELECT coalesce(sum(e.buffers_skipped), 0)
      FROM unnest(?::oid[]) AS o, dbwright.pg_buffercache_evict_relation(o::regclass) AS e
      """;
  private static final String EVICT_ALL =
      "SELECT buffers_skipped FROM dbwright.pg_buffercache_evict_all()";
  // Evicting one relation walks over all buffers, as evicting everything does.
  private static final int EVICT_ALL_FROM = 200;

  // A page is skipped while a checkpoint, that of another twin's end, writes it out.
  private static final int ATTEMPTS = 500;
  private static final Duration PAUSE = Duration.ofMillis(10);

  private Buffers() {}

  /**
   * Writes out what is changed and lets go of all pages of {@code relations}.
   *
   * @param superuser in autocommit
   * @param relations their oids
   * @throws SQLException also where one of them stays in use
   */
  static void evict(Connection superuser, List<Long> relations) throws SQLException {
    if (relations.size() >= EVICT_ALL_FROM) {
      try (PreparedStatement statement = superuser.prepareStatement(EVICT_ALL)) {
        if (skipped(statement) == 0) {
          return;
        }
      }
    }
    try (PreparedStatement statement = superuser.prepareStatement(EVICT)) {
      statement.setArray(1, superuser.createArrayOf("oid", relations.toArray()));
      for (int attempt = 0; skipped(statement) > 0; attempt++) {
        if (attempt == ATTEMPTS) {
          throw new SQLException("pages of a twin's relations stay in use");
        }
        LockSupport.parkNanos(PAUSE.toNanos());
      }
    }
  }

  private static long skipped(PreparedStatement statement) throws SQLException {
    try (ResultSet rows = statement.executeQuery()) {
      rows.next();
      return rows.getLong(1);
    }
  }
}
