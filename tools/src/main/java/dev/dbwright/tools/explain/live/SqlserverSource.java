package dev.dbwright.tools.explain.live;

import dev.dbwright.tools.database.ReadLimits;
import dev.dbwright.tools.engine.Engine;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * SQL Server's showplan XML. Plans are a state of the connection there: with SHOWPLAN_XML nothing
 * is run any more, not even a ROLLBACK, so it is switched off whatever happens, and a connection
 * that does not switch is closed (Microsoft's documentation, "SET SHOWPLAN_XML", "SET STATISTICS
 * XML"). Not tried on a server.
 */
final class SqlserverSource implements PlanSource {
  // "Microsoft SQL Server 2005 XML Showplan", in later versions too.
  private static final String PLAN_COLUMN = "XML Showplan";

  private final ReadLimits limits;

  SqlserverSource(ReadLimits limits) {
    this.limits = limits;
  }

  @Override
  public void requireAnswerable(Explained explained) {
    Placeholders.in(Engine.SQLSERVER, explained.sql()).requireNone();
  }

  @Override
  public String read(Connection connection, Explained explained) throws SQLException {
    String state = explained.analyze() ? "SET STATISTICS XML " : "SET SHOWPLAN_XML ";
    try (Statement statement = PlanSource.literal(connection)) {
      statement.setQueryTimeout((int) Math.max(1, limits.time().toSeconds()));
      boolean off = false;
      try {
        // Each has to be alone in its batch.
        statement.execute(state + "ON");
        String plans = plans(statement, explained.sql());
        statement.execute(state + "OFF");
        off = true;
        return plans;
      } finally {
        if (!off) {
          switchOff(connection, statement, state);
        }
      }
    }
  }

  /** After a failure, which is to be told and not what comes of clearing up. */
  private static void switchOff(Connection connection, Statement statement, String state)
      throws SQLException {
    try {
      statement.execute(state + "OFF");
    } catch (SQLException e) {
      connection.abort(Runnable::run);
    }
  }

  /** With STATISTICS XML the rows come first, and the plan in a result of its own. */
  private static String plans(Statement statement, String sql) throws SQLException {
    var plans = new StringBuilder();
    boolean rows = statement.execute(sql);
    while (rows || statement.getUpdateCount() >= 0) {
      if (rows) {
        try (ResultSet result = statement.getResultSet()) {
          addPlans(result, plans);
        }
      }
      rows = statement.getMoreResults();
    }
    return plans.toString();
  }

  private static void addPlans(ResultSet result, StringBuilder plans) throws SQLException {
    if (!result.getMetaData().getColumnName(1).endsWith(PLAN_COLUMN)) {
      return; // the statement's own rows
    }
    plans.append(PlanSource.firstColumn(result));
  }
}
