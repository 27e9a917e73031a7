package dev.dbwright.tools.database;

import static dev.dbwright.tools.database.Probe.assertFails;
import static dev.dbwright.tools.database.Probe.execute;
import static dev.dbwright.tools.database.Probe.firstCell;
import static dev.dbwright.tools.error.ErrorCode.DATABASE_UNREACHABLE;
import static dev.dbwright.tools.error.ErrorCode.QUERY_FAILED;
import static dev.dbwright.tools.error.ErrorCode.QUERY_TIMED_OUT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dbwright.tools.cancel.Cancellation;
import dev.dbwright.tools.engine.Engine;
import dev.dbwright.tools.error.DbwrightException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SqliteDatabaseTest {
  private static final String ENDLESS =
      "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n";

  @TempDir Path folder;
  private Path file;
  private Database database;

  @BeforeEach
  void open() throws SQLException {
    file = folder.resolve("shop.db");
    try (Connection writer = DriverManager.getConnection("jdbc:sqlite:" + file)) {
      execute(writer, "CREATE TABLE kept (id int)");
      execute(writer, "INSERT INTO kept VALUES (1)");
    }
    database = Database.open(spec(file));
  }

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void reads_what_the_file_holds() {
    assertThat(read("SELECT count(*) FROM kept")).isEqualTo("1");
    assertThat(database.identity().label()).isEqualTo("shop.db");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "INSERT INTO kept VALUES (2)",
        "DROP TABLE kept",
        "PRAGMA query_only = 0; DELETE FROM kept",
        "PRAGMA user_version = 7",
        "VACUUM INTO 'FOLDER/copy.db'",
        "ATTACH 'FOLDER/other.db' AS other",
        "ATTACH ':memory:' AS other",
        "SELECT load_extension('FOLDER/evil.so')"
      })
  void nothing_is_written_here_or_elsewhere(String sql) throws IOException {
    byte[] before = Files.readAllBytes(file);

    try {
      database.read(
          ReadLimits.STANDARD,
          new Cancellation(),
          c -> execute(c, sql.replace("FOLDER", folder.toString())));
    } catch (DbwrightException e) {
      assertThat(e.code()).isEqualTo(QUERY_FAILED);
    }

    assertThat(Files.readAllBytes(file)).isEqualTo(before);
    assertThat(folder.resolve("copy.db")).doesNotExist();
    assertThat(folder.resolve("other.db")).doesNotExist();
  }

  @Test
  void the_wall_holds_after_the_text_took_query_only_away() {
    database.read(
        ReadLimits.STANDARD, new Cancellation(), c -> execute(c, "PRAGMA query_only = 0"));

    assertFails(QUERY_FAILED, () -> read("DELETE FROM kept RETURNING id"));
  }

  @Test
  void a_slow_statement_is_stopped_at_the_limit() {
    var limits = new ReadLimits(10, 1_000, Duration.ofMillis(100), Duration.ofMillis(50));

    assertFails(QUERY_TIMED_OUT, () -> read(limits, new Cancellation(), ENDLESS));
    assertThat(read("SELECT 2")).isEqualTo("2");
  }

  @Test
  void waiting_for_a_lock_is_stopped_at_the_limit() throws SQLException {
    var limits = new ReadLimits(10, 1_000, Duration.ofSeconds(20), Duration.ofMillis(50));
    try (Connection writer = DriverManager.getConnection("jdbc:sqlite:" + file)) {
      execute(writer, "BEGIN EXCLUSIVE");

      assertThatThrownBy(() -> read(limits, new Cancellation(), "SELECT * FROM kept"))
          .hasMessageContaining("50 ms of waiting for a lock");
    }
  }

  @Test
  void cancellation_stops_the_statement() throws InterruptedException {
    // given
    var cancellation = new Cancellation();
    var begun = new CountDownLatch(1);
    CompletableFuture<String> reading =
        CompletableFuture.supplyAsync(
            () ->
                database.read(
                    ReadLimits.STANDARD,
                    cancellation,
                    connection -> {
                      begun.countDown();
                      return firstCell(connection, ENDLESS);
                    }));

    // when
    begun.await();
    cancellation.cancel();

    // then
    assertThatThrownBy(reading::join).hasCauseInstanceOf(CancellationException.class);
    assertThat(read("SELECT 1")).isEqualTo("1");
  }

  @Test
  void a_file_that_does_not_exist_is_not_created() {
    Path missing = folder.resolve("missing.db");

    assertFails(DATABASE_UNREACHABLE, () -> Database.open(spec(missing)));
    assertThat(missing).doesNotExist();
  }

  @Test
  void the_connection_for_changes_creates_no_file_either() throws IOException {
    Files.delete(file);

    assertFails(DATABASE_UNREACHABLE, () -> database.openForChange());
    assertThat(file).doesNotExist();
  }

  @Test
  void a_file_of_another_kind_is_refused() throws IOException {
    Path text = folder.resolve("text.db");
    byte[] noise = new byte[4_096];
    Arrays.fill(noise, (byte) 'x');
    Files.write(text, noise);

    assertFails(DATABASE_UNREACHABLE, () -> Database.open(spec(text)).close());
  }

  @Test
  void the_same_file_is_recognised_by_any_name() throws IOException {
    Path link = Files.createSymbolicLink(folder.resolve("link.db"), file);

    try (Database linked = Database.open(spec(link))) {
      assertThat(linked.identity().isSameAs(database.identity())).isTrue();
    }
  }

  @Test
  void a_name_with_parameters_of_the_driver_is_refused() throws IOException {
    Path odd = Files.copy(file, folder.resolve("odd.db?enable_load_extension=true"));

    assertThatThrownBy(() -> Database.open(spec(odd))).hasMessageContaining("question mark");
  }

  @Test
  void a_file_that_may_be_written_is_told() {
    assertThat(database.role().canWrite()).isTrue();
    assertThat(database.role().superuser()).isFalse();
    assertThat(database.transport().isWeak()).isFalse();
  }

  @Test
  void the_connection_for_changes_writes() throws SQLException {
    try (Connection writer = database.openForChange()) {
      execute(writer, "INSERT INTO kept VALUES (2)");
    }

    assertThat(read("SELECT count(*) FROM kept")).isEqualTo("2");
  }

  private static ConnectionSpec spec(Path file) {
    return new ConnectionSpec(Engine.SQLITE, "", 0, file.toString(), "ada", null, Map.of());
  }

  private String read(String sql) {
    return read(ReadLimits.STANDARD, new Cancellation(), sql);
  }

  private String read(ReadLimits limits, Cancellation cancellation, String sql) {
    return database.read(limits, cancellation, connection -> firstCell(connection, sql));
  }
}
