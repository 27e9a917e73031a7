package dev.dbwright.tools.database;

import static dev.dbwright.tools.error.ErrorCode.ENGINE_UNSUPPORTED;
import static dev.dbwright.tools.error.ErrorCode.SUPERUSER_REFUSED;

import dev.dbwright.tools.cancel.Cancellation;
import dev.dbwright.tools.engine.Engine;
import dev.dbwright.tools.error.DbwrightException;
import java.sql.Connection;
import java.util.concurrent.CancellationException;

/**
 * A connected database. Everything but {@link #openForChange} reads in a transaction that cannot
 * write. Safe for several threads: they read one after the other on one connection, which is opened
 * again after the server was away.
 */
public final class Database implements AutoCloseable {
  private final ConnectionSpec spec;
  private final ReadConnection connection;
  private final DatabaseIdentity identity;

  private Database(ConnectionSpec spec, ReadConnection connection, DatabaseIdentity identity) {
    this.spec = spec;
    this.connection = connection;
    this.identity = identity;
  }

  /**
   * Connects and learns which database it is.
   *
   * @throws DbwrightException {@code DATABASE_UNREACHABLE}, {@code DATABASE_LOGIN_REFUSED}, or
   *     {@code ENGINE_UNSUPPORTED}
   */
  public static Database open(ConnectionSpec spec) {
    if (spec.engine() != Engine.POSTGRESQL) {
      throw new DbwrightException(ENGINE_UNSUPPORTED, spec.engine().id(), "connect to a database");
    }
    var connection = new ReadConnection(spec);
    try {
      DatabaseIdentity identity =
          connection.read(ReadLimits.STANDARD, new Cancellation(), c -> IdentityQuery.run(c, spec));
      return new Database(spec, connection, identity);
    } catch (DbwrightException e) {
      connection.close();
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

  public Engine engine() {
    return spec.engine();
  }

  /**
   * Which database this is, learned when it was opened. The system identifier is the cluster's own
   * ({@code pg_control_system}); where the role may not ask for it, it is {@code host:port#oid} of
   * the database: stable, but the same database under another address then counts as another one.
   */
  public DatabaseIdentity identity() {
    return identity;
  }

  /** What the connected role may do, asked anew. */
  public RoleReport role() {
    return read(ReadLimits.STANDARD, new Cancellation(), RoleQuery::run);
  }

  /**
   * Runs {@code work} in a READ ONLY transaction with the time limits of {@code limits}, and rolls
   * it back. The transaction has run a query before {@code work} does, so that the server refuses
   * to make it writable again. {@code work} must not commit, and hands its own statements to the
   * server, never text from outside (that goes through {@code RunQuery}).
   *
   * @throws DbwrightException {@code QUERY_FAILED}, {@code QUERY_TIMED_OUT}, or {@code
   *     DATABASE_UNREACHABLE}; never SQLException
   * @throws CancellationException where {@code cancellation} was asked for; the running statement
   *     is stopped on the server
   */
  public <T> T read(ReadLimits limits, Cancellation cancellation, SqlWork<T> work) {
    return connection.read(limits, cancellation, work);
  }

  /**
   * A new connection that can write, in autocommit, without limits; the caller closes it. For
   * {@code ChangeExecutor} alone; an architecture test holds this.
   *
   * @throws DbwrightException {@code DATABASE_UNREACHABLE} or {@code DATABASE_LOGIN_REFUSED}
   */
  public Connection openForChange() {
    return Login.open(spec);
  }

  /** Closes the connection; reads after that fail. */
  @Override
  public void close() {
    connection.close();
  }
}
