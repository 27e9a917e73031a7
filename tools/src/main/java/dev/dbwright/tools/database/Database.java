package dev.dbwright.tools.database;

import dev.dbwright.tools.cancel.Cancellation;
import dev.dbwright.tools.engine.Engine;
import java.sql.Connection;

/**
 * A connected database. Everything but {@link #openForChange} reads in a transaction that cannot
 * write.
 */
public final class Database implements AutoCloseable {
  private final ConnectionSpec spec;

  private Database(ConnectionSpec spec) {
    this.spec = spec;
  }

  /**
   * Connects and learns which database it is.
   *
   * @throws dev.dbwright.tools.error.DbwrightException where it cannot be reached or refuses the
   *     login
   */
  public static Database open(ConnectionSpec spec) {
    return new Database(spec);
  }

  public ConnectionSpec spec() {
    return spec;
  }

  public Engine engine() {
    return spec.engine();
  }

  public DatabaseIdentity identity() {
    throw new UnsupportedOperationException();
  }

  /**
   * Runs {@code work} in a READ ONLY transaction with the time limits of {@code limits}, and rolls
   * it back.
   *
   * @throws dev.dbwright.tools.error.DbwrightException for errors of the database, never
   *     SQLException
   */
  public <T> T read(ReadLimits limits, Cancellation cancellation, SqlWork<T> work) {
    throw new UnsupportedOperationException();
  }

  /**
   * A connection that can write: for {@code ChangeExecutor} alone; an architecture test holds this.
   */
  public Connection openForChange() {
    throw new UnsupportedOperationException();
  }

  @Override
  public void close() {}
}
