package dev.dbwright.tools.replication.availability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.dbwright.tools.engine.Engine;
import dev.dbwright.tools.replication.topology.Commit;
import dev.dbwright.tools.replication.topology.Manager;
import dev.dbwright.tools.replication.topology.Node;
import dev.dbwright.tools.replication.topology.Node.Role;
import dev.dbwright.tools.replication.topology.Topology;
import dev.dbwright.tools.replication.topology.Voters;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class AvailabilityTest {
  private static final double EXACT = 1e-12;

  /** Parts that fail often, so that a wrong term is seen. */
  private static final Reliability FRAIL =
      new Reliability(
          Duration.ofHours(90),
          Duration.ofHours(10),
          Duration.ofHours(152),
          Duration.ofHours(8),
          Duration.ofHours(1));

  @Test
  void one_server_is_there_when_it_and_its_region_are() {
    Topology one = topology(Manager.NONE, Commit.ASYNC, 0, "a:PRIMARY");

    Availability availability = Availability.of(one, FRAIL, 0);

    assertThat(availability.value()).isCloseTo(0.9 * 0.95, within(EXACT));
    assertThat(availability.regionShare()).isCloseTo(0.05, within(EXACT));
    assertThat(availability.serversShare()).isCloseTo(0.1 * 0.95, within(EXACT));
  }

  @Test
  void a_second_server_beside_the_first_falls_with_their_region() {
    Topology two = topology(Manager.REPMGR, Commit.ASYNC, 0, "a:PRIMARY", "a:STANDBY");

    Availability availability = Availability.of(two, FRAIL, 0);

    assertThat(availability.value()).isCloseTo(0.95 * (1 - 0.1 * 0.1), within(EXACT));
  }

  @Test
  void a_second_server_in_another_region_does_not() {
    Topology two = topology(Manager.REPMGR, Commit.ASYNC, 0, "a:PRIMARY", "b:STANDBY");

    double oneGone = 1 - 0.9 * 0.95;

    assertThat(Availability.of(two, FRAIL, 0).value())
        .isCloseTo(1 - oneGone * oneGone, within(EXACT));
  }

  @Test
  void promotion_by_a_person_costs_the_share_of_the_repair_that_the_person_takes() {
    Topology two = topology(Manager.NONE, Commit.ASYNC, 0, "a:PRIMARY", "a:STANDBY");

    Availability availability = Availability.of(two, FRAIL, 0);

    assertThat(availability.waitingShare()).isCloseTo(0.95 * 0.1 * 0.9 * 0.1, within(EXACT));
  }

  @Test
  void two_of_three_votes_are_needed_before_anything_takes_over() {
    Topology three =
        topology(Manager.PATRONI, Commit.ASYNC, 0, "a:PRIMARY", "a:STANDBY", "a:WITNESS");
    double majority = 0.9 * 0.9 * 0.9 + 3 * 0.9 * 0.9 * 0.1;

    Availability availability = Availability.of(three, FRAIL, 0);

    // Without the majority a person helps as long as one of the two with data runs.
    double noMajority = 1 - majority;
    double noData = 0.1 * 0.1;
    assertThat(availability.value())
        .isCloseTo(1 - 0.05 - 0.95 * noData - 0.95 * (noMajority - noData) * 0.1, within(EXACT));
  }

  @Test
  void each_takeover_costs_its_seconds() {
    Topology two = topology(Manager.REPMGR, Commit.ASYNC, 0, "a:PRIMARY", "b:STANDBY");

    double longer = Availability.of(two, FRAIL, 3_600).value();
    double shorter = Availability.of(two, FRAIL, 0).value();

    // Hours from one failure to the next: 100 of the server, 160 of its region.
    assertThat(shorter - longer).isCloseTo(1.0 / 100 + 1.0 / 160, within(EXACT));
  }

  @Test
  void is_the_sum_over_all_states_of_all_servers_and_regions() {
    long seed = 20261122;
    var random = new Random(seed);
    for (int i = 0; i < 200; i++) {
      Topology topology = anyTopology(random);

      double computed = Availability.of(topology, FRAIL, 0).value() + stalling(topology);

      assertThat(computed)
          .as("seed %d, case %d: %s", seed, i, topology)
          .isCloseTo(1 - new EveryState(topology, FRAIL).downShare(), within(1e-9));
    }
  }

  private static double stalling(Topology topology) {
    return Availability.of(topology, FRAIL, 0).stallingShare();
  }

  private static Topology anyTopology(Random random) {
    Manager[] managers = Manager.values();
    Manager manager = managers[random.nextInt(managers.length)];
    List<String> nodes = new ArrayList<>();
    nodes.add("a:PRIMARY");
    Role[] others = {Role.STANDBY, Role.REPLICA, Role.WITNESS};
    for (int i = random.nextInt(6); i >= 0; i--) {
      nodes.add("abc".charAt(random.nextInt(3)) + ":" + others[random.nextInt(3)]);
    }
    int standbys = (int) nodes.stream().filter(each -> each.endsWith("STANDBY")).count();
    int waitedFor = standbys == 0 ? 0 : random.nextInt(standbys + 1);
    Commit commit =
        waitedFor == 0 ? Commit.ASYNC : random.nextBoolean() ? Commit.SYNC : Commit.QUORUM;
    return topology(manager, commit, waitedFor, nodes.toArray(String[]::new));
  }

  private static Topology topology(
      Manager manager, Commit commit, int waitedFor, String... regionsAndRoles) {
    List<Node> nodes = new ArrayList<>();
    for (String each : regionsAndRoles) {
      String[] parts = each.split(":", 2);
      String name = "n" + nodes.size();
      nodes.add(new Node(name, name, 5432, parts[0], Role.valueOf(parts[1])));
    }
    return new Topology(Engine.POSTGRESQL, 18, "main", nodes, commit, waitedFor, manager, 1L << 30);
  }

  /** Each server up or down, each region up or down: every combination with its probability. */
  private record EveryState(Topology topology, Reliability parts) {
    double downShare() {
      List<String> regions = topology.nodes().stream().map(Node::region).distinct().toList();
      int servers = topology.nodes().size();
      double down = 0;
      for (int state = 0; state < 1 << (servers + regions.size()); state++) {
        double probability = 1;
        List<Node> up = new ArrayList<>();
        boolean regionLost = false;
        for (int r = 0; r < regions.size(); r++) {
          boolean isUp = isSet(state, servers + r);
          probability *= isUp ? parts.regionUp() : 1 - parts.regionUp();
          regionLost |= !isUp;
        }
        for (int s = 0; s < servers; s++) {
          Node node = topology.nodes().get(s);
          probability *= isSet(state, s) ? parts.hostUp() : 1 - parts.hostUp();
          if (isSet(state, s) && isSet(state, servers + regions.indexOf(node.region()))) {
            up.add(node);
          }
        }
        down += probability * weight(up, regionLost);
      }
      return down;
    }

    private static boolean isSet(int state, int bit) {
      return (state >> bit & 1) == 1;
    }

    private double weight(List<Node> up, boolean regionLost) {
      if (up.stream().allMatch(node -> node.role() == Role.WITNESS)) {
        return 1;
      }
      double repairHours = regionLost ? 8 : 10;
      return runs(up) ? 0 : 1 / repairHours;
    }

    private long spared() {
      return Math.max(0, topology.standbys().size() - 1);
    }

    private boolean runs(List<Node> up) {
      long able =
          up.stream().filter(n -> n.role() == Role.PRIMARY || n.role() == Role.STANDBY).count();
      boolean primary = up.contains(topology.primary());
      List<Node> voters = Voters.of(topology);
      boolean majority = 2 * voters.stream().filter(up::contains).count() > voters.size();
      return switch (topology.manager()) {
        case NONE -> primary && able - 1 >= topology.waitedFor();
        case REPMGR -> able - 1 >= topology.waitedFor();
        case MANAGED -> able >= 1;
        case PATRONI, INNODB_CLUSTER, GALERA -> majority && able >= 1;
        case ALWAYS_ON -> majority && able >= 1 + Math.min(topology.waitedFor(), spared());
      };
    }
  }
}
