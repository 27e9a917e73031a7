package dev.dbwright.tools.twin;

import dev.dbwright.tools.twin.session.PlannerSession;
import dev.dbwright.tools.twin.session.SupervisedSession;
import java.sql.Connection;
import java.sql.SQLException;

/**
 * Who speaks to a twin.
 *
 * @param superuser writes the catalogs; finds no name of the definitions, so that no function or
 *     operator of theirs runs with its rights
 * @param reader reads the catalogs with the planner's rights
 * @param owner runs what the definitions say
 * @param planner runs what is to be planned
 */
record TwinSessions(
    Connection superuser, Connection reader, SupervisedSession owner, PlannerSession planner)
    implements AutoCloseable {
  @Override
  public void close() throws SQLException {
    try (superuser;
        reader;
        owner) {
      planner.close();
    }
  }
}
