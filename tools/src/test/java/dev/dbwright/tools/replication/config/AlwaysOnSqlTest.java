package dev.dbwright.tools.replication.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dbwright.tools.config.ConfigFile;
import dev.dbwright.tools.engine.Engine;
import dev.dbwright.tools.replication.topology.Commit;
import dev.dbwright.tools.replication.topology.Manager;
import dev.dbwright.tools.replication.topology.Node;
import dev.dbwright.tools.replication.topology.Node.Role;
import dev.dbwright.tools.replication.topology.Topology;
import dev.dbwright.tools.sql.StatementSplitter;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** There is no SQL Server here: what is read back is read by our own splitter. */
final class AlwaysOnSqlTest {
  @Test
  void standbys_are_synchronous_and_replicas_are_not() {
    String group =
        group(
            List.of(
                Topologies.node("sql-1", "10.0.0.1", Role.PRIMARY),
                Topologies.node("sql-2", "10.0.0.2", Role.STANDBY),
                Topologies.node("sql-3", "10.0.0.3", Role.REPLICA)));

    assertThat(group.lines().filter(line -> line.contains("_MODE = ")).map(String::strip))
        .containsExactly(
            "AVAILABILITY_MODE = SYNCHRONOUS_COMMIT,",
            "FAILOVER_MODE = AUTOMATIC,",
            "SEEDING_MODE = AUTOMATIC,",
            "AVAILABILITY_MODE = SYNCHRONOUS_COMMIT,",
            "FAILOVER_MODE = AUTOMATIC,",
            "SEEDING_MODE = AUTOMATIC,",
            "AVAILABILITY_MODE = ASYNCHRONOUS_COMMIT,",
            "FAILOVER_MODE = MANUAL,",
            "SEEDING_MODE = AUTOMATIC,");
  }

  @Test
  void the_group_and_its_listener_are_two_statements() {
    assertThat(StatementSplitter.split(Engine.SQLSERVER, group(Topologies.three()))).hasSize(2);
  }

  @Test
  void a_name_that_the_failover_cluster_cuts_is_refused() {
    assertThat(
            new AlwaysOnSql()
                .faults(
                    topology(
                        List.of(
                            Topologies.node("sql-1", "10.0.0.1", Role.PRIMARY),
                            Topologies.node("a-name-of-sixteen", "10.0.0.2", Role.STANDBY)))))
        .singleElement()
        .satisfies(fault -> assertThat(fault.fault()).contains("15 characters"));
  }

  @Test
  void six_synchronous_replicas_are_refused() {
    List<Node> six =
        IntStream.rangeClosed(1, 6)
            .mapToObj(
                i ->
                    Topologies.node(
                        "sql-" + i, "10.0.0." + i, i == 1 ? Role.PRIMARY : Role.STANDBY))
            .toList();

    assertThat(new AlwaysOnSql().faults(topology(six)))
        .singleElement()
        .satisfies(fault -> assertThat(fault.setting()).isEqualTo("SYNCHRONOUS_COMMIT"));
  }

  private static String group(List<Node> nodes) {
    return ReplicationFiles.of(topology(nodes)).stream()
        .filter(file -> file.name().equals("sqlserver"))
        .map(ConfigFile::text)
        .findFirst()
        .orElseThrow();
  }

  private static Topology topology(List<Node> nodes) {
    return Topologies.of(Engine.SQLSERVER, 2022, Manager.ALWAYS_ON, Commit.SYNC, 1, nodes);
  }
}
