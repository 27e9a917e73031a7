package dev.dbwright.tools.replication.config;

import static java.util.stream.Collectors.joining;

import dev.dbwright.tools.config.ConfigFault;
import dev.dbwright.tools.config.ConfigFile;
import dev.dbwright.tools.config.Faults;
import dev.dbwright.tools.engine.Engine;
import dev.dbwright.tools.replication.topology.Manager;
import dev.dbwright.tools.replication.topology.Node;
import dev.dbwright.tools.replication.topology.Topology;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Option files of a Galera cluster of MariaDB, or of MySQL as Percona XtraDB Cluster, and of the
 * arbitrator that votes without data.
 */
final class GaleraCnf implements ReplicationRenderer {
  private static final int LEAST_MEMBERS = 3;
  private static final int GROUP_PORT = 4567;
  private static final long MB = 1L << 20;

  @Override
  public String name() {
    return "galera";
  }

  @Override
  public boolean serves(Topology topology) {
    return topology.manager() == Manager.GALERA
        && (topology.engine() == Engine.MARIADB || topology.engine() == Engine.MYSQL);
  }

  @Override
  public List<ConfigFault> faults(Topology topology) {
    int members = topology.nodes().size();
    return MysqlFaults.of(topology)
        .where(
            members < LEAST_MEMBERS,
            "members",
            "are %d: when one is away the rest has no majority and refuses every statement"
                .formatted(members),
            "Add a server, or a witness for the arbitrator.")
        .where(
            members % 2 == 0,
            "members",
            "are %d: split in halves, both refuse every statement".formatted(members),
            "Add a witness for the arbitrator, or leave a server out.")
        .list();
  }

  @Override
  public List<ConfigFile> render(Topology topology) {
    Faults.refuse("Galera", faults(topology));
    List<ConfigFile> files = new ArrayList<>();
    for (Node node : topology.nodes()) {
      files.add(
          node.role() == Node.Role.WITNESS ? arbitrator(topology, node) : server(topology, node));
    }
    return files;
  }

  private ConfigFile server(Topology topology, Node node) {
    boolean maria = topology.engine() == Engine.MARIADB;
    Map<String, String> settings = new LinkedHashMap<>();
    settings.put("server_id", Integer.toString(topology.nodes().indexOf(node) + 1));
    settings.put("bind_address", node.host());
    settings.put("port", Integer.toString(node.port()));
    settings.put("binlog_format", "ROW");
    settings.put("default_storage_engine", "InnoDB");
    // Rows of other servers come in between: consecutive numbers are not to be had.
    settings.put("innodb_autoinc_lock_mode", "2");
    settings.put("wsrep_on", "ON");
    settings.put(
        "wsrep_provider", "/usr/lib/%s/libgalera_smm.so".formatted(maria ? "galera" : "galera4"));
    settings.put("wsrep_cluster_name", topology.name());
    settings.put("wsrep_cluster_address", "gcomm://" + addresses(topology));
    settings.put("wsrep_node_name", node.name());
    settings.put("wsrep_node_address", HostPort.inUrl(node.host()));
    settings.put("wsrep_sst_method", maria ? "mariabackup" : "xtrabackup-v2");
    if (maria) {
      // By the account of the socket: no password in the file.
      settings.put("wsrep_sst_auth", "mysql:");
    } else {
      settings.put("pxc_strict_mode", "ENFORCING");
    }
    settings.put(maria ? "wsrep_slave_threads" : "wsrep_applier_threads", "4");
    settings.put("wsrep_provider_options", quoted(options(topology, node)));
    return new ConfigFile(
        NodeFile.name(name(), topology, node),
        NodeFile.fileName(node, "galera.cnf"),
        "ini",
        MysqlCnf.text(settings),
        notes(topology, node));
  }

  /** A server that was away no longer than this lasts is brought up without a whole copy. */
  private static String options(Topology topology, Node node) {
    return "gcache.size=%dM;gmcast.segment=%d"
        .formatted(topology.keepWalBytes() / MB, segment(topology, node));
  }

  /** Between regions each commit is sent once, not once a server. */
  private static int segment(Topology topology, Node node) {
    return topology.nodes().stream().map(Node::region).distinct().toList().indexOf(node.region());
  }

  private static ConfigFile arbitrator(Topology topology, Node node) {
    String text =
        """
        GALERA_NODES="%s"
        GALERA_GROUP="%s"
        GALERA_OPTIONS="gmcast.segment=%d"
        LOG_FILE="/var/log/garbd.log"
        """
            .formatted(
                topology.dataNodes().stream()
                    .map(each -> HostPort.of(each.host(), GROUP_PORT))
                    .collect(joining(" ")),
                topology.name(),
                segment(topology, node));
    return new ConfigFile(
        "garbd@" + node.name(),
        NodeFile.fileName(node, "garb"),
        "sh",
        text,
        List.of("On %s: /etc/default/garb, for the arbitrator's service.".formatted(node.name())));
  }

  private static String addresses(Topology topology) {
    return topology.dataNodes().stream()
        .map(node -> HostPort.inUrl(node.host()))
        .collect(joining(","));
  }

  private static String quoted(String value) {
    return "\"" + value + "\"";
  }

  private static List<String> notes(Topology topology, Node node) {
    boolean maria = topology.engine() == Engine.MARIADB;
    List<String> notes = new ArrayList<>();
    notes.add(
        "On %s: %s/galera.cnf."
            .formatted(
                node.name(), maria ? "/etc/mysql/mariadb.conf.d" : "/etc/mysql/mysql.conf.d"));
    if (node.equals(topology.primary())) {
      notes.add(
          "The first start alone makes the cluster: %s on %s; the others start as usual and copy it. After all were down, the one with the highest seqno in grastate.dat begins."
              .formatted(
                  maria ? "galera_new_cluster" : "systemctl start mysql@bootstrap", node.name()));
      notes.add(
          "Every server takes writes; a row changed on two of them at once fails at commit with a deadlock (1213), which applications must try again. Writing to one server avoids it.");
      notes.add("Ports 4567, 4568 and 4444 are for the members alone.");
    }
    return notes;
  }
}
