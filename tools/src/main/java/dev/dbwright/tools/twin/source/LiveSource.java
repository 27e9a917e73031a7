package dev.dbwright.tools.twin.source;

import dev.dbwright.tools.cancel.Cancellation;
import dev.dbwright.tools.database.Database;
import dev.dbwright.tools.database.ReadLimits;
import dev.dbwright.tools.database.SearchPath;
import dev.dbwright.tools.statistics.PlannerStatistics;
import dev.dbwright.tools.twin.Blueprint;
import java.sql.Connection;
import java.sql.SQLException;

/** A blueprint of a live PostgreSQL, read with SELECT alone. */
public final class LiveSource {
  private LiveSource() {}

  public static Blueprint read(Database database, Cancellation cancellation) {
    return database.read(ReadLimits.STANDARD, cancellation, LiveSource::read);
  }

  private static Blueprint read(Connection connection) throws SQLException {
    SearchPath.onlyCatalog(connection);
    return new Blueprint(new LiveDefinitions(connection).script(), PlannerStatistics.none());
  }
}
