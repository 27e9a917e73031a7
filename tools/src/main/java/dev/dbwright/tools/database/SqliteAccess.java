package dev.dbwright.tools.database;

import static dev.dbwright.tools.error.ErrorCode.INTERNAL_FAULT;

import dev.dbwright.tools.cancel.Cancellation;
import dev.dbwright.tools.engine.Engine;
import dev.dbwright.tools.error.DbwrightException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.sqlite.ProgressHandler;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConnection;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;
import org.sqlite.SQLiteLimits;
import org.sqlite.SQLiteOpenMode;

/**
 * SQLite files. For reads the file is opened read-only, no other can be attached (which VACUUM INTO
 * needs too), extensions are not loaded, and {@code query_only} stands beside. A file is never
 * created.
 */
final class SqliteAccess implements EngineAccess {
  // How often a running statement looks at the clock: some 10,000 times a second.
  private static final int STEPS_BETWEEN_LOOKS = 10_000;
  // As pgjdbc's maxResultBuffer: a single enormous value must not exhaust our memory.
  private static final int LONGEST_VALUE_BYTES = 64_000_000;

  @Override
  public Connection openForRead(ConnectionSpec spec) throws SQLException {
    var config = new SQLiteConfig();
    config.setReadOnly(true);
    Connection connection = open(spec, config);
    var sqlite = connection.unwrap(SQLiteConnection.class);
    sqlite.setLimit(SQLiteLimits.SQLITE_LIMIT_ATTACHED, 0);
    sqlite.setLimit(SQLiteLimits.SQLITE_LIMIT_LENGTH, LONGEST_VALUE_BYTES);
    try (Statement statement = connection.createStatement()) {
      // Views and triggers of a strange file must not call functions with side effects.
      statement.execute("PRAGMA trusted_schema = 0");
    } catch (SQLException e) {
      connection.close();
      throw e;
    }
    return connection;
  }

  @Override
  public Connection openForChange(ConnectionSpec spec) throws SQLException {
    return open(spec, new SQLiteConfig());
  }

  private static Connection open(ConnectionSpec spec, SQLiteConfig config) throws SQLException {
    config.resetOpenMode(SQLiteOpenMode.CREATE);
    // file: with its parameters would be another way to say how to open it.
    config.resetOpenMode(SQLiteOpenMode.OPEN_URI);
    try {
      String file = Path.of(spec.database()).toRealPath().toString();
      if (file.indexOf('?') >= 0) { // the driver reads pragmas there, also those that are refused
        throw new SQLException("a name with a question mark cannot be opened");
      }
      return config.createConnection("jdbc:sqlite:" + file);
    } catch (NoSuchFileException e) {
      throw new SQLiteException("there is no such file", SQLiteErrorCode.SQLITE_CANTOPEN);
    } catch (IOException e) {
      throw new SQLException("it cannot be opened: " + e.getClass().getSimpleName(), e);
    }
  }

  @Override
  public String begin(Connection connection, ReadLimits limits, Cancellation cancellation)
      throws SQLException {
    var sqlite = connection.unwrap(SQLiteConnection.class);
    sqlite.setBusyTimeout((int) limits.lockTime().toMillis());
    connection.setAutoCommit(false);
    long deadline = System.nanoTime() + limits.time().toNanos();
    ProgressHandler.setHandler(sqlite, STEPS_BETWEEN_LOOKS, new Deadline(deadline, cancellation));
    try (Statement statement = connection.createStatement()) {
      statement.execute("PRAGMA query_only = 1");
      try (ResultSet rows = statement.executeQuery("PRAGMA query_only")) {
        if (!rows.next() || rows.getInt(1) != 1 || !sqlite.isReadOnly()) {
          throw new DbwrightException(INTERNAL_FAULT, "the file is not open read only");
        }
      }
    }
    return "";
  }

  @Override
  public void stop(ConnectionSpec spec, Connection connection, String session) throws SQLException {
    connection.unwrap(SQLiteConnection.class).getDatabase().interrupt();
  }

  @Override
  public Engine engine(Connection connection, ConnectionSpec spec) {
    return Engine.SQLITE;
  }

  /** The file itself, whatever links led to it. */
  @Override
  public DatabaseIdentity identity(Connection connection, ConnectionSpec spec) throws SQLException {
    try {
      Path file = Path.of(spec.database()).toRealPath();
      return new DatabaseIdentity(
          file.toString(), String.valueOf(file.getFileName()), spec.label());
    } catch (IOException e) {
      throw new SQLException("the file is gone", e);
    }
  }

  /** There are no roles: the account that runs dbwright has what the file system gives it. */
  @Override
  public RoleReport role(Connection connection, ConnectionSpec spec) {
    boolean canWrite = Files.isWritable(Path.of(spec.database()));
    return new RoleReport(
        spec.user(), false, canWrite, canWrite ? List.of("may write the file") : List.of());
  }

  @Override
  public Transport transport(Connection connection, ConnectionSpec spec) {
    return Transport.local("A file");
  }

  /** The low byte is the primary code; the others tell the place inside SQLite. */
  @Override
  public FailureKind kind(SQLException e) {
    return switch (SQLiteErrorCode.getErrorCode(e.getErrorCode() & 0xff)) {
      case SQLITE_INTERRUPT -> FailureKind.TIMED_OUT;
      case SQLITE_BUSY, SQLITE_LOCKED -> FailureKind.LOCK_TIMED_OUT;
      case SQLITE_CANTOPEN, SQLITE_NOTADB, SQLITE_IOERR, SQLITE_CORRUPT ->
          FailureKind.CONNECTION_LOST;
      default -> FailureKind.STATEMENT_REFUSED;
    };
  }

  @Override
  public String reason(SQLException e) {
    return String.valueOf(e.getMessage());
  }

  /**
   * Stops a statement that runs past it, and one that was cancelled before it ran: an interrupt is
   * forgotten where nothing runs yet.
   */
  private static final class Deadline extends ProgressHandler {
    private final long nanoTime;
    private final Cancellation cancellation;

    Deadline(long nanoTime, Cancellation cancellation) {
      this.nanoTime = nanoTime;
      this.cancellation = cancellation;
    }

    @Override
    protected int progress() {
      return cancellation.isAsked() || System.nanoTime() - nanoTime > 0 ? 1 : 0;
    }
  }
}
