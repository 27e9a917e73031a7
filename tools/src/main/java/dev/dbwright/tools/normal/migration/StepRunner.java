package dev.dbwright.tools.normal.migration;

import dev.dbwright.tools.cancel.Cancellation;
import dev.dbwright.tools.change.ChangeStep;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Carries steps out on a throw-away database, one transaction each, or each round of a batch. */
final class StepRunner {
  private static final Logger LOG = LoggerFactory.getLogger(StepRunner.class);

  /** A step that did not do its work; nothing of its transaction stands. */
  static final class StepFailed extends Exception {
    private static final long serialVersionUID = 1L;

    StepFailed(ChangeStep step, String why) {
      super(step.title() + ": " + why);
    }
  }

  private final Connection connection;
  private final Cancellation cancellation;

  StepRunner(Connection connection, Cancellation cancellation) throws SQLException {
    this.connection = connection;
    this.cancellation = cancellation;
    connection.setAutoCommit(false);
  }

  void up(ChangeStep step) throws StepFailed, SQLException {
    try {
      long changed = round(step.statements());
      check(step);
      connection.commit();
      while (step.batched() && changed > 0) {
        changed = round(step.statements());
        connection.commit();
      }
    } catch (SQLException e) {
      connection.rollback();
      throw new StepFailed(step, String.valueOf(e.getMessage()));
    }
  }

  void down(ChangeStep step) throws StepFailed, SQLException {
    try {
      round(step.rollback());
      connection.commit();
    } catch (SQLException e) {
      connection.rollback();
      throw new StepFailed(step, "the way back, " + e.getMessage());
    }
  }

  /** How many rows changed. */
  private long round(List<String> statements) throws SQLException {
    long changed = 0;
    try (Statement statement = connection.createStatement()) {
      cancellation.onCancel(() -> cancel(statement));
      for (String sql : statements) {
        cancellation.throwIfAsked();
        statement.execute(sql);
        changed += Math.max(0, statement.getLargeUpdateCount());
      }
    }
    return changed;
  }

  private static void cancel(Statement statement) {
    try {
      statement.cancel();
    } catch (SQLException e) {
      LOG.debug("nothing was left to stop", e);
    }
  }

  private void check(ChangeStep step) throws SQLException, StepFailed {
    if (step.check().isEmpty()) {
      return;
    }
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(step.check().get())) {
      if (row.next()) {
        String found = row.getString(row.getMetaData().getColumnCount());
        connection.rollback();
        throw new StepFailed(step, "its check found " + found);
      }
    }
  }
}
