package dev.dbwright.tools.replication.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dbwright.tools.config.ConfigFile;
import dev.dbwright.tools.engine.Engine;
import dev.dbwright.tools.replication.topology.Commit;
import dev.dbwright.tools.replication.topology.Manager;
import dev.dbwright.tools.replication.topology.Node;
import dev.dbwright.tools.replication.topology.Node.Role;
import dev.dbwright.tools.replication.topology.Topology;
import dev.dbwright.tools.testing.MariaDbProgram;
import dev.dbwright.tools.testing.RealProgram;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** MariaDB's files are read by the real server; there is no MySQL here to read MySQL's. */
final class MysqlFilesTest {
  @TempDir private Path folder;

  @ParameterizedTest
  @EnumSource(names = {"ASYNC", "SEMI_SYNC"})
  void mariadb_reads_what_the_files_say(Commit commit) throws Exception {
    MariaDbProgram mariadb = MariaDbProgram.unpacked();
    Topology topology = two(Engine.MARIADB, 11, commit);

    for (Node node : topology.nodes()) {
      ConfigFile file = files(topology, node.name() + ".replication.cnf").get(0);
      boolean waits = commit == Commit.SEMI_SYNC && node.equals(topology.primary());
      Path path = Files.writeString(folder.resolve("my.cnf"), file.text());
      MariaDbProgram.Answer answer = mariadb.read(folder, path);

      assertThat(answer.complaints()).noneMatch(line -> line.contains("[ERROR]"));
      assertThat(answer.variables())
          .containsEntry("gtid_strict_mode", "TRUE")
          .containsEntry("rpl_semi_sync_master_enabled", waits ? "TRUE" : "FALSE")
          .containsEntry("sync_binlog", "1");
    }
  }

  @Test
  void the_source_waits_and_the_replica_answers() {
    List<ConfigFile> files = files(two(Engine.MYSQL, 8, Commit.SEMI_SYNC), ".cnf");

    assertThat(files.get(0).text())
        .contains("server_id = 1\n", "super_read_only = OFF\n")
        .contains("rpl_semi_sync_source_enabled = ON\nrpl_semi_sync_replica_enabled = OFF\n");
    assertThat(files.get(1).text())
        .contains("server_id = 2\n", "super_read_only = ON\n")
        .contains("rpl_semi_sync_source_enabled = OFF\nrpl_semi_sync_replica_enabled = ON\n");
  }

  @Test
  void no_file_holds_a_password() {
    assertThat(ReplicationFiles.of(two(Engine.MYSQL, 8, Commit.SEMI_SYNC)))
        .extracting(ConfigFile::text)
        .noneMatch(text -> text.toLowerCase(Locale.ROOT).contains("password"));
  }

  @Test
  void a_cluster_of_two_is_refused() {
    assertThat(
            new InnodbCluster()
                .faults(
                    Topologies.of(
                        Engine.MYSQL,
                        8,
                        Manager.INNODB_CLUSTER,
                        Commit.CONSENSUS,
                        0,
                        Topologies.three().subList(0, 2))))
        .extracting(fault -> fault.setting())
        .containsOnly("members");
  }

  @Test
  void the_script_of_an_innodb_cluster_is_javascript() throws Exception {
    RealProgram.installed("node");
    Topology topology =
        Topologies.of(
            Engine.MYSQL, 8, Manager.INNODB_CLUSTER, Commit.CONSENSUS, 0, Topologies.three());
    Path script =
        Files.writeString(folder.resolve("cluster.js"), files(topology, ".js").get(0).text());

    assertThat(RealProgram.lines(folder, "node", List.of("--check", script.toString()))).isEmpty();
  }

  @Test
  void four_members_of_galera_are_refused_and_an_arbitrator_makes_them_five() {
    List<Node> four = new ArrayList<>(Topologies.three());
    four.add(Topologies.node("db-4", "10.0.0.14", Role.STANDBY));
    assertThat(new GaleraCnf().faults(galera(four))).hasSize(1);

    four.add(Topologies.node("vote", "10.0.0.15", Role.WITNESS));
    assertThat(files(galera(four), "vote.garb").get(0).text())
        .contains("GALERA_NODES=\"10.0.0.11:4567 10.0.0.12:4567 10.0.0.13:4567 10.0.0.14:4567\"");
  }

  private static Topology galera(List<Node> nodes) {
    return Topologies.of(Engine.MARIADB, 10, Manager.GALERA, Commit.CONSENSUS, 0, nodes);
  }

  private static Topology two(Engine engine, int version, Commit commit) {
    return Topologies.of(
        engine,
        version,
        Manager.NONE,
        commit,
        commit == Commit.ASYNC ? 0 : 1,
        Topologies.three().subList(0, 2));
  }

  private static List<ConfigFile> files(Topology topology, String ending) {
    return ReplicationFiles.of(topology).stream()
        .filter(file -> file.fileName().endsWith(ending))
        .toList();
  }
}
