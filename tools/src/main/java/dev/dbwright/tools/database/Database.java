package dev.dbwright.tools.database;

import static dev.dbwright.tools.error.ErrorCode.SUPERUSER_REFUSED;

import dev.dbwright.tools.cancel.Cancellation;
import dev.dbwright.tools.engine.Engine;
import dev.dbwright.tools.error.DbwrightException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.CancellationException;

/**
 * A connected database. Everything but {@link #openForChange} reads in a transaction that cannot
 * write (SQL Server has none: see {@link SqlserverAccess}). Safe for several threads: a few
 * connections serve them, opened when needed and again after the server was away.
 */
public final class Database implements AutoCloseable {
  private final ConnectionSpec spec;
  private final EngineAccess access;
  private final ReadPool pool;
  private final DatabaseIdentity identity;

  private Database(
      ConnectionSpec spec, EngineAccess access, ReadPool pool, DatabaseIdentity identity) {
    this.spec = spec;
    this.access = access;
    this.pool = pool;
    this.identity = identity;
  }

  /**
   * Connects and learns which database it is.
   *
   * @throws DbwrightException {@code DATABASE_UNREACHABLE}, {@code DATABASE_LOGIN_REFUSED}, or
   *     {@code DATABASE_PASSWORD_NEEDED}
   */
  public static Database open(ConnectionSpec spec) {
    EngineAccess access = EngineAccess.of(spec.engine());
    var pool = new ReadPool(access, spec);
    try {
      return pool.read(
          ReadLimits.STANDARD,
          new Cancellation(),
          connection ->
              new Database(
                  spec.withEngine(access.engine(connection, spec)),
                  access,
                  pool,
                  access.identity(connection, spec)));
    } catch (DbwrightException e) {
      pool.close();
      throw e;
    }
  }

  /**
   * {@link #open}, refusing a role that no privilege could hold back.
   *
   * @throws DbwrightException {@code SUPERUSER_REFUSED}, or as {@code open} does
   */
  public static Database openRefusingSuperuser(ConnectionSpec spec) {
    Database database = open(spec);
    try {
      RoleReport role = database.role();
      if (role.superuser()) {
        throw new DbwrightException(SUPERUSER_REFUSED, role.name());
      }
      return database;
    } catch (DbwrightException e) {
      database.close();
      throw e;
    }
  }

  public ConnectionSpec spec() {
    return spec;
  }

  /** The engine that answered: a {@code mysql://} URL may have led to a MariaDB. */
  public Engine engine() {
    return spec.engine();
  }

  /**
   * Which database this is, learned when it was opened. The system identifier is the server's own;
   * where it has none, or the role may not ask for it, it is made of the address: stable, but the
   * same database under another address then counts as another one.
   */
  public DatabaseIdentity identity() {
    return identity;
  }

  /** What the connected role may do, asked anew. */
  public RoleReport role() {
    return read(
        ReadLimits.STANDARD, new Cancellation(), connection -> access.role(connection, spec));
  }

  /** How the way to the server is protected, asked anew. */
  public Transport transport() {
    return read(
        ReadLimits.STANDARD, new Cancellation(), connection -> access.transport(connection, spec));
  }

  /**
   * Runs {@code work} in a READ ONLY transaction with the time limits of {@code limits}, and rolls
   * it back. On PostgreSQL the transaction has run a query before {@code work} does, so that the
   * server refuses to make it writable again. {@code work} must not commit, and hands its own
   * statements to the server, never text from outside (that goes through {@code RunQuery}).
   *
   * @throws DbwrightException {@code QUERY_FAILED}, {@code QUERY_TIMED_OUT}, or {@code
   *     DATABASE_UNREACHABLE}; never SQLException
   * @throws CancellationException where {@code cancellation} was asked for; the running statement
   *     is stopped on the server
   */
  public <T> T read(ReadLimits limits, Cancellation cancellation, SqlWork<T> work) {
    return pool.read(limits, cancellation, work);
  }

  /**
   * A new connection that can write, in autocommit, without limits; the caller closes it. For
   * {@code ChangeExecutor} alone; an architecture test holds this.
   *
   * @throws DbwrightException {@code DATABASE_UNREACHABLE} or {@code DATABASE_LOGIN_REFUSED}
   */
  public Connection openForChange() {
    try {
      return access.openForChange(spec);
    } catch (SQLException e) {
      throw new SqlFailures(access, spec).onConnect(e);
    }
  }

  /** Closes the connections and stops what runs on them; reads after that fail. */
  @Override
  public void close() {
    pool.close();
  }
}
