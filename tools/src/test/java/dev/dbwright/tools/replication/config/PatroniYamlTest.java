package dev.dbwright.tools.replication.config;

import static dev.dbwright.tools.replication.config.Topologies.node;
import static dev.dbwright.tools.replication.config.Topologies.patroni;
import static dev.dbwright.tools.replication.config.Topologies.with;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.dbwright.tools.config.ConfigFile;
import dev.dbwright.tools.replication.topology.Commit;
import dev.dbwright.tools.replication.topology.Node;
import dev.dbwright.tools.replication.topology.Node.Role;
import dev.dbwright.tools.replication.topology.Topology;
import java.util.List;
import org.junit.jupiter.api.Test;

final class PatroniYamlTest {
  private static final ObjectMapper YAML = new YAMLMapper();

  @Test
  void a_replica_is_neither_promoted_nor_waited_for() throws Exception {
    JsonNode tags = file(withFourth(Role.REPLICA), "patroni@db-4").get("tags");

    assertThat(tags.get("nofailover").booleanValue()).isTrue();
    assertThat(tags.get("nosync").booleanValue()).isTrue();
  }

  @Test
  void a_witness_votes_and_has_no_database() {
    assertThat(ReplicationFiles.of(withFourth(Role.WITNESS)))
        .extracting(ConfigFile::name)
        .contains("etcd@db-4")
        .doesNotContain("patroni@db-4");
  }

  @Test
  void an_asynchronous_commit_waits_for_nobody() throws Exception {
    JsonNode dcs = dcs(with(patroni(), Commit.ASYNC, 0));

    assertThat(dcs.get("synchronous_mode").booleanValue()).isFalse();
  }

  @Test
  void a_quorum_is_never_a_word_that_older_patronis_take_for_off() throws Exception {
    JsonNode dcs = dcs(with(patroni(), Commit.QUORUM, 2));

    assertThat(dcs.get("synchronous_mode").booleanValue()).isTrue();
    assertThat(dcs.get("synchronous_node_count").intValue()).isEqualTo(2);
  }

  @Test
  void between_regions_nobody_is_admitted_without_tls() throws Exception {
    Topology far =
        with(
            patroni(),
            List.of(
                Topologies.three().get(0),
                Topologies.three().get(1),
                new Node("db-3", "10.9.0.13", 5432, "south", Role.STANDBY)));

    JsonNode file = file(far, "patroni");

    assertThat(file.at("/bootstrap/dcs/postgresql/parameters/ssl").textValue()).isEqualTo("on");
    assertThat(file.at("/postgresql/authentication/replication/sslmode").textValue())
        .isEqualTo("require");
    assertThat(file.at("/bootstrap/pg_hba"))
        .extracting(JsonNode::textValue)
        .filteredOn(rule -> rule.contains(" replicator "))
        .hasSize(3)
        .allMatch(rule -> rule.startsWith("hostssl "));
  }

  @Test
  void the_superuser_comes_in_from_nowhere_else() throws Exception {
    JsonNode rules = file(patroni(), "patroni").at("/bootstrap/pg_hba");

    assertThat(rules)
        .extracting(JsonNode::textValue)
        .containsSubsequence("host all postgres all reject", "host all all samenet scram-sha-256");
  }

  @Test
  void no_file_holds_a_password() {
    assertThat(ReplicationFiles.of(patroni()))
        .extracting(ConfigFile::text)
        .noneMatch(text -> text.contains("password:"));
  }

  private static Topology withFourth(Role role) {
    return with(
        patroni(),
        List.of(
            Topologies.three().get(0),
            Topologies.three().get(1),
            Topologies.three().get(2),
            node("db-4", "10.0.0.14", role)));
  }

  private static JsonNode dcs(Topology topology) throws Exception {
    return file(topology, "patroni").at("/bootstrap/dcs");
  }

  private static JsonNode file(Topology topology, String name) throws Exception {
    return YAML.readTree(
        ReplicationFiles.of(topology).stream()
            .filter(file -> file.name().equals(name))
            .findFirst()
            .orElseThrow()
            .text());
  }
}
