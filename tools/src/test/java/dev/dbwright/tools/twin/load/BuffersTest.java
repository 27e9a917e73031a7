package dev.dbwright.tools.twin.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dbwright.tools.testing.EmbeddedDatabase;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;

/** Pages that another session uses, as a checkpoint does for a moment. */
class BuffersTest {
  private static final Duration LONGER_THAN_AN_ATTEMPT = Duration.ofMillis(300);

  @Test
  void waits_for_a_page_that_is_in_use() throws Exception {
    try (EmbeddedDatabase database = EmbeddedDatabase.freshDatabase();
        Connection superuser = database.connectAsSuperuser();
        Connection other = database.connectAsSuperuser()) {
      // given
      run(superuser, "CREATE SCHEMA dbwright; CREATE EXTENSION pg_buffercache SCHEMA dbwright");
      run(superuser, "CREATE TABLE t AS SELECT generate_series(1, 1000) AS a");
      long table = number(superuser, "SELECT 't'::regclass::oid::bigint");
      run(other, "BEGIN; DECLARE c CURSOR FOR SELECT a FROM t; FETCH 1 FROM c");

      // when
      CompletableFuture<Void> evicted = CompletableFuture.runAsync(() -> evict(superuser, table));

      // then
      assertThatThrownBy(
              () -> evicted.get(LONGER_THAN_AN_ATTEMPT.toMillis(), TimeUnit.MILLISECONDS))
          .isInstanceOf(TimeoutException.class);
      run(other, "COMMIT");
      evicted.get(60, TimeUnit.SECONDS);
      assertThat(
              number(
                  superuser,
                  """
                  SELECT count(*) FROM dbwright.pg_buffercache
                  WHERE relfilenode = pg_relation_filenode('t')
                    AND reldatabase = (SELECT oid FROM pg_database
                                       WHERE datname = current_database())
                  """))
          .isZero();
    }
  }

  private static void evict(Connection superuser, long table) {
    try {
      Buffers.evict(superuser, List.of(table));
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void run(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static long number(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      rows.next();
      return rows.getLong(1);
    }
  }
}
