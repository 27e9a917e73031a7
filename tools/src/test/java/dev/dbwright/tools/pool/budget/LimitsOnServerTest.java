package dev.dbwright.tools.pool.budget;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dbwright.tools.testing.TunedServer;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** PostgreSQL lets in as many as the arithmetic says. */
final class LimitsOnServerTest {
  private static final ServerLimits LIMITS = new ServerLimits(14, 3, 2, 0);
  private static final String TOO_MANY_CONNECTIONS = "53300";

  private static TunedServer server;

  @BeforeAll
  static void start() {
    server =
        TunedServer.start(
            Map.of(
                "max_connections", "14",
                "superuser_reserved_connections", "3",
                "reserved_connections", "2",
                "max_wal_senders", "10"));
    server.execute("CREATE ROLE app LOGIN; CREATE ROLE few LOGIN CONNECTION LIMIT 4");
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void an_ordinary_role_gets_what_is_usable() {
    assertThat(letIn("app")).isEqualTo(LIMITS.usable()).isEqualTo(9);
  }

  @Test
  void a_role_with_a_limit_gets_no_more() {
    Service service = new Service("api", 1, 1, 9);
    ConnectionBudget budget = ConnectionBudget.of(LIMITS.withPerUser(4), List.of(service));

    assertThat(letIn("few")).isEqualTo(budget.mostPerInstance(service)).isEqualTo(4);
  }

  /** Connects until the server refuses. */
  private static int letIn(String role) {
    List<Connection> open = new ArrayList<>();
    try {
      while (open.size() <= LIMITS.maxConnections()) {
        open.add(
            DriverManager.getConnection(
                "jdbc:postgresql://localhost:%d/postgres?sslmode=disable".formatted(server.port()),
                role,
                ""));
      }
      throw new AssertionError("the server let in more than max_connections");
    } catch (SQLException refused) {
      assertThat(refused.getSQLState()).isEqualTo(TOO_MANY_CONNECTIONS);
      return open.size();
    } finally {
      open.forEach(LimitsOnServerTest::close);
      // A backend counts until it has left.
      TunedServer.await("all sessions of " + role + " to end", () -> sessions(role) == 0);
    }
  }

  private static int sessions(String role) {
    try (Connection admin = server.connect();
        var statement = admin.createStatement();
        var rows =
            statement.executeQuery(
                "SELECT count(*) FROM pg_stat_activity WHERE usename = '" + role + "'")) {
      return rows.next() ? rows.getInt(1) : -1;
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }

  private static void close(Connection connection) {
    try {
      connection.close();
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }
}
