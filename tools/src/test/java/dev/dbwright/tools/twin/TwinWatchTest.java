package dev.dbwright.tools.twin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dbwright.tools.database.SqlWork;
import dev.dbwright.tools.testing.EmbeddedDatabase;
import dev.dbwright.tools.twin.session.SupervisedSession;
import dev.dbwright.tools.twin.session.Watch;
import java.sql.SQLTimeoutException;
import java.sql.Statement;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class TwinWatchTest {
  private static final String STUBBORN =
      """
      DO $$ BEGIN
        LOOP
          BEGIN
            PERFORM set_config('statement_timeout', '0', false);
            PERFORM pg_sleep(60);
          EXCEPTION WHEN query_canceled THEN NULL;
          END;
        END LOOP;
      END $$
      """;

  @Test
  void text_that_catches_its_cancel_loses_its_session_and_the_next_has_a_new_one()
      throws Exception {
    try (EmbeddedDatabase database = EmbeddedDatabase.freshDatabase();
        var watch = new Watch(EmbeddedDatabase.server().superuser());
        var session = new SupervisedSession(database.spec(), watch, connection -> true)) {
      // when, then
      assertThatThrownBy(() -> session.run(Duration.ofMillis(200), run(STUBBORN)))
          .isInstanceOf(SQLTimeoutException.class);
      assertThat(session.run(Duration.ofSeconds(30), run("SELECT 1"))).isTrue();
    }
  }

  private static SqlWork<Boolean> run(String sql) {
    return connection -> {
      try (Statement statement = connection.createStatement()) {
        return statement.execute(sql);
      }
    };
  }
}
