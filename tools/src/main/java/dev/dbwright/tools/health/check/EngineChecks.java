package dev.dbwright.tools.health.check;

import dev.dbwright.tools.engine.Engine;
import dev.dbwright.tools.threshold.Thresholds;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** What an engine, or a family of them, brings to a health check. */
public interface EngineChecks {
  boolean covers(Engine engine);

  /** In the order in which findings of the same severity are shown. */
  List<HealthCheck> checks();

  /** Asks the server what checks may know of it; needs no privilege. */
  Server server(Connection connection, Engine engine, Thresholds thresholds) throws SQLException;

  /** Runs before each query of a check, in its transaction: names mean the server's own there. */
  default void prepare(Connection connection) throws SQLException {}

  /** What people expect a health check to look at, and no query of this engine can. */
  default List<SkippedCheck> outOfReach() {
    return List.of();
  }
}
