package dev.dbwright.tools.replication.config;

import dev.dbwright.tools.config.ConfigFault;
import dev.dbwright.tools.config.ConfigFile;
import dev.dbwright.tools.config.Faults;
import dev.dbwright.tools.engine.Engine;
import dev.dbwright.tools.replication.topology.Manager;
import dev.dbwright.tools.replication.topology.Topology;
import java.util.List;

/**
 * Where a PgBouncer sends its connections: the part of {@code pgbouncer.ini} that a failover
 * concerns. Sizes are another plan's.
 */
final class PgBouncerPlace implements ReplicationRenderer {
  @Override
  public String name() {
    return "pgbouncer";
  }

  @Override
  public boolean serves(Topology topology) {
    return topology.engine() == Engine.POSTGRESQL && topology.manager() != Manager.MANAGED;
  }

  @Override
  public List<ConfigFault> faults(Topology topology) {
    return EntranceFaults.of(topology).list();
  }

  @Override
  public List<ConfigFile> render(Topology topology) {
    Faults.refuse("PgBouncer", faults(topology));
    boolean proxied = topology.manager() == Manager.PATRONI;
    String host = proxied ? Doorway.host(topology) : topology.primary().host();
    int port = proxied ? Doorway.WRITE_PORT : topology.primary().port();
    String text =
        """
        [databases]
        * = host=%s port=%d

        [pgbouncer]
        ;; A server that is not there is tried again soon, and its new address asked for.
        server_login_retry = 1
        server_connect_timeout = 3
        dns_max_ttl = 5
        dns_nxdomain_ttl = 1
        ;; A host that vanished says nothing: its connections are found dead after 5 + 3 x 2 s.
        tcp_keepalive = 1
        tcp_keepidle = 5
        tcp_keepintvl = 2
        tcp_keepcnt = 3
        """
            .formatted(host, port);
    return List.of(
        new ConfigFile(
            name(), "pgbouncer.failover.ini", "ini", text, proxied ? behindProxy() : alone()));
  }

  private static List<String> behindProxy() {
    return List.of(
        "For the sections of pgbouncer.ini. PgBouncer stands beside each application, or on the proxies' hosts: never on the primary alone, which it would go down with.",
        "A database to read from: orders_read = host=… port=%d dbname=orders, with the same host."
            .formatted(Doorway.READ_PORT));
  }

  private static List<String> alone() {
    return List.of(
        "For the sections of pgbouncer.ini. PgBouncer stands beside each application: never on the primary alone, which it would go down with.",
        "At a switchover: PAUSE on its console, promote, put the new host here, RELOAD, RESUME: clients wait and lose no connection. At a failover: KILL instead of PAUSE, for what is under way cannot end.");
  }
}
