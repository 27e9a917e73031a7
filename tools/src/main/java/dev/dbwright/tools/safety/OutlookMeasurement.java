package dev.dbwright.tools.safety;

import dev.dbwright.tools.change.LockMode;
import dev.dbwright.tools.database.SearchPath;
import dev.dbwright.tools.safety.ImpactMeasurement.Measurement;
import dev.dbwright.tools.safety.Outlook.Backups;
import dev.dbwright.tools.safety.Outlook.InTheWay;
import dev.dbwright.tools.safety.Outlook.Traffic;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Looks at what a measured change will meet, in the running transaction; it only reads. */
final class OutlookMeasurement {
  // Of more than these nobody reads the names.
  private static final int MOST_SHOWN = 10;

  private static final String SESSIONS =
      """
      SELECT count(*), max(extract(epoch FROM clock_timestamp() - xact_start))
      FROM pg_stat_activity
      WHERE datname = current_database() AND backend_type = 'client backend'
        AND pid <> pg_backend_pid()
      """;
  // Who waits counts too: a new lock queues behind the waiting ones.
  private static final String LOCKS =
      """
      SELECT l.pid, format('%I.%I', n.nspname, c.relname), l.mode,
             CASE WHEN l.granted THEN coalesce(a.state, 'unknown') ELSE 'waiting' END,
             extract(epoch FROM clock_timestamp() - a.xact_start)
      FROM pg_locks l
      JOIN pg_class c ON c.oid = l.relation
      JOIN pg_namespace n ON n.oid = c.relnamespace
      LEFT JOIN pg_stat_activity a ON a.pid = l.pid
      WHERE l.locktype = 'relation' AND l.pid <> pg_backend_pid()
        AND l.database = (SELECT oid FROM pg_database WHERE datname = current_database())
        AND format('%I.%I', n.nspname, c.relname) = ANY (?)
      ORDER BY 5 DESC NULLS LAST, 1
      """;
  private static final String BACKUPS =
      """
      SELECT extract(epoch FROM clock_timestamp() - last_archived_time),
             coalesce(last_failed_time > coalesce(last_archived_time, '-infinity'), false),
             EXISTS (SELECT FROM pg_stat_progress_basebackup)
      FROM pg_stat_archiver
      """;

  private OutlookMeasurement() {}

  static Outlook measure(Connection connection, Measurement measurement) throws SQLException {
    Savepoint before = connection.setSavepoint();
    try {
      SearchPath.onlyCatalog(connection);
      return new Outlook(
          new ExpectedTimes(connection).of(measurement.actions()),
          traffic(connection, measurement.impact().locks()),
          backups(connection));
    } finally {
      connection.rollback(before);
    }
  }

  private static Traffic traffic(Connection connection, List<Impact.LockTaken> wanted)
      throws SQLException {
    List<InTheWay> inTheWay = inTheWay(connection, wanted);
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(SESSIONS)) {
      row.next();
      return new Traffic(row.getLong(1), seconds(row, 2), inTheWay);
    }
  }

  private static List<InTheWay> inTheWay(Connection connection, List<Impact.LockTaken> wanted)
      throws SQLException {
    List<InTheWay> found = new ArrayList<>();
    Object[] relations = wanted.stream().map(Impact.LockTaken::relation).distinct().toArray();
    try (PreparedStatement statement = connection.prepareStatement(LOCKS)) {
      statement.setArray(1, connection.createArrayOf("text", relations));
      try (ResultSet row = statement.executeQuery()) {
        while (row.next() && found.size() < MOST_SHOWN) {
          String relation = row.getString(2);
          LockMode held = LockMode.ofCatalog(row.getString(3));
          boolean conflicts =
              wanted.stream()
                  .filter(lock -> lock.relation().equals(relation))
                  .anyMatch(lock -> LockMode.named(lock.mode()).conflictsWith(held));
          if (conflicts) {
            found.add(
                new InTheWay(
                    row.getInt(1), relation, held.manualName(), row.getString(4), seconds(row, 5)));
          }
        }
      }
    }
    return found;
  }

  private static Backups backups(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(BACKUPS)) {
      row.next();
      return new Backups(seconds(row, 1), row.getBoolean(2), row.getBoolean(3));
    }
  }

  private static @Nullable Double seconds(ResultSet row, int column) throws SQLException {
    double seconds = row.getDouble(column);
    return row.wasNull() ? null : seconds;
  }
}
