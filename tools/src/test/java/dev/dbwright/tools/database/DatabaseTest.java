package dev.dbwright.tools.database;

import static dev.dbwright.tools.database.Probe.assertFails;
import static dev.dbwright.tools.database.Probe.execute;
import static dev.dbwright.tools.database.Probe.firstCell;
import static dev.dbwright.tools.error.ErrorCode.DATABASE_NOT_CONNECTED;
import static dev.dbwright.tools.error.ErrorCode.QUERY_FAILED;
import static dev.dbwright.tools.error.ErrorCode.QUERY_TIMED_OUT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dbwright.tools.cancel.Cancellation;
import dev.dbwright.tools.testing.Closes;
import dev.dbwright.tools.testing.EmbeddedDatabase;
import dev.dbwright.tools.testing.Hole;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

@TestInstance(Lifecycle.PER_CLASS)
class DatabaseTest {
  private EmbeddedDatabase embedded;
  private Database database;

  @BeforeAll
  void open() {
    embedded = EmbeddedDatabase.freshDatabase();
    embedded.execute("CREATE TABLE kept (id int); INSERT INTO kept VALUES (1)");
    database = embedded.database();
  }

  @AfterAll
  void close() {
    embedded.close();
  }

  @Test
  void reads_what_the_server_says() {
    assertThat(read("SELECT count(*) FROM kept")).isEqualTo("1");
  }

  @Test
  void names_itself_dbwright_to_the_server() {
    assertThat(read("SELECT current_setting('application_name')")).isEqualTo("dbwright");
  }

  @Test
  void a_write_is_refused_by_the_server() {
    assertFails(QUERY_FAILED, () -> read("INSERT INTO kept VALUES (2) RETURNING id"));
    assertThat(embedded.query("SELECT count(*) FROM kept")).isEqualTo("1");
  }

  @Test
  @Closes(Hole.TRANSACTION_MADE_WRITABLE)
  void the_transaction_cannot_be_made_writable() {
    assertFails(
        QUERY_FAILED,
        () ->
            database.read(
                ReadLimits.STANDARD,
                new Cancellation(),
                connection -> execute(connection, "SET TRANSACTION READ WRITE")));
  }

  @Test
  void settings_of_one_read_are_gone_in_the_next() {
    // given
    database.read(
        ReadLimits.STANDARD,
        new Cancellation(),
        connection -> execute(connection, "SET work_mem = '77MB'"));

    // when
    String workMem = read("SHOW work_mem");

    // then
    assertThat(workMem).isNotEqualTo("77MB");
  }

  @Test
  void a_slow_statement_is_stopped_at_the_limit() {
    var limits = new ReadLimits(10, 1_000, Duration.ofMillis(100), Duration.ofMillis(50));

    assertFails(QUERY_TIMED_OUT, () -> read(limits, new Cancellation(), "SELECT pg_sleep(30)"));
  }

  @Test
  void waiting_for_a_lock_is_stopped_at_the_limit() throws SQLException {
    var limits = new ReadLimits(10, 1_000, Duration.ofSeconds(20), Duration.ofMillis(50));
    try (Connection writer = database.openForChange()) {
      writer.setAutoCommit(false);
      execute(writer, "LOCK TABLE kept IN ACCESS EXCLUSIVE MODE");

      assertThatThrownBy(() -> read(limits, new Cancellation(), "SELECT * FROM kept"))
          .hasMessageContaining("50 ms of waiting for a lock");
      writer.rollback();
    }
  }

  @Test
  void cancellation_stops_the_statement_on_the_server() {
    // given
    var cancellation = new Cancellation();
    CompletableFuture<String> reading =
        CompletableFuture.supplyAsync(
            () ->
                read(ReadLimits.STANDARD, cancellation, "SELECT pg_sleep(25) /* to be stopped */"));

    // when
    awaitStatement("to be stopped", 1);
    cancellation.cancel();

    // then
    assertThatThrownBy(reading::join).hasCauseInstanceOf(CancellationException.class);
    awaitStatement("to be stopped", 0);
    assertThat(read("SELECT 1")).isEqualTo("1");
  }

  @Test
  void a_cancelled_caller_does_not_even_start() {
    var cancellation = new Cancellation();
    cancellation.cancel();

    assertThatThrownBy(() -> read(ReadLimits.STANDARD, cancellation, "SELECT 1"))
        .isInstanceOf(CancellationException.class);
  }

  @Test
  void a_cancellation_after_the_read_does_not_hit_the_next_one() {
    // given
    var cancellation = new Cancellation();
    read(ReadLimits.STANDARD, cancellation, "SELECT 1");

    // when
    String next =
        database.read(
            ReadLimits.STANDARD,
            new Cancellation(),
            connection -> {
              cancellation.cancel();
              return firstCell(connection, "SELECT 2");
            });

    // then
    assertThat(next).isEqualTo("2");
  }

  @Test
  void connects_again_after_the_server_dropped_the_connection() {
    // given
    String pid = read("SELECT pg_backend_pid()");

    // when
    embedded.executeAsSuperuser("SELECT pg_terminate_backend(" + pid + ", 5000)");

    // then
    assertThat(read("SELECT 3")).isEqualTo("3");
  }

  @Test
  void a_read_within_a_read_is_a_mistake_and_says_so() {
    assertThatThrownBy(
            () ->
                database.read(
                    ReadLimits.STANDARD, new Cancellation(), connection -> read("SELECT 1")))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void several_threads_read_side_by_side() {
    // given: each waits until all of them have begun
    var together = new CyclicBarrier(3);

    // when
    List<CompletableFuture<String>> readings =
        Stream.of("1", "2", "3")
            .map(
                number ->
                    CompletableFuture.supplyAsync(
                        () ->
                            database.read(
                                ReadLimits.STANDARD,
                                new Cancellation(),
                                connection -> {
                                  meet(together);
                                  return firstCell(connection, "SELECT " + number);
                                }),
                        command -> new Thread(command).start()))
            .toList();

    // then
    assertThat(readings.stream().map(CompletableFuture::join)).containsExactly("1", "2", "3");
  }

  @Test
  void closing_ends_a_running_read_and_refuses_later_ones() {
    // given
    Database closing = Database.open(embedded.spec());
    CompletableFuture<String> reading =
        CompletableFuture.supplyAsync(
            () ->
                closing.read(
                    ReadLimits.STANDARD,
                    new Cancellation(),
                    connection -> firstCell(connection, "SELECT pg_sleep(25) /* to be closed */")));
    awaitStatement("to be closed", 1);

    // when
    closing.close();

    // then
    assertThatThrownBy(reading::join).hasCauseInstanceOf(CancellationException.class);
    assertFails(
        DATABASE_NOT_CONNECTED,
        () ->
            closing.read(
                ReadLimits.STANDARD,
                new Cancellation(),
                connection -> firstCell(connection, "SELECT 1")));
  }

  private static void meet(CyclicBarrier barrier) {
    try {
      barrier.await(20, TimeUnit.SECONDS);
    } catch (InterruptedException | BrokenBarrierException | TimeoutException e) {
      throw new AssertionError("the reads did not run side by side", e);
    }
  }

  private void awaitStatement(String text, int count) {
    String sql =
        "SELECT count(*) FROM pg_stat_activity WHERE state = 'active' AND pid <> pg_backend_pid()"
            + " AND query LIKE '%"
            + text
            + "%'";
    long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
    while (!embedded.query(sql).equals(Integer.toString(count))) {
      assertThat(System.nanoTime()).as("waiting for " + text).isLessThan(deadline);
    }
  }

  private String read(String sql) {
    return read(ReadLimits.STANDARD, new Cancellation(), sql);
  }

  private String read(ReadLimits limits, Cancellation cancellation, String sql) {
    return database.read(limits, cancellation, connection -> firstCell(connection, sql));
  }
}
