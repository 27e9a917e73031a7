package dev.dbwright.tools.twin.source;

import dev.dbwright.tools.cancel.Cancellation;
import dev.dbwright.tools.database.Database;
import dev.dbwright.tools.database.ReadLimits;
import dev.dbwright.tools.database.SearchPath;
import dev.dbwright.tools.statistics.live.LiveStatistics;
import dev.dbwright.tools.twin.Blueprint;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;

/** A blueprint of a live PostgreSQL, read with SELECT alone. */
public final class LiveSource {
  // Definitions of thousands of tables take seconds; a lock on one of them is somebody's migration.
  private static final ReadLimits LIMITS =
      new ReadLimits(
          Integer.MAX_VALUE, Long.MAX_VALUE, Duration.ofMinutes(2), Duration.ofSeconds(10));

  private LiveSource() {}

  public static Blueprint read(Database database, Cancellation cancellation) {
    return database.read(LIMITS, cancellation, LiveSource::read);
  }

  private static Blueprint read(Connection connection) throws SQLException {
    SearchPath.onlyCatalog(connection);
    return new Blueprint(new LiveDefinitions(connection).script(), LiveStatistics.read(connection));
  }
}
