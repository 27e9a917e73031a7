package dev.dbwright.tools.embedded;

import dev.dbwright.tools.cancel.Cancellation;
import dev.dbwright.tools.database.ConnectionSpec;
import dev.dbwright.tools.engine.Engine;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

/** One server of a {@link Sandbox}: it runs, is lost, or is made again from a copy. */
public final class SandboxServer {
  static final String FIRST = "data";
  // Replay of a log is part of a start.
  private static final Duration START_LIMIT = Duration.ofMinutes(10);
  private static final Duration PAUSE = Duration.ofMillis(20);

  private final Cluster cluster;
  private final String password;
  private int port;

  SandboxServer(Cluster cluster, String password) {
    this.cluster = cluster;
    this.password = password;
  }

  /** Written into its {@code postgresql.conf}, of which the last word counts. */
  public SandboxServer set(Map<String, String> settings) throws IOException {
    cluster.set(settings);
    return this;
  }

  /**
   * Starts it on a free port of the loopback interface.
   *
   * @param environment for the commands that the server calls, such as {@code restore_command}
   * @throws IOException with the server's own words
   */
  public void start(Map<String, String> environment) throws IOException {
    port = cluster.with(environment).start(START_LIMIT);
  }

  /**
   * A server that replays a log takes readers before it is at the end; this returns once it takes
   * writers.
   *
   * @throws IOException with the server's own words where it gave up
   */
  public void awaitEndOfReplay(Cancellation cancellation) throws IOException {
    try (Connection connection = connect();
        PreparedStatement question = connection.prepareStatement("SELECT pg_is_in_recovery()")) {
      while (isTrue(question)) {
        cancellation.throwIfAsked();
        LockSupport.parkNanos(PAUSE.toNanos());
      }
    } catch (SQLException e) {
      throw new IOException(Cluster.reason(log()), e);
    }
  }

  private static boolean isTrue(PreparedStatement question) throws SQLException {
    try (ResultSet row = question.executeQuery()) {
      return row.next() && row.getBoolean(1);
    }
  }

  /** Ends it as the loss of its host would: nothing more is written or archived. */
  public void kill() throws IOException {
    cluster.kill();
  }

  public Path data() {
    return cluster.data();
  }

  /** 0 before it was started. */
  public int port() {
    return port;
  }

  /** All that it said since it was first started. */
  public String log() throws IOException {
    return cluster.log();
  }

  /** Its owner, in the database {@code postgres}. */
  public ConnectionSpec superuser() {
    return new ConnectionSpec(
        Engine.POSTGRESQL,
        Cluster.LOOPBACK,
        port,
        "postgres",
        Cluster.SUPERUSER,
        password,
        EmbeddedServer.PROPERTIES);
  }

  /** As the owner, in autocommit; the caller closes it. */
  public Connection connect() throws SQLException {
    return EmbeddedServer.connect(superuser());
  }
}
