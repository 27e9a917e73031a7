package dev.dbwright.tools.testing;

import dev.dbwright.tools.database.ConnectionSpec;
import dev.dbwright.tools.engine.Engine;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import io.zonky.test.db.postgres.embedded.PgBinaryResolver;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.function.BooleanSupplier;

/**
 * A PostgreSQL with settings of its own, which the shared one of {@link EmbeddedDatabase} cannot
 * have. Its settings are safe ones unless others are given. {@link #close} stops it.
 */
public final class TunedServer implements AutoCloseable {
  private static final long PATIENCE_MS = 20_000;
  private static final long STEP_MS = 20;

  private final EmbeddedPostgres server;

  private TunedServer(EmbeddedPostgres server) {
    this.server = server;
  }

  /** The version that the shared server has; takes two seconds. */
  public static TunedServer start(Map<String, String> settings) {
    return start(settings, EmbeddedPostgres.builder());
  }

  /** Another version: {@code programs} opens the archive that its jar holds. */
  public static TunedServer start(Map<String, String> settings, PgBinaryResolver programs) {
    return start(settings, EmbeddedPostgres.builder().setPgBinaryResolver(programs));
  }

  /** On a data folder that is there, as it is, or is made; it stays when the server stops. */
  public static TunedServer start(Map<String, String> settings, Path data) {
    return start(
        settings, EmbeddedPostgres.builder().setDataDirectory(data).setCleanDataDirectory(false));
  }

  private static TunedServer start(Map<String, String> settings, EmbeddedPostgres.Builder builder) {
    // The library switches them off.
    builder.setServerConfig("fsync", "on").setServerConfig("synchronous_commit", "on");
    settings.forEach(builder::setServerConfig);
    try {
      return new TunedServer(builder.start());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** In the database {@code postgres}; no password is asked for. */
  public ConnectionSpec superuser() {
    return as("postgres");
  }

  public ConnectionSpec as(String role) {
    return new ConnectionSpec(
        Engine.POSTGRESQL,
        "localhost",
        server.getPort(),
        "postgres",
        role,
        "",
        Map.of("sslmode", "disable"));
  }

  public int port() {
    return server.getPort();
  }

  /** A session of its own. */
  public Connection connect() throws SQLException {
    return DriverManager.getConnection(server.getJdbcUrl("postgres", "postgres"));
  }

  /** Runs {@code sql}, one or more statements, as the superuser, and commits. */
  public void execute(String sql) {
    try (Connection connection = connect();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new AssertionError("the test's own statement failed: " + sql, e);
    }
  }

  /** Waits for what another session or process of the server does in its own time. */
  public static void await(String what, BooleanSupplier seen) {
    long start = System.nanoTime();
    while (!seen.getAsBoolean()) {
      if ((System.nanoTime() - start) / 1_000_000 > PATIENCE_MS) {
        throw new AssertionError("not seen within " + PATIENCE_MS + " ms: " + what);
      }
      try {
        Thread.sleep(STEP_MS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new AssertionError("interrupted while waiting for: " + what, e);
      }
    }
  }

  @Override
  public void close() {
    try {
      server.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
