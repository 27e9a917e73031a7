package dev.dbwright.tools.database;

import dev.dbwright.tools.cancel.Cancellation;
import dev.dbwright.tools.error.DbwrightException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/**
 * Several questions to a server, any of which its role may not ask. Nothing that is missing is an
 * error; what could not be read is remarked.
 */
public final class Soundings {
  private final Database database;
  private final Cancellation cancellation;
  private final List<String> remarks;

  /**
   * @param remarks takes a sentence for each question that was refused
   */
  public Soundings(Database database, Cancellation cancellation, List<String> remarks) {
    this.database = database;
    this.cancellation = cancellation;
    this.remarks = remarks;
  }

  /** Asks the server, and keeps the answer where it belongs. */
  @FunctionalInterface
  public interface Question {
    void ask(Connection connection) throws SQLException;
  }

  /**
   * In a transaction of its own: after a refusal the server ends it.
   *
   * @param what is read, as the remark begins: {@code pg_stat_statements}
   */
  public Soundings ask(String what, Question question) {
    try {
      database.read(
          ReadLimits.STANDARD,
          cancellation,
          connection -> {
            question.ask(connection);
            return what;
          });
    } catch (DbwrightException unreadable) {
      remarks.add("%s cannot be read: %s.".formatted(what, unreadable.toRecord().message()));
    }
    return this;
  }
}
