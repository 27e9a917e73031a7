package dev.dbwright.tools.replication;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import dev.dbwright.tools.cancel.Cancellation;
import dev.dbwright.tools.error.DbwrightException;
import dev.dbwright.tools.json.Json;
import dev.dbwright.tools.replication.topology.Commit;
import dev.dbwright.tools.replication.topology.Manager;
import dev.dbwright.tools.replication.topology.Node;
import dev.dbwright.tools.replication.topology.Node.Role;
import dev.dbwright.tools.replication.topology.Topology;
import dev.dbwright.tools.tool.Caller;
import dev.dbwright.tools.tool.ToolContext;
import dev.dbwright.tools.tool.ToolInput;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class PlanReplicationTest {
  private static final ToolContext UNCONNECTED =
      new ToolContext(new Caller("local:test", "s-1"), Optional.empty(), new Cancellation());

  @Test
  void nothing_lost_within_half_a_minute_is_patroni_with_two_standbys() {
    ReplicationPlan plan = plan("{'rpo':'0s','rto':'30s'}");

    assertThat(plan.layout().manager()).isEqualTo(Manager.PATRONI);
    assertThat(plan.layout().commit()).isEqualTo(Commit.SYNC);
    assertThat(roles(plan)).containsExactly(Role.PRIMARY, Role.STANDBY, Role.STANDBY);
    assertThat(failure(plan, "primary host lost").lossSeconds()).isZero();
    assertThat(plan.meetsRpo()).isTrue();
    assertThat(plan.meetsRto()).isTrue();
  }

  @Test
  void the_downtime_is_the_sum_of_its_parts_and_the_file_says_the_same_ttl() {
    ReplicationPlan plan = plan("{'rpo':'0s','rto':'30s'}");

    // ttl 20, race 2, promotion 2, two checks of HAProxy a second apart, reconnection 1
    assertThat(failure(plan, "primary host lost").downSeconds()).isEqualTo(27);
    assertThat(plan.configs().get("patroni")).contains("ttl: 20\n", "loop_wait: 5\n");
    assertThat(plan.configs().get("haproxy")).contains("inter 1s", "rise 2");
  }

  @Test
  void with_time_to_spare_the_lease_is_the_usual_one() {
    ReplicationPlan plan = plan("{'rpo':'0s','rto':'1m'}");

    assertThat(failure(plan, "primary host lost").downSeconds()).isEqualTo(41);
    assertThat(plan.configs().get("patroni")).contains("ttl: 30\n");
  }

  @Test
  void an_hour_is_time_enough_for_a_person() {
    ReplicationPlan plan = plan("{'rpo':'5m','rto':'1h'}");

    assertThat(plan.layout().manager()).isEqualTo(Manager.NONE);
    assertThat(plan.layout().commit()).isEqualTo(Commit.ASYNC);
    assertThat(plan.runbook()).contains("Fence it");
  }

  @Test
  void a_person_who_takes_longer_is_not_relied_on() {
    assertThat(plan("{'rpo':'5m','rto':'1h','person':'90m'}").layout().manager())
        .isEqualTo(Manager.PATRONI);
  }

  @Test
  void an_rpo_above_the_lag_lets_commits_go_on() {
    assertThat(plan("{'rpo':'5s','rto':'1m'}").layout().commit()).isEqualTo(Commit.SYNC);
    assertThat(plan("{'rpo':'5s','rto':'1m','lag':'1s'}").layout().commit())
        .isEqualTo(Commit.ASYNC);
  }

  @Test
  void below_what_patroni_can_it_says_so_and_names_the_floor() {
    ReplicationPlan plan = plan("{'rpo':'0s','rto':'10s'}");

    assertThat(plan.meetsRto()).isFalse();
    assertThat(plan.fails()).isTrue();
    assertThat(plan.shortfall().changes().get(0)).startsWith("An RTO of 27 s");
  }

  @Test
  void two_regions_let_nothing_take_over_between_them_by_itself() {
    ReplicationPlan plan = plan("{'rpo':'0s','rto':'30s','regions':2}");

    ReplicationFailure region = failure(plan, "region lost");
    assertThat(region.meetsRto()).isFalse();
    assertThat(region.meetsRpo()).isFalse();
    assertThat(String.join(" ", plan.shortfall().changes())).contains("third place");
    assertThat(failure(plan, "primary host lost").meetsRto()).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'rpo':'0s','rto':'30s','regions':2} | 4 servers with data in 2 regions and a witness in a third place",
        "{'rpo':'0s','rto':'30s','nodes':1} | 3 servers with data",
        "{'rpo':'0s','rto':'30s','availability':99.999} | 3 servers with data in 3 regions",
        "{'rpo':'0s','rto':'1m','engine':'mysql','nodes':2} | 3 servers with data",
        "{'rpo':'1m','rto':'1m','manager':'none'} | 2 servers with data and a witness, patroni taking over",
        "{'rpo':'0s','rto':'1m','managed':'rds-instance'} | 3 servers with data, patroni taking over"
      })
  void what_would_keep_the_targets_is_found_by_trying(String input, String servers) {
    assertThat(plan(input).shortfall().changes().get(0))
        .startsWith("All of it is kept by " + servers + " (");
  }

  @Test
  void a_vote_in_a_third_place_lets_a_region_be_lost() {
    ReplicationPlan plan = plan("{'rpo':'0s','rto':'30s','regions':2,'third_place':true}");

    assertThat(failure(plan, "region lost").downSeconds()).isEqualTo(27);
    assertThat(failure(plan, "region lost").lossSeconds()).isZero();
    assertThat(roles(plan)).contains(Role.WITNESS);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'rpo':'0s','rto':'30s','regions':2,'third_place':true}",
        "{'rpo':'0s','rto':'30s','regions':3}",
        "{'rpo':'0s','rto':'30s','regions':3,'nodes':5}",
        "{'rpo':'0s','rto':'30s','regions':3,'nodes':7}",
        "{'rpo':'0s','rto':'1h','regions':2}",
        "{'rpo':'0s','rto':'1h','regions':2,'nodes':4}"
      })
  void whoever_answers_a_commit_one_of_them_stands_in_another_region(String input) {
    ReplicationPlan plan = plan(input);
    Topology topology = plan.layout();

    for (Node primary : canBePrimary(topology)) {
      long near =
          canBePrimary(topology).stream()
              .filter(node -> !node.equals(primary) && node.region().equals(primary.region()))
              .count();
      assertThat((long) topology.waitedFor()).as("with %s", primary.name()).isGreaterThan(near);
    }
    assertThat(failure(plan, "region lost").lossSeconds()).isZero();
  }

  /** Where a person promotes, the person also says whom commits wait for afterwards. */
  private static List<Node> canBePrimary(Topology topology) {
    return topology.manager() == Manager.NONE
        ? topology.nodes().subList(0, 1)
        : topology.nodes().stream()
            .filter(node -> node.role() == Role.PRIMARY || node.role() == Role.STANDBY)
            .toList();
  }

  @Test
  void more_servers_and_regions_are_never_less_available() {
    double one = availability("{'rpo':'1m','rto':'1m','nodes':1}");
    double two = availability("{'rpo':'1m','rto':'1m','nodes':2}");
    double apart = availability("{'rpo':'1m','rto':'1m','nodes':3,'regions':2,'third_place':true}");

    assertThat(two).isGreaterThan(one);
    assertThat(apart).isGreaterThan(two);
  }

  @Test
  void own_figures_take_the_place_of_assumed_ones() {
    ReplicationPlan plan =
        plan(
            "{'rpo':'1h','rto':'1d','nodes':1,'host_mtbf':'99d','host_repair':'1d','region_mtbf':'1000y','region_repair':'1s'}");

    assertThat(plan.availability()).isCloseTo(0.99, within(1e-6));
  }

  @Test
  void a_wanted_availability_is_compared() {
    assertThat(plan("{'rpo':'0s','rto':'30s','availability':99.9}").meetsAvailability()).isTrue();

    ReplicationPlan plan = plan("{'rpo':'0s','rto':'30s','availability':99.999}");
    assertThat(plan.shortfall().message().get(0))
        .isEqualTo("Availability: 99.981 % are computed, 99.999 % are wanted.");
    assertThat(plan.meetsAvailability()).isFalse();
    assertThat(plan.fails()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "mysql, group-replication, innodb-cluster",
    "mariadb, galera, galera",
    "sqlserver, always-on, sqlserver"
  })
  void other_engines_have_their_own(String engine, String shape, String file) {
    ReplicationPlan plan = plan("{'rpo':'0s','rto':'1m','engine':'%s'}".formatted(engine));

    assertThat(plan.topology()).isEqualTo(shape);
    assertThat(plan.configs()).containsKey(file);
    assertThat(plan.runbook()).contains("The primary is gone", "comes back");
    assertThat(plan.meetsRto()).isTrue();
  }

  @Test
  void two_servers_of_mysql_are_semi_synchronous_and_it_says_what_a_third_brings() {
    ReplicationPlan plan = plan("{'rpo':'0s','rto':'1m','engine':'mysql','nodes':2}");

    assertThat(plan.topology()).isEqualTo("semi-sync");
    assertThat(String.join(" ", plan.shortfall().changes())).contains("third server");
  }

  @Test
  void a_managed_service_is_taken_by_its_own_words() {
    ReplicationPlan plan = plan("{'rpo':'0s','rto':'2m','managed':'aurora'}");

    assertThat(plan.topology()).isEqualTo("managed");
    assertThat(failure(plan, "primary host lost").how()).contains("under 60 s");
    assertThat(plan.configs()).isEmpty();
  }

  @Test
  void replicas_are_not_advised_below_the_thresholds() {
    assertThat(plan("{'rpo':'1m','rto':'1m','reads_per_second':50}").readReplicas().verdict())
        .isEqualTo(Replicas.Verdict.PREMATURE);
    assertThat(plan("{'rpo':'1m','rto':'1m','reads_per_second':500}").readReplicas().verdict())
        .isEqualTo(Replicas.Verdict.UNDECIDED);

    Replicas needed =
        plan("{'rpo':'1m','rto':'1m','reads_per_second':5000,'reads_per_server':1500}")
            .readReplicas();
    // 4 servers carry 5000, a fifth may be away, two are there.
    assertThat(needed.servers()).isEqualTo(3);
  }

  @Test
  void the_budget_bounds_the_servers() {
    assertThat(plan("{'rpo':'0s','rto':'30s','budget':900,'server_cost':400}").layout().dataNodes())
        .hasSize(2);
  }

  @Test
  void named_servers_keep_their_names_and_regions() {
    ReplicationPlan plan =
        plan(
            "{'rpo':'0s','rto':'30s','servers':['a=10.0.0.1@fra','b=10.0.0.2:5433@fra','c=10.0.1.1@ams']}");

    assertThat(plan.layout().nodes().get(1))
        .isEqualTo(new Node("b", "10.0.0.2", 5433, "fra", Role.STANDBY));
    assertThat(plan.layout().nodes().get(2).role()).isEqualTo(Role.REPLICA);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'rto':'30s'} | DBW-1054: copies cannot be planned without an RPO",
        "{'rpo':'0s'} | DBW-1054: copies cannot be planned without an RTO",
        "{'rpo':'5','rto':'30s'} | DBW-1033: the RPO: \"5\" is not a duration",
        "{'rpo':'-1s','rto':'30s'} | DBW-1033: the RPO: \"-1s\" is not a duration",
        "{'rpo':'0s','rto':'0s'} | DBW-1053: an RTO of 0 s cannot be",
        "{'rpo':'0s','rto':'30s','nodes':0} | DBW-1053: 0 servers cannot be",
        "{'rpo':'0s','rto':'30s','nodes':-3} | DBW-1053: -3 servers cannot be",
        "{'rpo':'0s','rto':'30s','regions':1000000} | DBW-1053: 1000000 regions cannot be",
        "{'rpo':'0s','rto':'30s','availability':100} | DBW-1053: an availability of 100.0 % cannot be",
        "{'rpo':'0s','rto':'30s','reads_per_second':-1} | DBW-1053: -1.0 reads a second cannot be",
        "{'rpo':'0s','rto':'30s','reads_per_second':1e12} | DBW-1053: 1.0E12 reads a second cannot be",
        "{'rpo':'0s','rto':'30s','budget':100} | DBW-1053: a budget of 100.0",
        "{'rpo':'0s','rto':'30s','engine':'sqlite'} | DBW-1055: SQLite has no standby",
        "{'rpo':'0s','rto':'30s','host_mtbf':'0s'} | DBW-1053: the MTBF of a server of 0 cannot be",
        "{'rpo':'0s','rto':'30s','servers':['a=x;rm -rf /']} | DBW-1053: the server a=x;rm -rf /",
        "{'rpo':'0s','rto':'30s','name':'x; DROP TABLE y'} | DBW-1053: the cluster's name",
        "{'rpo':'0s','rto':'30s','managed':'heroku'} | DBW-1053: the managed service heroku"
      })
  void what_cannot_be_is_one_clear_line(String input, String line) {
    assertThatThrownBy(() -> plan(input))
        .isInstanceOfSatisfying(
            DbwrightException.class, failure -> assertThat(failure.line()).startsWith(line));
  }

  @Test
  void the_json_is_the_contracts() {
    JsonNode json = Json.mapper().valueToTree(plan("{'rpo':'0s','rto':'30s'}"));

    assertThat(json.path("topology").asText()).isEqualTo("sync-standby");
    assertThat(json.path("availability").asDouble()).isBetween(0.99, 1.0);
    assertThat(json.path("failures").get(1).path("what").asText()).isEqualTo("primary host lost");
    assertThat(json.path("failures").get(1).path("lossSeconds").asDouble()).isZero();
    assertThat(json.path("failures").get(1).path("downSeconds").asDouble()).isEqualTo(27);
    assertThat(json.path("configs").path("patroni").asText()).contains("scope:");
    assertThat(json.path("runbook").asText()).startsWith("## The primary is gone");
    assertThat(json.path("diagram").asText()).startsWith("flowchart");
  }

  private static double availability(String input) {
    return plan(input).availability();
  }

  private static List<Role> roles(ReplicationPlan plan) {
    return plan.layout().nodes().stream().map(Node::role).toList();
  }

  private static ReplicationFailure failure(ReplicationPlan plan, String what) {
    return plan.failures().stream()
        .filter(each -> each.what().equals(what))
        .findFirst()
        .orElseThrow();
  }

  private static ReplicationPlan plan(String json) {
    return new PlanReplication()
        .run(
            ToolInput.read("plan_replication", ReplicationInput.class, json.replace('\'', '"')),
            UNCONNECTED);
  }
}
