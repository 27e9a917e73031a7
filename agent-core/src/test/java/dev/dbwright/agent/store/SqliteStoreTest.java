package dev.dbwright.agent.store;

import static dev.dbwright.agent.store.StoreContract.all;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.dbwright.tools.error.DbwrightException;
import dev.dbwright.tools.error.ErrorCode;
import dev.dbwright.tools.safety.AuditLog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.SQLiteConfig;

class SqliteStoreTest {
  private static final String ADA = "local:ada";

  @TempDir Path folder;
  private final MovableClock clock = new MovableClock();

  @Nested
  class Contract extends StoreContract {
    @Override
    Store open(Path folder, Clock clock) {
      return SqliteStore.open(folder.resolve("dbwright.db"), clock);
    }
  }

  @Test
  void folder_and_files_can_be_read_by_their_owner_alone() throws IOException {
    Path file = folder.resolve("data/dbwright/store.db");
    try (Store store = open(file)) {
      store.sessions().create(ADA);

      assertThat(rights(folder.resolve("data/dbwright"))).isEqualTo("rwx------");
      assertThat(rights(file)).isEqualTo("rw-------");
      assertThat(rights(Path.of(file + "-wal"))).isEqualTo("rw-------");
    }
  }

  @RepeatedTest(20)
  void processes_that_create_the_store_at_the_same_time_share_it() throws Exception {
    Path file = file();

    List<Store> stores = all(Collections.nCopies(6, () -> open(file)));

    String session = stores.get(0).sessions().create(ADA).id();
    assertThat(stores).allMatch(store -> store.sessions().find(ADA, session).isPresent());
    stores.forEach(Store::close);
  }

  @Test
  void a_full_disk_is_named_and_loses_nothing() {
    var settings = new SQLiteConfig();
    settings.setMaxPageCount(60);
    try (Store store = SqliteStore.open(file(), clock, settings)) {
      String session = store.sessions().create(ADA).id();
      store.sessions().say(session, "t1", "user", "kept");

      DbwrightException failure =
          failure(() -> store.sessions().say(session, "t1", "user", "x".repeat(1_000_000)));

      assertThat(failure.line()).contains("DBW-6000", "dbwright.db", "the disk is full");
      store.sessions().say(session, "t1", "assistant", "kept as well");
      assertThat(store.sessions().messages(session))
          .extracting(SessionMessage::text)
          .containsExactly("kept", "kept as well");
    }
  }

  @Test
  void a_folder_that_cannot_be_made_is_named() throws IOException {
    Path inTheWay = Files.writeString(folder.resolve("plain-file"), "");

    DbwrightException failure = failure(() -> open(inTheWay.resolve("dbwright/store.db")));

    assertThat(failure.line()).contains("DBW-6000", "plain-file", "cannot be created");
  }

  @Test
  void a_folder_in_place_of_the_file_is_named() throws IOException {
    Path file = Files.createDirectory(file());

    assertThat(failure(() -> open(file)).line()).contains("DBW-6000", "a file is in the way");
  }

  @Test
  void a_file_that_is_no_database_is_named_and_left_alone() throws IOException {
    Path file = Files.writeString(file(), "dear diary, ".repeat(500));

    assertThat(failure(() -> open(file)).line()).contains("DBW-6000", "damaged or not a store");

    assertThat(file).hasContent("dear diary, ".repeat(500));
  }

  @Test
  void a_damaged_page_is_named_and_left_alone() throws IOException {
    Path file = file();
    String session;
    try (Store store = open(file)) {
      session = store.sessions().create(ADA).id();
      store.sessions().say(session, "t1", "user", "x".repeat(100_000));
    }
    byte[] bytes = Files.readAllBytes(file);
    Arrays.fill(bytes, 4096, bytes.length, (byte) 0x5a);
    Files.write(file, bytes);

    assertThat(failure(() -> open(file).sessions().messages(session)).line())
        .contains("DBW-6000", "damaged");

    assertThat(file).hasBinaryContent(bytes);
  }

  @Test
  void a_file_of_another_program_is_left_alone() throws SQLException {
    Path file = file();
    execute(file, "CREATE TABLE theirs (a)", "PRAGMA user_version = 0");

    assertThat(failure(() -> open(file)).line()).contains("DBW-6000", "another program");
  }

  @Test
  void a_store_of_a_newer_dbwright_is_left_alone() throws SQLException {
    Path file = file();
    open(file).close();
    execute(file, "PRAGMA user_version = 99");

    assertThat(failure(() -> open(file)).line())
        .contains(
            "DBW-6000", "newer dbwright (its version 99, known here " + SqliteSchema.VERSION + ")");
  }

  @Test
  void the_audit_log_is_not_edited_even_by_hand() throws SQLException {
    Path file = file();
    try (Store store = open(file)) {
      store
          .audit()
          .append(new AuditLog.Entry(clock.instant(), ADA, "s", "c", "asked", "db", "x", ""));
    }

    assertThatThrownBy(() -> execute(file, "DELETE FROM audit"))
        .hasMessageContaining("append only");
    assertThatThrownBy(() -> execute(file, "UPDATE audit SET what = 'refused'"))
        .hasMessageContaining("append only");
  }

  private Path file() {
    return folder.resolve("dbwright.db");
  }

  private Store open(Path file) {
    return SqliteStore.open(file, clock);
  }

  private static DbwrightException failure(ThrowingCallable work) {
    DbwrightException failure = catchThrowableOfType(DbwrightException.class, work);
    assertThat(failure).isNotNull();
    assertThat(failure.code()).isEqualTo(ErrorCode.STORE_FAILED);
    assertThat(failure.line()).doesNotContain("\n");
    return failure;
  }

  private static void execute(Path file, String... statements) throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
  }

  private static String rights(Path path) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }
}
