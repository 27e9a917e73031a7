package dev.dbwright.tools.replication.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.dbwright.tools.config.ConfigFile;
import dev.dbwright.tools.embedded.EmbeddedServer;
import dev.dbwright.tools.replication.topology.Commit;
import dev.dbwright.tools.replication.topology.Node;
import dev.dbwright.tools.replication.topology.Node.Role;
import dev.dbwright.tools.replication.topology.Topology;
import dev.dbwright.tools.testing.EmbeddedDatabase;
import dev.dbwright.tools.testing.RealProgram;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A primary and a standby from rendered files: the primary stops sending while clients write, is
 * killed, the standby promoted, and the old primary comes back as its standby.
 */
final class StreamingFailoverTest {
  private static final int FOLLOWED = 500;
  private static final int UNSENT = 40;
  // As JDBC has it.
  private static final int FOR_EVER = 0;

  @TempDir private Path folder;
  private Node north;
  private Node south;

  @BeforeEach
  void two_hosts() throws IOException {
    north = new Node("north", "127.0.0.1", RealProgram.freePort(), "here", Role.PRIMARY);
    south = new Node("south", "127.0.0.1", RealProgram.freePort(), "here", Role.STANDBY);
  }

  @Test
  void a_synchronous_standby_has_every_commit_that_was_told() throws Exception {
    Outcome outcome = failover(embedded(), Commit.SYNC, Rejoin.BY_COPY);

    assertThat(outcome.told).isEqualTo(FOLLOWED);
    assertThat(outcome.lost).isZero();
  }

  @Test
  void an_asynchronous_standby_lacks_what_was_not_sent() throws Exception {
    Outcome outcome = failover(embedded(), Commit.ASYNC, Rejoin.BY_COPY);

    assertThat(outcome.told).isEqualTo(FOLLOWED + UNSENT);
    assertThat(outcome.lost).isEqualTo(UNSENT);
  }

  @Test
  @Tag("proof")
  void debian_s_server_is_rewound_instead_of_copied() throws Exception {
    Path programs = Path.of(ServerFolders.programs(15));
    assumeTrue(Files.isExecutable(programs.resolve("pg_rewind")), "PostgreSQL 15 is not here");

    Outcome outcome = failover(programs, Commit.ASYNC, Rejoin.BY_REWIND);

    assertThat(outcome.lost).isEqualTo(UNSENT);
  }

  @Test
  @Tag("proof")
  void between_regions_they_speak_tls() throws Exception {
    Path programs = Path.of(ServerFolders.programs(15));
    assumeTrue(Files.isExecutable(programs.resolve("postgres")), "PostgreSQL 15 is not here");
    RealProgram.installed("openssl");
    Node far = new Node("south", south.host(), south.port(), "elsewhere", Role.STANDBY);
    Topology topology = Topologies.plain(Commit.ASYNC, north, far);
    try (var primary = new StreamingServer(programs, folder, north);
        var standby = new StreamingServer(programs, folder, far)) {
      primary.makeCertificate();
      standby.makeCertificate();
      replicate(topology, primary, standby);

      assertThat(primary.query("SELECT ssl FROM pg_stat_ssl JOIN pg_stat_replication USING (pid)"))
          .isEqualTo("t");
    }
  }

  private enum Rejoin {
    BY_COPY,
    BY_REWIND
  }

  /**
   * @param told commits that a client was told of
   * @param lost those of them that are gone
   */
  private record Outcome(int told, int lost) {}

  private Outcome failover(Path programs, Commit commit, Rejoin rejoin) throws Exception {
    Topology before = Topologies.plain(commit, north, south);
    try (var primary = new StreamingServer(programs, folder, north);
        var standby = new StreamingServer(programs, folder, south)) {
      replicate(before, primary, standby);
      primary.until(
          "SELECT sync_state FROM pg_stat_replication", commit == Commit.SYNC ? "sync" : "async");

      primary.execute("CREATE TABLE written (id int PRIMARY KEY)");
      int told = write(primary, 0, FOLLOWED, FOR_EVER);
      primary.until(
          "SELECT pg_wal_lsn_diff(pg_current_wal_lsn(), replay_lsn) FROM pg_stat_replication", "0");
      assertThat(standby.query("SELECT count(*) FROM written")).isEqualTo(Integer.toString(told));

      stopSending(primary);
      told += write(primary, FOLLOWED, UNSENT, 1);
      primary.kill();
      long killed = System.nanoTime();
      assertThat(standby.query("SELECT pg_promote(wait => true)")).isEqualTo("t");
      standby.execute("INSERT INTO written VALUES (-1)");
      Duration down = Duration.ofNanos(System.nanoTime() - killed);
      int lost =
          told - Integer.parseInt(standby.query("SELECT count(*) FROM written WHERE id >= 0"));
      System.out.printf(
          "%s: promoted and written to %.2f s after the kill; %d of %d commits lost%n",
          commit, down.toMillis() / 1e3, lost, told);

      Topology after = Topologies.plain(commit, as(south, Role.PRIMARY), as(north, Role.STANDBY));
      if (rejoin == Rejoin.BY_REWIND) {
        primary.rewindTo(standby);
        primary.follow();
      } else {
        primary.copyOf(standby);
      }
      primary.configure(after);
      primary.start();
      standby.until("SELECT state FROM pg_stat_replication", "streaming");
      standby.configure(after);
      standby.execute("SELECT pg_reload_conf()");
      standby.until(
          "SELECT sync_state FROM pg_stat_replication", commit == Commit.SYNC ? "sync" : "async");
      standby.execute("INSERT INTO written VALUES (-2)");
      primary.until("SELECT count(*) FROM written WHERE id < 0", "2");
      return new Outcome(told, lost);
    }
  }

  /** From nothing to a standby that streams, by the rendered files alone. */
  private static void replicate(Topology topology, StreamingServer primary, StreamingServer standby)
      throws Exception {
    primary.initialise();
    primary.configure(topology);
    primary.start();
    primary.execute(replicationSql(topology));
    for (String role : List.of(ServerSettings.REPLICATION_ROLE, ServerSettings.REWIND_ROLE)) {
      primary.execute(
          "SET synchronous_commit = local; ALTER ROLE %s PASSWORD '%s'"
              .formatted(role, StreamingServer.PASSWORD));
    }
    standby.copyOf(primary);
    standby.configure(topology);
    standby.start();
    standby.execute(replicationSql(topology));
    primary.until("SELECT state FROM pg_stat_replication", "streaming");
  }

  /** One commit each, and how many of them a client was told of before its patience ended. */
  private static int write(StreamingServer server, int first, int rows, int patienceSeconds)
      throws SQLException {
    int told = 0;
    try (Connection connection = server.connect();
        Statement statement = connection.createStatement()) {
      // Cancelled by the driver: statement_timeout ends before the wait for a standby begins. What
      // is
      // cancelled there is committed here, and the client is warned of it.
      statement.setQueryTimeout(patienceSeconds);
      for (int row = first; row < first + rows; row++) {
        statement.execute("INSERT INTO written VALUES (%d)".formatted(row));
        if (statement.getWarnings() != null) {
          return told;
        }
        told++;
      }
    }
    return told;
  }

  /** As a network that fails: the primary goes on, and nothing of it arrives. */
  private static void stopSending(StreamingServer primary)
      throws SQLException, IOException, InterruptedException {
    String pid = primary.query("SELECT pid FROM pg_stat_replication");
    assertThat(new ProcessBuilder("kill", "-STOP", pid).start().waitFor()).isZero();
  }

  private static Node as(Node node, Role role) {
    return new Node(node.name(), node.host(), node.port(), node.region(), role);
  }

  private static String replicationSql(Topology topology) {
    return ReplicationFiles.of(topology).stream()
        .filter(file -> file.fileName().equals("replication.sql"))
        .map(ConfigFile::text)
        .findFirst()
        .orElseThrow();
  }

  /** Where the programs of the embedded server stand. */
  private static Path embedded() throws SQLException {
    EmbeddedServer server = EmbeddedDatabase.server();
    try (Connection connection = EmbeddedServer.connect(server.superuser());
        Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery("SELECT setting FROM pg_config WHERE name = 'BINDIR'")) {
      rows.next();
      return Path.of(rows.getString(1));
    }
  }
}
