package dev.dbwright.tools.replication.logical;

import dev.dbwright.tools.engine.Engine;
import java.util.List;

/**
 * What two writers can do to each other.
 *
 * @param what they both do
 * @param becomes of it
 * @param prevention how it does not arise
 */
public record Conflict(String what, String becomes, String prevention) {
  /** All of them, by engine. */
  public static List<Conflict> of(Engine engine) {
    return switch (engine) {
      case POSTGRESQL, SQLITE, SQLSERVER -> ofSubscriptions();
      case MYSQL, MARIADB -> ofCertification(engine);
    };
  }

  // https://www.postgresql.org/docs/18/logical-replication-conflicts.html
  private static List<Conflict> ofSubscriptions() {
    return List.of(
        new Conflict(
            "insert rows of one key",
            "the subscription stops with an error until a person removes one of the two; nothing after it arrives",
            "keys that cannot meet: uuidv7(), or sequences with INCREMENT BY the number of servers and another START on each"),
        new Conflict(
            "update one row",
            "the later to arrive wins, and the servers differ: each keeps what the other wrote last",
            "each row has a home: a tenant or region writes in one place only"),
        new Conflict(
            "one updates, one deletes",
            "the update finds no row and is skipped; 18 counts it in pg_stat_subscription_stats, older ones only log",
            "mark as deleted instead, and delete at the row's home"),
        new Conflict(
            "add to one counter or balance",
            "one of the two sums is lost without a word",
            "rows that are added up, or a home for the account"),
        new Conflict(
            "insert what a unique index other than the key forbids",
            "the subscription stops as above",
            "no unique index that two homes can fill alike: put the home into it"),
        new Conflict(
            "change a table",
            "DDL is not sent: rows that do not fit stop the subscription",
            "add columns everywhere first, subscribers before publishers; drop them in the other order"));
  }

  private static List<Conflict> ofCertification(Engine engine) {
    String refused =
        engine == Engine.MARIADB
            ? "the second to commit gets a deadlock (1213) at COMMIT"
            : "the second to commit is rolled back (3101)";
    return List.of(
        new Conflict(
            "update one row",
            refused + ": no difference arises, but the application has to repeat the transaction",
            "send writes of one table or tenant to one server"),
        new Conflict(
            "add to one counter",
            "as above, at every second attempt: a hot row is slower than with one writer",
            "one writer for hot rows"),
        new Conflict(
            "run a large transaction",
            "everybody waits for its certification, and it fails the more often the longer it runs",
            "batches of a few thousand rows"),
        new Conflict(
            "change a table",
            "DDL on one server and DML on another are not checked against each other",
            "DDL and DML of a table from one server"),
        new Conflict(
            "insert with auto_increment",
            "no conflict: offsets differ by server, so numbers have gaps and no order in time",
            "do not read an order into the number"));
  }
}
