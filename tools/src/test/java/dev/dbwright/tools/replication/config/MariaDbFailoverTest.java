package dev.dbwright.tools.replication.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.dbwright.tools.config.ConfigFile;
import dev.dbwright.tools.engine.Engine;
import dev.dbwright.tools.replication.topology.Commit;
import dev.dbwright.tools.replication.topology.Manager;
import dev.dbwright.tools.replication.topology.Node;
import dev.dbwright.tools.replication.topology.Topology;
import dev.dbwright.tools.testing.RealProgram;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Debian's MariaDB, with and without Galera: a server is killed while an application writes. */
@Tag("proof")
final class MariaDbFailoverTest {
  private static final int FOLLOWED = 200;
  private static final int UNSENT = 20;

  @TempDir private Path folder;

  @BeforeEach
  void programs() {
    RealProgram.installed("mariadbd");
    RealProgram.installed("mariadb-install-db");
  }

  @Test
  void semi_sync_loses_nothing_that_was_told() throws Exception {
    assertThat(lostBy(Commit.SEMI_SYNC, 21)).isZero();
  }

  @Test
  void async_loses_what_was_not_fetched() throws Exception {
    assertThat(lostBy(Commit.ASYNC, 22)).isEqualTo(UNSENT);
  }

  private int lostBy(Commit commit, int network) throws Exception {
    List<Node> nodes = Loopback.three(network).subList(0, 2);
    Topology topology =
        Topologies.of(
            Engine.MARIADB, 10, Manager.NONE, commit, commit == Commit.ASYNC ? 0 : 1, nodes);
    try (var primary = new MariaServer(folder, nodes.get(0));
        var replica = new MariaServer(folder, nodes.get(1))) {
      for (MariaServer each : List.of(primary, replica)) {
        each.initialise();
        each.start(topology, "replication.cnf", "");
        each.untilStatus("Threads_connected", "1");
      }
      replica.execute(followSql(topology));
      replica.execute("CHANGE MASTER TO MASTER_PASSWORD = '%s'".formatted(MariaServer.PASSWORD));
      replica.execute("START SLAVE");
      replica.untilStatus("Slave_running", "ON");
      if (commit == Commit.SEMI_SYNC) {
        primary.untilStatus("Rpl_semi_sync_master_clients", "1");
      }
      primary.execute("CREATE DATABASE app");
      primary.execute("CREATE TABLE app.written (id int PRIMARY KEY)");
      int told = 0;
      for (int row = 0; row < FOLLOWED; row++) {
        assertThat(primary.writes(row)).isTrue();
        told++;
      }
      replica.untilItHas(FOLLOWED);
      replica.execute("STOP SLAVE IO_THREAD");
      for (int row = FOLLOWED; row < FOLLOWED + UNSENT && primary.writes(row); row++) {
        told++;
      }

      primary.kill();
      long killed = System.nanoTime();
      // What it has received it must apply before it takes writes.
      replica.execute("SELECT MASTER_GTID_WAIT('%s', 10)".formatted(replica.received()));
      replica.execute("STOP SLAVE");
      replica.execute("RESET SLAVE ALL");
      replica.execute("SET GLOBAL read_only = OFF");
      assertThat(replica.writes(-1)).isTrue();
      Duration down = Duration.ofNanos(System.nanoTime() - killed);
      int lost = told - replica.count();
      System.out.printf(
          "MariaDB %s: written to %.2f s after the kill; %d of %d commits lost%n",
          commit, down.toMillis() / 1e3, lost, told);
      return lost;
    }
  }

  @Test
  void galera_goes_on_without_one_of_three() throws Exception {
    RealProgram.installed("wsrep_sst_rsync");
    RealProgram.installed("rsync");
    assumeTrue(
        Files.exists(Path.of("/usr/lib/galera/libgalera_smm.so")),
        "galera-4 is not installed here");
    List<Node> nodes = Loopback.three(23);
    Topology topology =
        Topologies.of(Engine.MARIADB, 10, Manager.GALERA, Commit.CONSENSUS, 0, nodes);
    List<MariaServer> servers = new ArrayList<>();
    try {
      for (Node node : nodes) {
        var server = new MariaServer(folder, node);
        server.initialise();
        servers.add(server);
        server.start(topology, "galera.cnf", oneMachine(node), newCluster(servers.size()));
        server.untilStatus("wsrep_local_state_comment", "Synced");
        server.untilStatus("wsrep_cluster_size", Integer.toString(servers.size()));
      }
      MariaServer killed = servers.get(0);
      MariaServer left = servers.get(1);
      killed.execute("CREATE DATABASE app");
      killed.execute("CREATE TABLE app.written (id int PRIMARY KEY)");
      int told = 0;
      for (int row = 0; row < FOLLOWED; row++) {
        assertThat(killed.writes(row)).isTrue();
        told++;
      }
      killed.kill();
      long since = System.nanoTime();
      int next = -1;
      while (!left.writes(next)) {
        next--;
      }
      Duration down = Duration.ofNanos(System.nanoTime() - since);
      int lost = told - left.count();
      System.out.printf(
          "Galera: written to %.2f s after the kill; %d of %d commits lost%n",
          down.toMillis() / 1e3, lost, told);
      assertThat(lost).isZero();
      left.untilStatus("wsrep_cluster_size", "2");
    } finally {
      servers.forEach(MariaServer::close);
    }
  }

  private static String[] newCluster(int servers) {
    return servers == 1 ? new String[] {"--wsrep-new-cluster"} : new String[0];
  }

  /** On machines of their own they listen on every address. */
  private static String oneMachine(Node node) {
    return """
        wsrep_provider_options = "gcache.size=16M;gmcast.listen_addr=tcp://%1$s:4567;ist.recv_addr=%1$s:4568"
        wsrep_sst_method = rsync
        wsrep_sst_receive_address = %1$s:4444
        """
        .formatted(node.host());
  }

  private static String followSql(Topology topology) {
    return ReplicationFiles.of(topology).stream()
        .filter(file -> file.fileName().equals("follow.sql"))
        .map(ConfigFile::text)
        .findFirst()
        .orElseThrow();
  }
}
