package dev.dbwright.tools.explain.live;

import static dev.dbwright.tools.error.ErrorCode.READ_REFUSED;

import dev.dbwright.tools.engine.Engine;
import dev.dbwright.tools.error.DbwrightException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** {@code EXPLAIN FORMAT=JSON} of MySQL and MariaDB, which have each their own way to measure. */
final class MysqlSource implements PlanSource {
  // Even of a plain EXPLAIN, where the statement is one that writes (MariaDB 11.4).
  private static final int NOT_IN_READ_ONLY_TRANSACTION = 1792;
  private static final String ONLY_WHERE_IT_COULD_WRITE =
      "it writes, and this server plans such only where it could write: run EXPLAIN FORMAT=JSON"
          + " yourself and give me what it prints";

  private final String measuring;

  MysqlSource(String measuring) {
    this.measuring = measuring;
  }

  @Override
  public void requireAnswerable(Explained explained) {
    Placeholders.in(Engine.MYSQL, explained.sql()).requireNone();
  }

  @Override
  public String read(Connection connection, Explained explained) throws SQLException {
    String command = explained.analyze() ? measuring : "EXPLAIN FORMAT=JSON ";
    try (Statement statement = PlanSource.literal(connection);
        ResultSet rows = statement.executeQuery(command + explained.sql())) {
      return PlanSource.firstColumn(rows);
    } catch (SQLException e) {
      if (e.getErrorCode() == NOT_IN_READ_ONLY_TRANSACTION) {
        throw DbwrightException.causedBy(
            e, READ_REFUSED, ONLY_WHERE_IT_COULD_WRITE, explained.sql());
      }
      throw e;
    }
  }
}
