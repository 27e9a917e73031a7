package dev.dbwright.tools.twin.source;

import dev.dbwright.tools.cancel.Cancellation;
import dev.dbwright.tools.database.Database;
import dev.dbwright.tools.database.ReadLimits;
import dev.dbwright.tools.engine.Engine;
import dev.dbwright.tools.error.DbwrightException;
import dev.dbwright.tools.error.ErrorCode;
import dev.dbwright.tools.statistics.live.LiveStatistics;
import dev.dbwright.tools.statistics.live.PlainForm;
import dev.dbwright.tools.twin.Blueprint;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;

/** A blueprint of a live PostgreSQL, read with SELECT alone. */
public final class LiveSource {
  private static final int OLDEST = 14;
  // Definitions of thousands of tables take seconds; a lock on one of them is somebody's migration.
  private static final ReadLimits LIMITS =
      new ReadLimits(
          Integer.MAX_VALUE, Long.MAX_VALUE, Duration.ofMinutes(2), Duration.ofSeconds(10));

  private LiveSource() {}

  /**
   * @throws DbwrightException {@code SOURCE_NOT_POSTGRESQL} for another engine or a version before
   *     14; as {@link Database#read} does, where somebody holds a lock on a table
   */
  public static Blueprint read(Database database, Cancellation cancellation) {
    if (database.engine() != Engine.POSTGRESQL) {
      throw new DbwrightException(ErrorCode.SOURCE_NOT_POSTGRESQL, database.engine());
    }
    return database.read(LIMITS, cancellation, LiveSource::read);
  }

  private static Blueprint read(Connection connection) throws SQLException {
    int major = connection.getMetaData().getDatabaseMajorVersion();
    if (major < OLDEST) {
      throw new DbwrightException(ErrorCode.SOURCE_NOT_POSTGRESQL, "PostgreSQL " + major);
    }
    PlainForm.set(connection);
    String script = new LiveDefinitions(connection).script();
    List<String> leftOut = LeftOut.remarks(connection);
    return new Blueprint(script, LiveStatistics.read(connection).withRemarks(leftOut));
  }
}
