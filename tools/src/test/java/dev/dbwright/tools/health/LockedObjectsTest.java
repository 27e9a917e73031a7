package dev.dbwright.tools.health;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dbwright.tools.testing.TunedServer;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A look never stands in the queue for a lock: behind it everybody else would wait. */
final class LockedObjectsTest {
  @Test
  void checks_pass_by_what_another_session_has_locked() throws SQLException {
    try (TunedServer server = TunedServer.start(Map.of())) {
      // given
      server.execute(
          """
          CREATE TABLE orders (id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY, customer int);
          CREATE INDEX orders_customer ON orders (customer);
          CREATE SEQUENCE numbers;
          CREATE TABLE lines (order_id int REFERENCES orders, note text);
          CREATE VIEW latest AS SELECT * FROM orders;
          CREATE MATERIALIZED VIEW counted AS SELECT count(*) FROM orders;
          """);
      try (CheckedDatabase database = CheckedDatabase.open(server.superuser());
          Connection other = server.connect();
          Statement statement = other.createStatement()) {
        HealthRun.Outcome before = database.outcome();

        // when
        other.setAutoCommit(false);
        statement.execute(
            """
            LOCK TABLE orders, lines, latest IN ACCESS EXCLUSIVE MODE;
            DROP INDEX orders_customer;
            DROP SEQUENCE numbers;
            DROP MATERIALIZED VIEW counted;
            ALTER SEQUENCE orders_id_seq RESTART;
            """);
        HealthRun.Outcome during = database.outcome();
        other.rollback();

        // then
        assertThat(during.skipped())
            .containsAll(before.skipped())
            .filteredOn(skipped -> !before.skipped().contains(skipped))
            // where a sequence stands is only known to the sequence itself
            .allSatisfy(skipped -> assertThat(skipped.name()).isEqualTo("sequence-near-end"))
            .allSatisfy(
                skipped -> assertThat(skipped.reason()).contains("50 ms of waiting for a lock"));
      }
    }
  }
}
