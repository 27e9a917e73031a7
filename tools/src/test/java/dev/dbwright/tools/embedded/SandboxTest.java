package dev.dbwright.tools.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.dbwright.tools.cancel.Cancellation;
import dev.dbwright.tools.testing.EmbeddedDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Servers that are lost and made again in a folder that goes with them. */
final class SandboxTest {
  private static final IntFunction<List<RunAs>> USUAL = RunAs::candidates;

  @Test
  void a_server_is_lost_and_another_starts_from_what_it_had() throws IOException, SQLException {
    Path folder;
    try (Sandbox sandbox = open(EmbeddedDatabase.cacheDir(), USUAL)) {
      folder = sandbox.path();
      assertThat(rowsAfterLoss(sandbox)).isEqualTo("7");
    }
    assertThat(folder).doesNotExist();
  }

  @Test
  @Tag("proof")
  void so_they_do_under_another_account_where_the_cache_is_roots_alone(@TempDir Path closed)
      throws IOException, SQLException {
    assumeTrue((int) Files.getAttribute(closed, "unix:uid") == 0, "only root needs this");
    Files.setPosixFilePermissions(closed, PosixFilePermissions.fromString("rwx------"));

    try (Sandbox sandbox = open(closed, uid -> List.of(RunAs.NOBODY_BY_SETPRIV))) {
      assertThat(rowsAfterLoss(sandbox)).isEqualTo("7");
      assertThat(sandbox.run(Map.of(), List.of("id", "-un"))).isEqualTo("nobody");
    }
  }

  @Test
  void a_program_that_fails_tells_what_it_said() throws IOException {
    try (Sandbox sandbox = open(EmbeddedDatabase.cacheDir(), USUAL)) {
      assertThat(sandbox.run(Map.of("WORD", "said"), List.of("sh", "-c", "echo $WORD")))
          .isEqualTo("said");
      assertThatThrownBy(
              () -> sandbox.run(Map.of(), List.of("sh", "-c", "echo no room left; exit 3")))
          .isInstanceOf(IOException.class)
          .hasMessage("no room left");
      assertThatThrownBy(() -> sandbox.run(Map.of(), List.of("false"))).hasMessage("false failed");
    }
  }

  @Test
  void a_server_that_gives_up_tells_why() throws IOException {
    try (Sandbox sandbox = open(EmbeddedDatabase.cacheDir(), USUAL)) {
      SandboxServer server = sandbox.first().set(Map.of("shared_preload_libraries", "no_such"));

      assertThatThrownBy(() -> server.start(Map.of())).hasMessageContaining("no_such");
    }
  }

  private static Sandbox open(Path cache, IntFunction<List<RunAs>> candidates) throws IOException {
    return Sandbox.open(
        cache, 18, PostgresBinaries.unpackedIn(cache), new Cancellation(), candidates);
  }

  private static String rowsAfterLoss(Sandbox sandbox) throws IOException, SQLException {
    SandboxServer lost = sandbox.first();
    lost.start(Map.of());
    try (Connection connection = lost.connect()) {
      connection.createStatement().execute("CREATE TABLE kept AS SELECT generate_series(1, 7)");
    }
    lost.kill();
    Folders.copy(lost.data(), sandbox.path().resolve("copy"));
    Sandbox.delete(lost.data());
    SandboxServer again = sandbox.server("copy");
    again.start(Map.of());
    again.awaitEndOfReplay(new Cancellation());
    try (Connection connection = again.connect();
        ResultSet rows = connection.createStatement().executeQuery("SELECT count(*) FROM kept")) {
      rows.next();
      return rows.getString(1);
    }
  }
}
