package dev.dbwright.repl.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dbwright.agent.store.SqliteStore;
import dev.dbwright.agent.store.Store;
import dev.dbwright.tools.json.Json;
import dev.dbwright.tools.safety.AuditLog;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An earlier process ended in the middle of a change: whichever command comes next says so. */
final class StartAfterCrashTest {
  private static final String LINE =
      "A change was cut off when its process ended: DROP TABLE public.t on shop@localhost"
          + " (confirmation k3v9x0q2mz): it had not begun, nothing was changed.";

  @TempDir private Path folder;

  @BeforeEach
  void leave_a_run_without_an_end() throws UnknownHostException {
    var note = Json.mapper().createObjectNode();
    note.putObject("target")
        .put("systemIdentifier", "1")
        .put("database", "shop")
        .put("label", "shop@localhost");
    note.putObject("process")
        .put("host", InetAddress.getLocalHost().getHostName())
        .put("pid", Long.MAX_VALUE)
        .put("startedAtMs", 0);
    note.putArray("statements").add("DROP TABLE t");
    try (Store store = SqliteStore.open(folder.resolve("dbwright.db"), Clock.systemUTC())) {
      store
          .audit()
          .append(
              new AuditLog.Entry(
                  Instant.parse("2026-11-21T12:00:00Z"),
                  "local:ada",
                  "s1",
                  "k3v9x0q2mz",
                  AuditLog.EXECUTING,
                  "shop@localhost",
                  "DROP TABLE public.t",
                  note.toString()));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"audit", "confirm", "ask hello"})
  void the_next_command_says_it_on_standard_error_once(String command) {
    String[] arguments = command.split(" ", -1);

    Ran first = run(arguments);
    Ran second = run(arguments);

    assertThat(first.exitCode()).isZero();
    assertThat(first.err().lines()).containsOnlyOnce(LINE);
    assertThat(second.exitCode()).isZero();
    assertThat(second.err()).doesNotContain("cut off");
  }

  @Test
  void the_audit_tells_it_in_words() {
    Ran audit = run("audit");

    // The last column folds where the line ends.
    assertThat(audit.out().replaceAll("\\s+", " "))
        .contains("DROP TABLE t", "found", "it had not begun, nothing was changed")
        .doesNotContain("startedAtMs");
  }

  private Ran run(String... command) {
    return Ran.in(folder, Map.of("DBWRIGHT_DATA_DIR", folder.toString()), "", command);
  }
}
