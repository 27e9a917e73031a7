package dev.dbwright.agent.store;

import static dev.dbwright.tools.error.ErrorCode.STORE_FAILED;

import dev.dbwright.tools.database.SqlWork;
import dev.dbwright.tools.error.DbwrightException;
import dev.dbwright.tools.file.OwnerOnly;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/**
 * One SQLite file and the one connection of this process to it. Write-ahead logging lets other
 * processes read while one writes; it needs shared memory, so the file must not lie on a network
 * file system.
 */
final class SqliteFile implements AutoCloseable {
  private static final int BUSY_TIMEOUT_MS = 5_000;
  private static final long RETRY_MS = 10;
  // "DBWR": tells our file from any other SQLite file that a path may lead to.
  private static final int APPLICATION_ID = 0x44425752;

  private final Path path;
  private final Connection connection;
  private final ReentrantLock lock = new ReentrantLock();

  private SqliteFile(Path path, Connection connection) {
    this.path = path;
    this.connection = connection;
  }

  /**
   * Opens or creates the file and brings its tables up to date.
   *
   * @throws DbwrightException {@code STORE_FAILED}; the file is left as it was
   */
  static SqliteFile open(Path path, SQLiteConfig settings) {
    Path absolute = path.toAbsolutePath();
    try {
      if (absolute.getParent() != null) {
        OwnerOnly.ensureFolder(absolute.getParent());
      }
      // SQLite gives its -wal and -shm files the rights of the database file.
      OwnerOnly.ensureFile(absolute);
    } catch (IOException e) {
      throw DbwrightException.causedBy(
          e, STORE_FAILED, absolute, "it cannot be created (" + reason(e) + ")");
    }
    settings.setBusyTimeout(BUSY_TIMEOUT_MS);
    settings.enforceForeignKeys(true);
    try {
      var file = new SqliteFile(absolute, settings.createConnection("jdbc:sqlite:" + absolute));
      try {
        file.prepare();
        return file;
      } catch (SQLException | DbwrightException e) {
        file.connection.close();
        throw e;
      }
    } catch (SQLException e) {
      throw failure(absolute, e);
    }
  }

  /** Reads; the work must be one statement, since no transaction holds several together. */
  <T> T read(SqlWork<T> work) {
    lock.lock();
    try {
      return work.run(connection);
    } catch (SQLException e) {
      throw failure(path, e);
    } finally {
      lock.unlock();
    }
  }

  /** Runs {@code work} in a transaction that survives the end of this process. */
  <T> T write(SqlWork<T> work) {
    return write("NORMAL", work);
  }

  /**
   * Runs {@code work} in a transaction that survives a power cut as well: a used confirmation must
   * never come back as an open one.
   */
  <T> T writeDurably(SqlWork<T> work) {
    return write("FULL", work);
  }

  @Override
  public void close() {
    lock.lock();
    try {
      connection.close();
    } catch (SQLException e) {
      throw failure(path, e);
    } finally {
      lock.unlock();
    }
  }

  private <T> T write(String synchronous, SqlWork<T> work) {
    lock.lock();
    try (Statement statement = connection.createStatement()) {
      statement.execute("PRAGMA synchronous = " + synchronous);
      return inTransaction(statement, work);
    } catch (SQLException e) {
      throw failure(path, e);
    } finally {
      lock.unlock();
    }
  }

  private <T> T inTransaction(Statement statement, SqlWork<T> work) throws SQLException {
    // IMMEDIATE: waits for the other writer now; a later upgrade of a read lock would fail at once.
    statement.execute("BEGIN IMMEDIATE");
    boolean committed = false;
    try {
      T result = work.run(connection);
      statement.execute("COMMIT");
      committed = true;
      return result;
    } finally {
      if (!committed) {
        rollback(statement);
      }
    }
  }

  /** On a full disk SQLite has rolled back already and answers that there is no transaction. */
  private static void rollback(Statement statement) {
    try {
      statement.execute("ROLLBACK");
    } catch (SQLException e) {
      System.getLogger(SqliteFile.class.getName())
          .log(System.Logger.Level.DEBUG, "nothing to roll back", e);
    }
  }

  private void prepare() throws SQLException {
    // Nothing is written before it is certain that the file is ours or empty; in one transaction,
    // since another process may be creating the tables just now.
    int version;
    try (Statement statement = connection.createStatement()) {
      statement.execute("BEGIN");
      version = ownVersion();
      statement.execute("COMMIT");
    }
    if (version > SqliteSchema.VERSION) {
      throw unusable(
          "it was written by a newer dbwright (its version %d, known here %d): update dbwright"
              .formatted(version, SqliteSchema.VERSION));
    }
    writeAhead();
    if (version < SqliteSchema.VERSION) {
      writeDurably(
          open -> {
            // Asked again: another process may have been faster.
            SqliteSchema.migrate(open, number(open, "PRAGMA user_version"));
            return Statements.update(open, "PRAGMA application_id = " + APPLICATION_ID);
          });
    }
  }

  /**
   * Switches to write-ahead logging. The switch needs the file for itself and does not heed the
   * busy timeout: two processes that create the store at once must try again.
   */
  private void writeAhead() throws SQLException {
    long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(BUSY_TIMEOUT_MS);
    while (true) {
      try (Statement statement = connection.createStatement()) {
        statement.execute("PRAGMA journal_mode = WAL");
        return;
      } catch (SQLiteException e) {
        boolean busy = (e.getResultCode().code & 0xff) == SQLiteErrorCode.SQLITE_BUSY.code;
        if (!busy || System.nanoTime() > deadline) {
          throw e;
        }
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(RETRY_MS));
      }
    }
  }

  private int ownVersion() throws SQLException {
    int owner = number(connection, "PRAGMA application_id");
    if (owner != APPLICATION_ID
        && (owner != 0 || number(connection, "SELECT count(*) FROM sqlite_schema") > 0)) {
      throw unusable("it is another program's SQLite file; nothing in it was changed");
    }
    return number(connection, "PRAGMA user_version");
  }

  private static int number(Connection connection, String sql) throws SQLException {
    return Statements.first(connection, row -> row.getInt(1), sql).orElse(0);
  }

  private DbwrightException unusable(String why) {
    return new DbwrightException(STORE_FAILED, path, why);
  }

  private static DbwrightException failure(Path path, SQLException e) {
    return DbwrightException.causedBy(e, STORE_FAILED, path, reason(e));
  }

  private static String reason(IOException e) {
    if (e instanceof FileAlreadyExistsException) {
      return "a file is in the way";
    }
    return e instanceof FileSystemException file && file.getReason() != null
        ? file.getReason()
        : e.getClass().getSimpleName();
  }

  private static String reason(SQLException e) {
    SQLiteErrorCode code =
        e instanceof SQLiteException sqlite
            ? sqlite.getResultCode()
            : SQLiteErrorCode.UNKNOWN_ERROR;
    // The low byte is the primary code; the others tell the place inside SQLite.
    return switch (SQLiteErrorCode.getErrorCode(code.code & 0xff)) {
      case SQLITE_FULL -> "the disk is full; what was stored before is kept";
      case SQLITE_BUSY, SQLITE_LOCKED ->
          "another process kept it locked for %d s".formatted(BUSY_TIMEOUT_MS / 1000);
      case SQLITE_READONLY, SQLITE_PERM, SQLITE_AUTH -> "it cannot be written";
      case SQLITE_CANTOPEN -> "it cannot be opened";
      case SQLITE_IOERR -> "reading or writing failed (" + code + ")";
      case SQLITE_CORRUPT, SQLITE_NOTADB ->
          "it is damaged or not a store; nothing was deleted, move it away to start afresh";
      default -> String.valueOf(e.getMessage());
    };
  }
}
