package dev.dbwright.tools.embedded;

import static dev.dbwright.tools.error.ErrorCode.EMBEDDED_START_FAILED;

import dev.dbwright.tools.database.ConnectionSpec;
import dev.dbwright.tools.error.DbwrightException;
import java.sql.Connection;
import java.sql.SQLException;

/**
 * An empty database on an embedded server, to try changes in; {@link #close} drops it with all that
 * is in it and on it. Its owner is no superuser.
 */
public final class ScratchDatabase implements AutoCloseable {
  private final EmbeddedServer server;
  private final ConnectionSpec spec;
  private final Connection connection;

  ScratchDatabase(EmbeddedServer server, ConnectionSpec spec) throws SQLException {
    this.server = server;
    this.spec = spec;
    this.connection = EmbeddedServer.connect(spec);
  }

  /** As the owner, in autocommit; closed with this. */
  public Connection connection() {
    return connection;
  }

  /** For a second look from outside. */
  public ConnectionSpec spec() {
    return spec;
  }

  @Override
  public void close() {
    try (connection) {
      server.dropDatabase(spec.database());
    } catch (SQLException e) {
      throw DbwrightException.causedBy(
          e, EMBEDDED_START_FAILED, "a scratch database was not dropped, " + e.getMessage());
    }
  }
}
