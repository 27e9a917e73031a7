package dev.dbwright.tools.replication.config;

import static java.util.stream.Collectors.joining;

import dev.dbwright.tools.config.ConfigFault;
import dev.dbwright.tools.config.ConfigFile;
import dev.dbwright.tools.config.Faults;
import dev.dbwright.tools.engine.Engine;
import dev.dbwright.tools.replication.topology.Manager;
import dev.dbwright.tools.replication.topology.Node;
import dev.dbwright.tools.replication.topology.Topology;
import java.util.List;

/**
 * Makes an InnoDB Cluster, Group Replication with a Router before it, by MySQL Shell 8.0 and newer.
 */
final class InnodbCluster implements ReplicationRenderer {
  private static final int GROUP_PORT = 33_061;
  private static final int LEAST_MEMBERS = 3;
  // Group Replication's own limit.
  private static final int MOST_MEMBERS = 9;

  @Override
  public String name() {
    return "innodb-cluster";
  }

  @Override
  public boolean serves(Topology topology) {
    return topology.engine() == Engine.MYSQL && topology.manager() == Manager.INNODB_CLUSTER;
  }

  @Override
  public List<ConfigFault> faults(Topology topology) {
    int members = members(topology).size();
    return MysqlFaults.of(topology)
        .where(
            members < LEAST_MEMBERS || members > MOST_MEMBERS,
            "members",
            "are %d, and a group that survives a failure has %d to %d"
                .formatted(members, LEAST_MEMBERS, MOST_MEMBERS),
            "Take three or five.")
        .where(
            members % 2 == 0,
            "members",
            "are %d: split in halves, neither of them writes".formatted(members),
            "Take an odd number.")
        .where(
            topology.nodes().stream().anyMatch(node -> node.role() == Node.Role.WITNESS),
            "a witness",
            "is no member of a group: every one of them holds all data",
            "Make it a server with data, or leave it out.")
        .list();
  }

  @Override
  public List<ConfigFile> render(Topology topology) {
    Faults.refuse("InnoDB Cluster", faults(topology));
    String text =
        """
        // mysqlsh --file cluster.js, once every server runs with its option file; asks for the password.
        shell.connect('clusteradmin@%1$s');
        const cluster = dba.createCluster('%2$s', {
          %3$s,
          // Who was promoted answers when it has applied what the old primary committed.
          consistency: 'BEFORE_ON_PRIMARY_FAILOVER',
          // A server that lost its group takes no more writes.
          exitStateAction: 'READ_ONLY',
          expelTimeout: 5,
          autoRejoinTries: 3,
        });
        %4$s
        print(cluster.status());
        """
            .formatted(
                HostPort.of(topology.primary()),
                topology.name(),
                member(topology.primary()),
                topology.followers().stream().map(InnodbCluster::added).collect(joining("\n")));
    return List.of(
        new ConfigFile(
            name(),
            "cluster.js",
            "js",
            text,
            List.of(
                "Before, on each server: dba.configureInstance('root@HOST:PORT', {clusterAdmin: 'clusteradmin'}) in MySQL Shell, which asks for passwords.",
                "recoveryMethod clone replaces all data of the server that joins.",
                "Beside each application: mysqlrouter --bootstrap clusteradmin@%s --directory /var/lib/mysqlrouter; it writes its own file, listens on 6446 for writes and 6447 for reads, and follows the primary."
                    .formatted(HostPort.of(topology.primary())))));
  }

  /** Those that agree on commits; a replica follows the group from outside, and has no vote. */
  private static List<Node> members(Topology topology) {
    return topology.dataNodes().stream().filter(node -> node.role() != Node.Role.REPLICA).toList();
  }

  private static String added(Node node) {
    return node.role() == Node.Role.REPLICA
        ? "cluster.addReplicaInstance('clusteradmin@%s', {recoveryMethod: 'clone'});"
            .formatted(HostPort.of(node))
        : "cluster.addInstance('clusteradmin@%s', {\n  recoveryMethod: 'clone',\n  %s,\n});"
            .formatted(HostPort.of(node), member(node));
  }

  private static String member(Node node) {
    return "localAddress: '%s'".formatted(HostPort.of(node.host(), GROUP_PORT));
  }
}
