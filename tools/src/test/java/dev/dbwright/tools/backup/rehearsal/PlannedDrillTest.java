package dev.dbwright.tools.backup.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.dbwright.tools.backup.BackupInput;
import dev.dbwright.tools.backup.PlanBackup;
import dev.dbwright.tools.backup.schedule.BackupKind;
import dev.dbwright.tools.cancel.Cancellation;
import dev.dbwright.tools.embedded.Sandbox;
import dev.dbwright.tools.embedded.SandboxServer;
import dev.dbwright.tools.testing.EmbeddedDatabase;
import dev.dbwright.tools.testing.RealProgram;
import dev.dbwright.tools.tool.Caller;
import dev.dbwright.tools.tool.ToolContext;
import dev.dbwright.tools.tool.ToolInput;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The drill script that a plan brings, byte for byte, on a server that pgBackRest copies. */
final class PlannedDrillTest {
  private static final int VERSION = 15;

  private static Sandbox sandbox;
  private static SandboxServer server;
  private static PgBackRestMethod pgBackRest;
  private static BackupMade full;

  // Short: the restored server's socket stands in it.
  @TempDir private Path room;

  @BeforeAll
  static void backUp() throws IOException, SQLException {
    var unused = RealProgram.installed("pgbackrest");
    var unusedToo = RealProgram.installed("psql");
    assumeTrue(Sandbox.installedVersions().contains(VERSION), "PostgreSQL 15 is not installed");
    sandbox = Sandbox.ofInstalled(EmbeddedDatabase.cacheDir(), VERSION, new Cancellation());
    PgBackRest program = PgBackRest.installed(PgBackRest.USUAL_FOLDERS).orElseThrow();
    pgBackRest = new PgBackRestMethod(sandbox, program);
    assertThat(pgBackRest.knowsTheServer()).isTrue();
    server = sandbox.first();
    server
        .set(Map.of("archive_mode", "on"))
        .set(pgBackRest.settings())
        .start(pgBackRest.environment(server));
    try (Connection connection = server.connect()) {
      var shop = new ScratchShop(1 << 20);
      shop.build(connection);
      full = pgBackRest.backUp(BackupKind.FULL, server, connection, () -> shop.work(connection));
    }
  }

  @AfterAll
  static void end() {
    if (sandbox != null) {
      sandbox.close();
    }
  }

  @Test
  void it_restores_compares_every_table_and_tells_the_time() throws IOException {
    String report = drill(Map.of());

    assertThat(report)
        .contains("# Restore drill of main: PASSED", "not alike: 0")
        .contains("| identical | \"postgres\" | \"shop.order_lines\" |")
        .containsPattern("restore: [\\d.]+ s, recovery: [\\d.]+ s, together: [\\d.]+ s");
  }

  @Test
  void it_fails_where_the_restore_takes_longer_than_it_may() {
    assertThatThrownBy(() -> drill(Map.of("DRILL_RTO_S", "0.001")))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("# Restore drill of main: FAILED");
  }

  @Test
  void it_fails_where_a_copy_is_damaged() throws IOException {
    Path copied = anyTableOf(full);
    byte[] whole = Files.readAllBytes(copied);
    byte[] damaged = whole.clone();
    damaged[damaged.length / 2] ^= 1;
    Files.write(copied, damaged);

    assertThatThrownBy(() -> drill(Map.of()))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("pgbackrest cannot restore");

    Files.write(copied, whole);
  }

  private String drill(Map<String, String> more) throws IOException {
    Files.setPosixFilePermissions(room, PosixFilePermissions.fromString("rwxrwxrwx"));
    Path script = sandbox.path().resolve("restore-drill-main");
    sandbox.write(script, plannedDrill());
    Map<String, String> environment = new LinkedHashMap<>(pgBackRest.environment(server));
    environment.put(
        "DRILL_SOURCE",
        "host=127.0.0.1 port=%d user=postgres dbname=postgres".formatted(server.port()));
    environment.put("PGPASSWORD", String.valueOf(server.superuser().password()));
    environment.put("DRILL_FOLDER", room.toString());
    environment.putAll(more);
    return sandbox.run(environment, List.of("bash", script.toString()));
  }

  private static String plannedDrill() {
    BackupInput input =
        ToolInput.read(
            "plan_backup",
            BackupInput.class,
            """
            {"size":"500GB","rpo":"5m","rto":"1h","version":15,"tool":"pgbackrest","tool_version":"2.45"}
            """);
    var context =
        new ToolContext(new Caller("local:test", "s-1"), Optional.empty(), new Cancellation());
    String drill = new PlanBackup().run(input, context).configs().get("drill");
    assertThat(drill).isNotNull();
    return String.valueOf(drill);
  }

  private static Path anyTableOf(BackupMade backup) throws IOException {
    return new FileTree(pgBackRest.filesOf(backup))
        .files().stream()
            .filter(file -> file.toString().matches(".*/base/5/16\\d+\\.lz4"))
            .findFirst()
            .orElseThrow();
  }
}
