package dev.dbwright.tools.replication.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.dbwright.tools.config.ConfigFile;
import dev.dbwright.tools.engine.Engine;
import dev.dbwright.tools.replication.topology.Manager;
import dev.dbwright.tools.replication.topology.Node;
import dev.dbwright.tools.replication.topology.Topology;
import dev.dbwright.tools.testing.RealProgram;
import java.io.IOException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Debian's Patroni and what stands around it, with our files. */
final class PatroniAcceptanceTest {
  private static final long SEED = 31_337;
  private static final int FEW = 6;
  private static final int MANY = 100;
  private static final ObjectMapper YAML = new YAMLMapper();

  @TempDir private Path folder;

  @Test
  void patroni_finds_nothing_wrong() throws Exception {
    patroniFindsNothingWrong(FEW);
  }

  @Test
  @Tag("proof")
  void patroni_finds_nothing_wrong_in_100_topologies() throws Exception {
    patroniFindsNothingWrong(MANY);
  }

  private void patroniFindsNothingWrong(int topologies) throws Exception {
    RealProgram.installed("patroni");
    assumeTrue(Files.isDirectory(Path.of(ServerFolders.programs(15))), "PostgreSQL 15 is not here");
    for (Topology topology : sound(topologies)) {
      try (Listening etcd = Listening.asMembersOf(topology)) {
        assertThat(etcd.sockets).isNotEmpty();
        Path file = written(files(topology, "patroni.yml").get(0));

        assertThat(
                RealProgram.lines(folder, "patroni", List.of("--validate-config", file.toString())))
            .isEmpty();
      }
    }
  }

  @Test
  void haproxy_takes_the_file() throws Exception {
    haproxyTakesTheFile(FEW);
  }

  @Test
  @Tag("proof")
  void haproxy_takes_the_files_of_100_topologies() throws Exception {
    haproxyTakesTheFile(MANY);
  }

  private void haproxyTakesTheFile(int topologies) throws Exception {
    RealProgram.installed("haproxy");
    for (Topology topology : sound(topologies)) {
      Path file = written(files(topology, "haproxy.cfg").get(0));

      assertThat(RealProgram.lines(folder, "haproxy", List.of("-c", "-V", "-f", file.toString())))
          .containsExactly("Configuration file is valid");
    }
  }

  @Test
  void keepalived_takes_the_files() throws Exception {
    keepalivedTakesTheFiles(FEW);
  }

  @Test
  @Tag("proof")
  void keepalived_takes_the_files_of_100_topologies() throws Exception {
    keepalivedTakesTheFiles(MANY);
  }

  private void keepalivedTakesTheFiles(int topologies) throws Exception {
    RealProgram.installed("keepalived");
    for (Topology topology : sound(topologies)) {
      for (ConfigFile file : files(topology, "keepalived.conf")) {
        Path path = written(file);
        Files.writeString(path, file.text().replace("eth0", someInterface()));

        assertThat(RealProgram.lines(folder, "keepalived", List.of("-t", "-f", path.toString())))
            .isEmpty();
      }
    }
  }

  @Test
  void systemd_finds_nothing_wrong() throws Exception {
    RealProgram.installed("systemd-analyze");
    RealProgram.installed("patroni");
    RealProgram.installed("etcd");
    Topology topology = sound(1).get(0);
    List<String> units = new ArrayList<>(List.of("verify"));
    for (ConfigFile file : files(topology, ".service")) {
      units.add(written(file).toString());
    }

    assertThat(RealProgram.lines(folder, "systemd-analyze", units))
        .noneMatch(line -> line.contains(folder.toString()));
  }

  @Test
  void etcd_s_members_find_each_other() throws Exception {
    RealProgram.installed("etcd");
    Topology topology = Topologies.with(Topologies.patroni(), Loopback.three(6));

    try (var cluster = new PatroniCluster(folder, topology)) {
      assertThatCode(cluster::startEtcd).doesNotThrowAnyException();
    }
  }

  @Test
  void every_key_is_one_that_patroni_documents() throws Exception {
    for (Topology topology : sound(MANY)) {
      JsonNode root = YAML.readTree(files(topology, "patroni.yml").get(0).text());

      assertThat(PatroniKeys.unknown(root)).isEmpty();
    }
  }

  @Test
  void names_stay_texts_that_yaml_reads_as_numbers_or_booleans() throws Exception {
    for (Topology topology : sound(MANY)) {
      for (ConfigFile file : files(topology, ".yml")) {
        JsonNode name = YAML.readTree(file.text()).get("name");

        assertThat(topology.nodes()).extracting(Node::name).contains(name.textValue());
      }
    }
  }

  private static List<Topology> sound(int count) {
    List<Topology> sound =
        SeededTopologies.of(SEED, 10 * count, Engine.POSTGRESQL, 15, Manager.PATRONI)
            .filter(
                topology ->
                    ReplicationRenderers.ALL.stream()
                        .filter(each -> each.serves(topology))
                        .allMatch(each -> each.faults(topology).isEmpty()))
            .limit(count)
            .toList();
    assertThat(sound).as("seed %d", SEED).hasSize(count);
    return sound;
  }

  private static List<ConfigFile> files(Topology topology, String ending) {
    return ReplicationFiles.of(topology).stream()
        .filter(file -> file.fileName().endsWith(ending))
        .toList();
  }

  private Path written(ConfigFile file) throws IOException {
    return Files.writeString(
        folder.resolve(file.fileName()),
        file.text().replace(ServerFolders.HOME, folder.toString()));
  }

  private static String someInterface() throws IOException {
    return NetworkInterface.networkInterfaces()
        .filter(each -> !each.getName().equals("lo"))
        .findFirst()
        .map(NetworkInterface::getName)
        .orElse("eth0");
  }

  /** Something that answers where etcd would: Patroni asks. */
  private record Listening(List<ServerSocket> sockets) implements AutoCloseable {
    static Listening asMembersOf(Topology topology) throws IOException {
      List<ServerSocket> sockets = new ArrayList<>();
      for (Node member : Etcd.members(topology)) {
        sockets.add(new ServerSocket(Etcd.CLIENT_PORT, 5, InetAddress.getByName(member.host())));
      }
      return new Listening(sockets);
    }

    @Override
    public void close() throws IOException {
      for (ServerSocket socket : sockets) {
        socket.close();
      }
    }
  }
}
