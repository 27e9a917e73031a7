package dev.dbwright.tools.replication.availability;

import dev.dbwright.tools.replication.topology.Checks;
import dev.dbwright.tools.replication.topology.Lease;
import dev.dbwright.tools.replication.topology.Node;
import dev.dbwright.tools.replication.topology.Provider;
import dev.dbwright.tools.replication.topology.Topology;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * From a failure to the first write on another server, part by part, at worst.
 *
 * @param parts in their order; they add up
 */
public record TakeOver(List<Part> parts) {
  /**
   * @param from which setting or figure it follows from
   */
  public record Part(String what, double seconds, String from) {}

  // Patroni asks the other members before it promotes itself, and gives each 2 s to answer.
  private static final double RACE_SECONDS = 2;
  // The end of recovery, a checkpoint requested and not waited for. Measured 0.1 to 0.4 s on an
  // idle server; what a standby has received and not replayed yet comes on top.
  private static final double PROMOTE_SECONDS = 2;
  private static final double RECONNECT_SECONDS = 1;
  private static final double SUSPICION_SECONDS = 5;

  public TakeOver {
    parts = List.copyOf(parts);
  }

  public double seconds() {
    return parts.stream().mapToDouble(Part::seconds).sum();
  }

  /** The primary's server is gone at once, and with it everything that could have said so. */
  public static TakeOver ofHost(
      Topology topology, Reliability reliability, Optional<Provider> provider) {
    Lease lease = topology.lease();
    List<Part> parts = new ArrayList<>();
    switch (topology.manager()) {
      case NONE -> {
        if (!isWrittenElsewhere(topology)) {
          return byPerson(reliability);
        }
        parts.add(
            new Part(
                "the proxy takes it out",
                Checks.of(lease).untilDown().toSeconds(),
                "inter x fall"));
      }
      case PATRONI -> {
        parts.add(new Part("the leader key expires", lease.ttl().toSeconds(), "Patroni ttl"));
        parts.add(new Part("the standbys ask each other", RACE_SECONDS, "Patroni's request limit"));
        parts.add(promotion());
        parts.add(proxy(lease));
      }
      case REPMGR -> {
        parts.add(
            new Part(
                "repmgrd gives up on the primary",
                lease.ttl().toSeconds(),
                "reconnect_attempts x reconnect_interval"));
        parts.add(promotion());
        parts.add(proxy(lease));
      }
      case INNODB_CLUSTER -> {
        parts.add(new Part("silence is noticed", SUSPICION_SECONDS, "Group Replication, fixed"));
        parts.add(
            new Part(
                "the member is expelled", 5, "group_replication_member_expel_timeout, default"));
        parts.add(new Part("the group elects", PROMOTE_SECONDS, "allowance"));
        parts.add(new Part("MySQL Router learns of it", 1, "metadata ttl 0.5 s"));
      }
      case GALERA -> {
        parts.add(
            new Part("the node is suspected", SUSPICION_SECONDS, "evs.suspect_timeout, default"));
        parts.add(new Part("a new view is agreed on", 1, "allowance"));
        parts.add(
            new Part(
                "the proxy takes it out",
                Checks.of(lease).untilDown().toSeconds(),
                "HAProxy inter x fall"));
      }
      case ALWAYS_ON -> {
        boolean apart = topology.crossesRegions();
        parts.add(
            new Part(
                "heartbeats of the cluster are missed",
                apart ? 20 : 10,
                apart
                    ? "CrossSubnetThreshold 20 x 1 s, default"
                    : "SameSubnetThreshold 10 x 1 s, default"));
        parts.add(new Part("the group comes online elsewhere", 10, "allowance"));
        parts.add(new Part("the listener answers there", 5, "MultiSubnetFailover"));
      }
      case MANAGED ->
          provider.ifPresent(
              service ->
                  parts.add(
                      new Part(
                          "the service fails over",
                          service.failoverSeconds(),
                          service.title() + ": " + service.documented())));
    }
    parts.add(reconnection());
    return new TakeOver(parts);
  }

  /** The server process dies on a host that lives: seen sooner, or restarted where it is. */
  public static TakeOver ofProcess(
      Topology topology, Reliability reliability, Optional<Provider> provider) {
    Lease lease = topology.lease();
    return switch (topology.manager()) {
      case PATRONI ->
          new TakeOver(
              List.of(
                  new Part("Patroni looks", lease.loopWait().toSeconds(), "Patroni loop_wait"),
                  new Part(
                      "the server may come back by itself",
                      lease.startTimeout().toSeconds(),
                      "Patroni primary_start_timeout"),
                  new Part(
                      "Patroni looks again", lease.loopWait().toSeconds(), "Patroni loop_wait"),
                  promotion(),
                  proxy(lease),
                  reconnection()));
      case NONE ->
          new TakeOver(
              List.of(
                  // Half of the usual distance between checkpoints, replayed.
                  new Part("the service restarts, crash recovery", 60, "allowance"),
                  reconnection()));
      case REPMGR, INNODB_CLUSTER, GALERA, ALWAYS_ON, MANAGED ->
          ofHost(topology, reliability, provider);
    };
  }

  /** The primary hands over in good health. */
  public static TakeOver planned(Topology topology) {
    return new TakeOver(
        List.of(
            new Part("the primary stops, the standby catches up", 3, "allowance"),
            promotion(),
            proxy(topology.lease()),
            reconnection()));
  }

  /** Nothing happens until somebody does it. */
  public static TakeOver byPerson(Reliability reliability) {
    return new TakeOver(
        List.of(
            new Part(
                "somebody is alarmed, decides and follows the runbook",
                reliability.person().toNanos() / 1e9,
                "person"),
            promotion(),
            reconnection()));
  }

  private static boolean isWrittenElsewhere(Topology topology) {
    return topology.followers().stream().anyMatch(node -> node.role() == Node.Role.PRIMARY);
  }

  private static Part promotion() {
    return new Part("the standby is promoted", PROMOTE_SECONDS, "allowance");
  }

  private static Part proxy(Lease lease) {
    return new Part(
        "the proxy sends connections there",
        Checks.of(lease).untilUp().toSeconds(),
        "HAProxy inter x rise");
  }

  private static Part reconnection() {
    return new Part("the applications connect again", RECONNECT_SECONDS, "allowance");
  }
}
