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

  private final EmbeddedDatabase embedded = EmbeddedDatabase.freshDatabase();

  ShopDatabase() {
    embedded.execute(
        """
        CREATE TABLE orders (id int PRIMARY KEY, note text);
        INSERT INTO orders SELECT n, 'note ' || n FROM generate_series(1, 1000) n;
        CREATE INDEX orders_note_idx ON orders (note);
        ANALYZE orders;
        CREATE TABLE gate_opened ();
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

  @Override
  public void close() {
    embedded.close();
  }
}
