package dev.dbwright.tools.replication.config;

import static java.util.stream.Collectors.joining;

import dev.dbwright.tools.config.ConfigFault;
import dev.dbwright.tools.config.ConfigFile;
import dev.dbwright.tools.config.Faults;
import dev.dbwright.tools.replication.topology.Entrance;
import dev.dbwright.tools.replication.topology.Manager;
import dev.dbwright.tools.replication.topology.Topology;
import java.util.ArrayList;
import java.util.List;

/**
 * {@code keepalived.conf} of each proxy: one address stays where an HAProxy lives. It never decides
 * who is primary: two hosts that do not hear each other both take the address.
 */
final class KeepalivedConf implements ReplicationRenderer {
  private static final int HIGHEST_PRIORITY = 200;
  // VRRP's identifiers are bytes; 0 is none.
  private static final int ROUTERS = 255;

  @Override
  public String name() {
    return "keepalived";
  }

  @Override
  public boolean serves(Topology topology) {
    return topology.manager() == Manager.PATRONI
        && topology.entrance().virtualAddress().isPresent()
        && Doorway.hosts(topology).size() > 1;
  }

  @Override
  public List<ConfigFault> faults(Topology topology) {
    return EntranceFaults.of(topology)
        .where(
            Doorway.hosts(topology).size() >= HIGHEST_PRIORITY,
            "priority",
            "has no room for so many proxies",
            "Take a few.")
        .list();
  }

  @Override
  public List<ConfigFile> render(Topology topology) {
    Faults.refuse("keepalived", faults(topology));
    String address = topology.entrance().virtualAddress().orElseThrow();
    List<String> hosts = Doorway.hosts(topology);
    List<ConfigFile> files = new ArrayList<>();
    for (int i = 0; i < hosts.size(); i++) {
      String host = hosts.get(i);
      files.add(
          new ConfigFile(
              i == 0 ? name() : name() + "@" + host,
              host.replace(':', '-') + ".keepalived.conf",
              "text",
              text(topology, address, host, HIGHEST_PRIORITY - i),
              notes(topology, address, host)));
    }
    return files;
  }

  private static String text(Topology topology, String address, String host, int priority) {
    return """
        global_defs {
            router_id %1$s
            enable_script_security
        }

        vrrp_track_process haproxy {
            process haproxy
        }

        vrrp_instance %1$s {
            # The address moves only when it must: every move ends connections.
            state BACKUP
            nopreempt
            interface eth0
            virtual_router_id %2$d
            priority %3$d
            advert_int 1
        %4$s
            virtual_ipaddress {
                %5$s
            }
            track_process {
                haproxy
            }
        }
        """
        .formatted(
            topology.name(),
            router(topology.name()),
            priority,
            peers(topology, address, host),
            address);
  }

  /** Other clusters of the network keep theirs, as long as their names do not collide. */
  private static int router(String name) {
    return 1 + Math.floorMod(name.hashCode(), ROUTERS);
  }

  /** Clouds carry no multicast; it takes names nowhere, and no second family of addresses. */
  private static String peers(Topology topology, String address, String host) {
    List<String> hosts = Doorway.hosts(topology);
    boolean direct =
        hosts.stream()
            .allMatch(
                each -> HostPort.isAddress(each) && each.contains(":") == address.contains(":"));
    if (!direct) {
      return "    # By multicast: the hosts stand here by name.";
    }
    return hosts.stream()
        .filter(each -> !each.equals(host))
        .map(each -> "        " + each)
        .collect(
            joining(
                "\n", "    unicast_src_ip %s\n    unicast_peer {\n".formatted(host), "\n    }"));
  }

  private static List<String> notes(Topology topology, String address, String host) {
    List<String> notes = new ArrayList<>();
    notes.add(
        "On %s: /etc/keepalived/keepalived.conf. eth0 is a guess: `ip route` names the interface; virtual_router_id must be free in the network."
            .formatted(host));
    notes.add(
        "The address needs one network that all proxies share; most clouds move addresses by their own load balancer instead.");
    if (topology.entrance().virtualAddress().equals(Entrance.EXAMPLE.virtualAddress())) {
      notes.add("%s is an example: put a free address of your network.".formatted(address));
    }
    return notes;
  }
}
