package dev.dbwright.tools.replication.config;

import static dev.dbwright.tools.error.ErrorCode.CONFIG_FAULT;
import static dev.dbwright.tools.replication.config.Topologies.node;
import static dev.dbwright.tools.replication.config.Topologies.patroni;
import static dev.dbwright.tools.replication.config.Topologies.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dbwright.tools.error.DbwrightException;
import dev.dbwright.tools.replication.topology.Commit;
import dev.dbwright.tools.replication.topology.Entrance;
import dev.dbwright.tools.replication.topology.Lease;
import dev.dbwright.tools.replication.topology.Node;
import dev.dbwright.tools.replication.topology.Node.Role;
import dev.dbwright.tools.replication.topology.Topology;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the programs would take, and break on later. */
final class TopologyFaultsTest {
  @Test
  void a_lease_that_ends_while_it_is_renewed_is_refused() {
    var hasty = new Lease(Duration.ofSeconds(20), Duration.ofSeconds(10), Duration.ofSeconds(10));

    assertRefused(with(patroni(), hasty), "ttl of 20 s is less than loop_wait + 2 x retry_timeout");
  }

  @Test
  void a_lease_with_just_enough_time_is_taken() {
    var tight = new Lease(Duration.ofSeconds(30), Duration.ofSeconds(10), Duration.ofSeconds(10));

    assertThat(ReplicationFiles.of(with(patroni(), tight))).isNotEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.1", "localhost", "::1", "LocalHost"})
  void a_loopback_address_is_refused(String host) {
    assertRefused(with(patroni(), among(node("db-2", host, Role.STANDBY))), "loopback");
  }

  @Test
  void two_members_of_etcd_are_refused() {
    assertRefused(
        with(patroni(), Topologies.three().subList(0, 2)),
        "etcd's members are 2: when one is away");
  }

  @Test
  void four_servers_get_three_members_of_etcd() {
    Topology four = with(patroni(), among(node("db-4", "10.0.0.14", Role.STANDBY)));

    assertThat(Etcd.members(four)).hasSize(3);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "10.0.0.14\nlisten: 0.0.0.0",
        "10.0.0.14;rm -rf /",
        "$(id)",
        "db 4",
        "",
        "a\"b",
        "10.0.0.256",
        "postgresql://db/",
        "db-4:5432",
        "10.0.0.0/8",
        "*",
        "0.0.0"
      })
  void what_is_no_host_is_refused(String host) {
    assertRefused(
        with(patroni(), among(node("db-4", host, Role.STANDBY))),
        "the host of server db-4 is neither a name nor an address");
  }

  @ParameterizedTest
  @ValueSource(strings = {"db'4", "db\"4", "db\n4", "-db", "", "db 4", "db;4", "db$4", "dб4"})
  void what_is_no_name_is_refused(String name) {
    assertRefused(with(patroni(), among(node(name, "10.0.0.14", Role.STANDBY))), "a server's name");
  }

  @ParameterizedTest
  @ValueSource(strings = {"10.0.0.14", "2001:db8::14", "db-4.internal", "db_4", "::ffff:10.0.0.14"})
  void addresses_and_names_are_taken(String host) {
    assertThat(ReplicationFiles.of(with(patroni(), among(node("db-4", host, Role.STANDBY)))))
        .isNotEmpty();
  }

  @Test
  void names_that_give_the_same_slot_are_refused() {
    assertRefused(
        with(patroni(), among(node("DB_2", "10.0.0.14", Role.STANDBY))),
        "servers' names are not all different: db_2");
  }

  @Test
  void a_host_twice_is_refused() {
    assertRefused(
        with(patroni(), among(node("db-4", "10.0.0.12", Role.STANDBY))),
        "hosts are not all different: 10.0.0.12");
  }

  @Test
  void a_commit_that_waits_for_more_than_there_are_is_refused() {
    assertRefused(
        with(patroni(), Commit.QUORUM, 3),
        "there are 2 standbys: every commit would wait for ever");
  }

  @Test
  void a_virtual_address_that_is_a_server_s_own_is_refused() {
    assertRefused(
        with(patroni(), new Entrance(List.of(), Optional.of("10.0.0.12"))),
        "virtual_ipaddress is a server's own");
  }

  @Test
  void a_virtual_address_that_is_a_name_is_refused() {
    assertRefused(
        with(patroni(), new Entrance(List.of(), Optional.of("db.example"))),
        "virtual_ipaddress is no address");
  }

  @ParameterizedTest
  @ValueSource(strings = {"proxy 1", "proxy\nbind :::22", "$(id)", ""})
  void what_is_no_proxy_is_refused(String proxy) {
    assertRefused(
        with(patroni(), new Entrance(List.of(proxy), Optional.empty())),
        "a proxy is neither a name nor an address");
  }

  @Test
  void what_is_no_region_is_refused() {
    Node elsewhere = new Node("db-4", "10.0.0.14", 5432, "a'\nlocation=b", Role.STANDBY);

    assertRefused(with(patroni(), among(elsewhere)), "the region of server db-4");
  }

  private static List<Node> among(Node another) {
    return Stream.concat(
            Topologies.three().stream().filter(each -> !each.name().equals(another.name())),
            Stream.of(another))
        .toList();
  }

  private static void assertRefused(Topology topology, String reason) {
    assertThatThrownBy(() -> ReplicationFiles.of(topology))
        .isInstanceOfSatisfying(
            DbwrightException.class,
            refused -> {
              assertThat(refused.code()).isEqualTo(CONFIG_FAULT);
              assertThat(refused.getMessage()).contains(reason).doesNotContain("\n");
            });
  }
}
