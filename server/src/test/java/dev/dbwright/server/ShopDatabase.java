package dev.dbwright.server;

import dev.dbwright.agent.Specialist;
import dev.dbwright.tools.database.Database;
import dev.dbwright.tools.testing.EmbeddedDatabase;
import java.nio.file.Path;
import java.time.Clock;

/** A real database with an index that nobody uses, and a view that waits until it is let. */
final class ShopDatabase implements AutoCloseable {
  static final String DROP_THE_INDEX = "Drop the unused index orders_note_idx.";

  /** Answered only after {@link #openGate}. */
  static final String WAIT_AT_THE_GATE = "SELECT * FROM gate";

  /** A change of which each execution leaves one row: nothing keeps it from being done twice. */
  static final String NOTE_AN_EXECUTION = "INSERT INTO executions DEFAULT VALUES";

  private final EmbeddedDatabase embedded = EmbeddedDatabase.freshDatabase();

  ShopDatabase() {
    embedded.execute(
        """
        CREATE TABLE orders (id int PRIMARY KEY, note text);
        INSERT INTO orders SELECT n, 'note ' || n FROM generate_series(1, 1000) n;
        CREATE INDEX orders_note_idx ON orders (note);
        ANALYZE orders;
        CREATE TABLE gate_opened ();
        CREATE TABLE executions ();
        -- Each look is a snapshot of its own: the function is volatile, the reader READ COMMITTED.
        CREATE FUNCTION wait_at_gate() RETURNS boolean LANGUAGE plpgsql AS $$
        BEGIN
          WHILE NOT EXISTS (SELECT FROM gate_opened) LOOP
            PERFORM pg_sleep(0.02);
          END LOOP;
          RETURN true;
        END $$;
        CREATE VIEW gate AS SELECT wait_at_gate() AS passed
        """);
  }

  /** A specialist of its own process, as it were: it shares the store's file alone. */
  Specialist specialist(Path folder, Clock clock) {
    Specialist specialist = Specialist.open(RunningServer.config(folder), clock);
    specialist.connect(Database.open(embedded.spec()));
    return specialist;
  }

  boolean hasTheIndex() {
    return !embedded.query("SELECT to_regclass('orders_note_idx')").isEmpty();
  }

  void openGate() {
    embedded.execute("INSERT INTO gate_opened DEFAULT VALUES");
  }

  /** From here on an update of orders takes a minute. */
  void waitInUpdates() {
    embedded.execute(
        """
        CREATE FUNCTION dawdle() RETURNS trigger LANGUAGE plpgsql AS
          'BEGIN PERFORM pg_sleep(60); RETURN NEW; END';
        CREATE TRIGGER dawdle BEFORE UPDATE ON orders FOR EACH ROW EXECUTE FUNCTION dawdle();
        """);
  }

  boolean updateWaits() {
    return !embedded
        .query(
            "SELECT pid FROM pg_stat_activity WHERE wait_event = 'PgSleep'"
                + " AND query LIKE 'UPDATE orders%'")
        .isEmpty();
  }

  long executions() {
    return Long.parseLong(embedded.query("SELECT count(*) FROM executions"));
  }

  @Override
  public void close() {
    embedded.close();
  }
}
