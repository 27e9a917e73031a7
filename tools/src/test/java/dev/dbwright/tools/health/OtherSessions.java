package dev.dbwright.tools.health;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dbwright.tools.database.CatalogRow;
import dev.dbwright.tools.testing.TunedServer;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Sessions beside the one that looks; {@link #close} rolls back what they did. */
final class OtherSessions implements AutoCloseable {
  private static final String QUERY_CANCELED = "57014";

  private final TunedServer server;
  // The common pool may have a single thread, and the first statement that waits would hold it.
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final List<Connection> sessions = new ArrayList<>();
  private final List<CompletableFuture<Void>> waiting = new ArrayList<>();

  OtherSessions(TunedServer server) {
    this.server = server;
  }

  /** A session that has begun a transaction once it runs something. */
  Connection open(String application) throws SQLException {
    Connection session = server.connect();
    sessions.add(session);
    session.setAutoCommit(false);
    run(session, "SET application_name = '" + application + "'");
    session.commit();
    return session;
  }

  static void run(Connection session, String sql) throws SQLException {
    try (Statement statement = session.createStatement()) {
      statement.execute(sql);
    }
  }

  /** In a thread of its own: it blocks, or takes long. */
  void runLater(Connection session, String sql) {
    waiting.add(
        CompletableFuture.runAsync(
            () -> {
              try {
                run(session, sql);
                session.rollback();
              } catch (SQLException e) {
                assertThat(e.getSQLState()).as(e.getMessage()).isEqualTo(QUERY_CANCELED);
              }
            },
            threads));
  }

  /** What a check's query says of a session. */
  static Optional<CatalogRow> rowOf(String application, List<CatalogRow> rows) {
    return rows.stream()
        .filter(row -> row.text("application_name").equals(application))
        .findFirst();
  }

  @Override
  public void close() throws SQLException {
    // The first one holds up the others.
    for (Connection session : sessions) {
      session.rollback();
    }
    waiting.forEach(CompletableFuture::join);
    threads.shutdown();
    for (Connection session : sessions) {
      session.close();
    }
  }
}
