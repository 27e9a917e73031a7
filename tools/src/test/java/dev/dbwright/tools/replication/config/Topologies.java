package dev.dbwright.tools.replication.config;

import dev.dbwright.tools.engine.Engine;
import dev.dbwright.tools.replication.topology.Commit;
import dev.dbwright.tools.replication.topology.Entrance;
import dev.dbwright.tools.replication.topology.Lease;
import dev.dbwright.tools.replication.topology.Manager;
import dev.dbwright.tools.replication.topology.Node;
import dev.dbwright.tools.replication.topology.Node.Role;
import dev.dbwright.tools.replication.topology.Topology;
import java.util.List;

/** Topologies for tests, and the same with one thing changed. */
final class Topologies {
  static final long GB = 1L << 30;

  private Topologies() {}

  /** A primary and two standbys, one of which is waited for, under Patroni. */
  static Topology patroni() {
    return of(Engine.POSTGRESQL, 15, Manager.PATRONI, Commit.SYNC, 1, three());
  }

  /** A primary and one standby that a person promotes. */
  static Topology plain(Commit commit, Node primary, Node standby) {
    return of(
        Engine.POSTGRESQL,
        15,
        Manager.NONE,
        commit,
        commit == Commit.ASYNC ? 0 : 1,
        List.of(primary, standby));
  }

  static List<Node> three() {
    return List.of(
        node("db-1", "10.0.0.11", Role.PRIMARY),
        node("db-2", "10.0.0.12", Role.STANDBY),
        node("db-3", "10.0.0.13", Role.STANDBY));
  }

  static Node node(String name, String host, Role role) {
    return new Node(name, host, 5432, "north", role);
  }

  static Topology of(
      Engine engine, int version, Manager manager, Commit commit, int waitedFor, List<Node> nodes) {
    return new Topology(engine, version, "main", nodes, commit, waitedFor, manager, GB);
  }

  static Topology with(Topology topology, List<Node> nodes) {
    return new Topology(
        topology.engine(),
        topology.version(),
        topology.name(),
        nodes,
        topology.commit(),
        topology.waitedFor(),
        topology.manager(),
        topology.keepWalBytes(),
        topology.lease(),
        topology.entrance());
  }

  static Topology with(Topology topology, Commit commit, int waitedFor) {
    return new Topology(
        topology.engine(),
        topology.version(),
        topology.name(),
        topology.nodes(),
        commit,
        waitedFor,
        topology.manager(),
        topology.keepWalBytes(),
        topology.lease(),
        topology.entrance());
  }

  static Topology with(Topology topology, Lease lease) {
    return new Topology(
        topology.engine(),
        topology.version(),
        topology.name(),
        topology.nodes(),
        topology.commit(),
        topology.waitedFor(),
        topology.manager(),
        topology.keepWalBytes(),
        lease,
        topology.entrance());
  }

  static Topology with(Topology topology, Entrance entrance) {
    return new Topology(
        topology.engine(),
        topology.version(),
        topology.name(),
        topology.nodes(),
        topology.commit(),
        topology.waitedFor(),
        topology.manager(),
        topology.keepWalBytes(),
        topology.lease(),
        entrance);
  }
}
