package dev.dbwright.tools.normal.evidence;

import static dev.dbwright.tools.error.ErrorCode.QUERY_TIMED_OUT;

import dev.dbwright.tools.cancel.Cancellation;
import dev.dbwright.tools.database.Database;
import dev.dbwright.tools.database.SearchPath;
import dev.dbwright.tools.error.DbwrightException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;

/** Runs the statements of one round of questions, one after the other, within its limits. */
final class LiveStatements {
  private final Database database;
  private final LiveDialect dialect;
  private final LiveLimits limits;
  private final Cancellation cancellation;
  private final long deadline;

  LiveStatements(
      Database database, LiveDialect dialect, LiveLimits limits, Cancellation cancellation) {
    this.database = database;
    this.dialect = dialect;
    this.limits = limits;
    this.cancellation = cancellation;
    this.deadline = System.nanoTime() + limits.all().toNanos();
  }

  /** Reads an answer of one row. */
  interface RowReader<T> {
    T read(ResultSet row) throws SQLException;
  }

  /**
   * @param sorted many groups are asked for, whose rows lie in their order
   * @throws DbwrightException {@code QUERY_TIMED_OUT} where no time is left, or as {@link
   *     Database#read} does
   */
  <T> T one(boolean sorted, String sql, RowReader<T> reader) {
    Duration rest = Duration.ofNanos(deadline - System.nanoTime());
    Duration time = rest.compareTo(limits.statement()) < 0 ? rest : limits.statement();
    if (time.toMillis() <= 0) {
      throw new DbwrightException(QUERY_TIMED_OUT, limits.all().toSeconds() + " s for all");
    }
    return database.read(
        limits.read(time),
        cancellation,
        connection -> {
          try (Statement statement = connection.createStatement()) {
            if (dialect == LiveDialect.POSTGRESQL) {
              SearchPath.onlyCatalog(connection);
              statement.execute(settings(sorted));
            }
            try (ResultSet row = statement.executeQuery(sql)) {
              return reader.read(row);
            }
          }
        });
  }

  /**
   * Many groups do not fit a hash table; rows that lie in order are sorted in a third of the time
   * (measured with 3 and 10 million groups of 10 million rows), which the planner does not know.
   */
  private String settings(boolean sorted) {
    return "SELECT set_config('work_mem', '%dMB', true), set_config('enable_hashagg', '%s', true)"
        .formatted(limits.memoryMb(), sorted ? "off" : "on");
  }
}
