package dev.dbwright.tools.replication.config;

import static java.util.stream.Collectors.joining;

import dev.dbwright.tools.config.Faults;
import dev.dbwright.tools.replication.topology.Commit;
import dev.dbwright.tools.replication.topology.Manager;
import dev.dbwright.tools.replication.topology.Node;
import dev.dbwright.tools.replication.topology.Topology;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;

/** What goes together for no program. */
final class TopologyFaults {
  /** Takes no quoting in any of the languages that it is written into. */
  private static final Pattern NAME = Pattern.compile("[0-9A-Za-z][0-9A-Za-z_.-]{0,62}");

  private static final Pattern REGION = Pattern.compile("[0-9A-Za-z][0-9A-Za-z _.-]{0,62}");

  private static final long WAL_SEGMENT_BYTES = 16L << 20;
  // max_slot_wal_keep_size is an int of megabytes.
  private static final long MOST_WAL_BYTES = (long) Integer.MAX_VALUE << 20;

  private TopologyFaults() {}

  static Faults of(Topology topology) {
    Faults faults = new Faults();
    if (topology.nodes().isEmpty()) {
      return faults.where(true, "nodes", "are none", "Give the servers.");
    }
    faults
        .where(
            topology.primary().role() != Node.Role.PRIMARY,
            "nodes",
            "begin with a server that is no primary",
            "Put the primary first.")
        .where(
            topology.keepWalBytes() < WAL_SEGMENT_BYTES || topology.keepWalBytes() > MOST_WAL_BYTES,
            "keepWalBytes",
            "is %d bytes, not between one segment, 16 MB, and 2 PB"
                .formatted(topology.keepWalBytes()),
            "Give the WAL that may pile up for a standby that is away.");
    names(topology, faults);
    hosts(topology, faults);
    waiting(topology, faults);
    return faults;
  }

  private static void names(Topology topology, Faults faults) {
    faults.where(
        !NAME.matcher(topology.name()).matches(),
        "the cluster's name",
        "is not of letters, digits, dots, hyphens and underscores, at most 63",
        "Give another name.");
    for (Node node : topology.nodes()) {
      faults
          .where(
              !NAME.matcher(node.name()).matches(),
              "a server's name",
              "is not of letters, digits, dots, hyphens and underscores, at most 63",
              "Give another name.")
          .where(
              !REGION.matcher(node.region()).matches(),
              "the region of server " + printable(node.name()),
              "is not of letters, digits, spaces, dots, hyphens and underscores, at most 63",
              "Give another name.");
    }
    twice(topology.nodes(), Node::slotName, "servers' names", faults);
  }

  private static void hosts(Topology topology, Faults faults) {
    for (Node node : topology.nodes()) {
      faults.where(
          !HostPort.isValid(node.host()),
          "the host of server " + printable(node.name()),
          "is neither a name nor an address",
          "Give a host without port, user or path.");
      faults.where(
          node.port() < 1 || node.port() > 65_535,
          "the port of server " + printable(node.name()),
          "is %d".formatted(node.port()),
          "Give a port from 1 to 65535.");
    }
    boolean watched = topology.manager() != Manager.NONE;
    long own = topology.nodes().stream().filter(node -> HostPort.isLoopback(node.host())).count();
    faults.where(
        own > 0 && (watched || own < topology.nodes().size()),
        "a host",
        "is the loopback address, by which every server means itself",
        "Give the address by which the others reach it.");
    twice(
        topology.nodes(),
        // Each server has a daemon beside it on a port of its own, and they fail together.
        node -> watched ? node.host() : HostPort.of(node),
        watched ? "hosts" : "hosts with their ports",
        faults);
  }

  private static void waiting(Topology topology, Faults faults) {
    boolean waits = topology.commit() != Commit.ASYNC && topology.commit() != Commit.CONSENSUS;
    faults
        .where(
            !waits && topology.commit() == Commit.ASYNC && topology.waitedFor() != 0,
            "waitedFor",
            "is %d, and an asynchronous commit waits for nobody".formatted(topology.waitedFor()),
            "Make it 0, or the commit synchronous.")
        .where(
            waits && topology.waitedFor() < 1,
            "waitedFor",
            "is %d, so that a synchronous commit would wait for nobody"
                .formatted(topology.waitedFor()),
            "Wait for one standby at least.")
        .where(
            waits && topology.waitedFor() > topology.standbys().size(),
            "waitedFor",
            "is %d, and there are %d standbys: every commit would wait for ever"
                .formatted(topology.waitedFor(), topology.standbys().size()),
            "Add standbys, or wait for fewer.");
  }

  private static void twice(
      List<Node> nodes, Function<Node, String> by, String what, Faults faults) {
    Set<String> seen = new HashSet<>();
    String repeated =
        nodes.stream()
            .map(by)
            .filter(each -> !seen.add(each))
            .distinct()
            .map(TopologyFaults::printable)
            .collect(joining(", "));
    faults.where(
        !repeated.isEmpty(),
        what,
        "are not all different: " + repeated,
        "Give each server its own.");
  }

  /** What is refused may hold anything; the message is read on a terminal. */
  private static String printable(String text) {
    return text.replaceAll("[^ -~]", "?");
  }
}
