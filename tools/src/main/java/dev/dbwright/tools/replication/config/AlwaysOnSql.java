package dev.dbwright.tools.replication.config;

import static java.util.stream.Collectors.joining;

import dev.dbwright.tools.config.ConfigFault;
import dev.dbwright.tools.config.ConfigFile;
import dev.dbwright.tools.config.Faults;
import dev.dbwright.tools.engine.Engine;
import dev.dbwright.tools.replication.topology.Commit;
import dev.dbwright.tools.replication.topology.Manager;
import dev.dbwright.tools.replication.topology.Node;
import dev.dbwright.tools.replication.topology.Topology;
import java.util.ArrayList;
import java.util.List;

/** An Always On availability group of SQL Server 2019 and newer on a Windows failover cluster. */
final class AlwaysOnSql implements ReplicationRenderer {
  private static final int ENDPOINT_PORT = 5022;
  private static final int MOST_REPLICAS = 9;
  // The primary counts.
  private static final int MOST_SYNCHRONOUS = 5;
  // Of NetBIOS, by which the failover cluster knows its servers.
  private static final int LONGEST_NAME = 15;

  @Override
  public String name() {
    return "sqlserver";
  }

  @Override
  public boolean serves(Topology topology) {
    return topology.engine() == Engine.SQLSERVER && topology.manager() == Manager.ALWAYS_ON;
  }

  @Override
  public List<ConfigFault> faults(Topology topology) {
    int replicas = topology.dataNodes().size();
    long synchronous = topology.dataNodes().stream().filter(n -> waitsFor(topology, n)).count();
    return EntranceFaults.of(topology)
        .where(
            replicas > MOST_REPLICAS,
            "replicas",
            "are %d, and a group has %d at most".formatted(replicas, MOST_REPLICAS),
            "Take fewer.")
        .where(
            synchronous > MOST_SYNCHRONOUS,
            "SYNCHRONOUS_COMMIT",
            "would be of %d replicas, and a group has %d such at most"
                .formatted(synchronous, MOST_SYNCHRONOUS),
            "Make some of the standbys replicas.")
        .where(
            topology.nodes().stream().anyMatch(node -> node.name().length() > LONGEST_NAME),
            "a server's name",
            "is longer than %d characters, which the failover cluster cuts".formatted(LONGEST_NAME),
            "Give the server's NetBIOS name.")
        .where(
            topology.commit() == Commit.SEMI_SYNC || topology.commit() == Commit.CONSENSUS,
            "the commit",
            "would be one that SQL Server does not have",
            "Take async, sync or quorum.")
        .list();
  }

  @Override
  public List<ConfigFile> render(Topology topology) {
    Faults.refuse("SQL Server", faults(topology));
    String group = "[" + topology.name() + "]";
    List<ConfigFile> files = new ArrayList<>();
    files.add(
        new ConfigFile(
            name() + "-endpoint",
            "1-endpoint.sql",
            "sql",
            """
            -- On every server; its service account is one of the domain.
            IF NOT EXISTS (SELECT 1 FROM sys.database_mirroring_endpoints)
              CREATE ENDPOINT [hadr] STATE = STARTED
              AS TCP (LISTENER_PORT = %d)
              FOR DATABASE_MIRRORING (
                ROLE = ALL,
                AUTHENTICATION = WINDOWS NEGOTIATE,
                ENCRYPTION = REQUIRED ALGORITHM AES);
            """
                .formatted(ENDPOINT_PORT),
            List.of(
                "Each server's service account may connect to the others' endpoint: GRANT CONNECT ON ENDPOINT::[hadr] TO [DOMAIN\\account].")));
    files.add(
        new ConfigFile(name(), "2-group.sql", "sql", group(topology, group), notes(topology)));
    files.add(
        new ConfigFile(
            name() + "-join",
            "3-join.sql",
            "sql",
            """
            -- On every secondary.
            ALTER AVAILABILITY GROUP %1$s JOIN;
            ALTER AVAILABILITY GROUP %1$s GRANT CREATE ANY DATABASE;
            """
                .formatted(group),
            List.of(
                "Then on the primary, for each database in the full recovery model with one full backup: ALTER AVAILABILITY GROUP %s ADD DATABASE [name]; it is seeded by itself."
                    .formatted(group))));
    return files;
  }

  private static String group(Topology topology, String group) {
    String listener =
        topology
            .entrance()
            .virtualAddress()
            .map(
                address ->
                    """

                    ALTER AVAILABILITY GROUP %s
                      ADD LISTENER N'%s-db' (WITH IP ((%s)), PORT = %d);
                    """
                        .formatted(
                            group, topology.name(), masked(address), topology.primary().port()))
            .orElse("");
    return """
        -- On %s, alone.
        CREATE AVAILABILITY GROUP %s
        WITH (
          CLUSTER_TYPE = WSFC,
          DB_FAILOVER = ON,
          AUTOMATED_BACKUP_PREFERENCE = SECONDARY,
          REQUIRED_SYNCHRONIZED_SECONDARIES_TO_COMMIT = %d)
        FOR REPLICA ON
        %s;
        %s"""
        .formatted(
            topology.primary().name(),
            group,
            topology.requiredSecondaries(),
            topology.dataNodes().stream()
                .map(node -> replica(topology, node))
                .collect(joining(",\n")),
            listener);
  }

  private static String replica(Topology topology, Node node) {
    return """
          N'%s' WITH (
            ENDPOINT_URL = N'TCP://%s',
            AVAILABILITY_MODE = %s_COMMIT,
            FAILOVER_MODE = %s,
            SEEDING_MODE = AUTOMATIC,
            SECONDARY_ROLE (
              ALLOW_CONNECTIONS = READ_ONLY,
              READ_ONLY_ROUTING_URL = N'TCP://%s'),
            PRIMARY_ROLE (READ_ONLY_ROUTING_LIST = (%s)))"""
        .formatted(
            node.name(),
            HostPort.of(node.host(), ENDPOINT_PORT),
            waitsFor(topology, node) ? "SYNCHRONOUS" : "ASYNCHRONOUS",
            waitsFor(topology, node) ? "AUTOMATIC" : "MANUAL",
            HostPort.of(node),
            topology.dataNodes().stream()
                .filter(each -> !each.equals(node))
                .map(each -> "N'" + each.name() + "'")
                .collect(joining(", ")));
  }

  /** Both sides must wait for an automatic failover to be possible. */
  private static boolean waitsFor(Topology topology, Node node) {
    return topology.commit() != Commit.ASYNC && node.role() != Node.Role.REPLICA;
  }

  private static String masked(String address) {
    return address.contains(":") ? "N'" + address + "'" : "N'" + address + "', N'255.255.255.0'";
  }

  private static List<String> notes(Topology topology) {
    List<String> notes = new ArrayList<>();
    notes.add(
        "Before: the servers are a Windows failover cluster with an odd number of votes (a cloud or file share witness where servers are even), and Always On is on in each (Enable-SqlAlwaysOn).");
    notes.add(
        "On Linux: CLUSTER_TYPE = EXTERNAL, FAILOVER_MODE = EXTERNAL, endpoints with certificates, and Pacemaker; then without the listener here.");
    if (topology.commit() != Commit.ASYNC) {
      notes.add(
          "REQUIRED_SYNCHRONIZED_SECONDARIES_TO_COMMIT = %d: with fewer secondaries in step, writing stops. 0 lets the primary go on alone, and a commit be lost with it."
              .formatted(topology.requiredSecondaries()));
    }
    notes.add(
        "The listener's address and mask are of the servers' subnet; clients connect with MultiSubnetFailover=True, readers with ApplicationIntent=ReadOnly and the database's name.");
    return notes;
  }
}
