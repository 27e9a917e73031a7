package dev.dbwright.tools.replication.config;

import dev.dbwright.tools.config.ConfigFile;
import dev.dbwright.tools.replication.topology.Node;
import dev.dbwright.tools.replication.topology.Topology;
import dev.dbwright.tools.testing.RealProgram;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/**
 * etcd, Patroni and HAProxy of a topology, really running from its rendered files, each "host" an
 * address of the loopback network with a folder of its own.
 */
final class PatroniCluster implements AutoCloseable {
  static final String PASSWORD = "only for this test";

  private final Path folder;
  private final Topology topology;
  private final HttpClient http =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(1)).build();
  private final Map<Node, RealProgram> patronis = new HashMap<>();
  private final List<RealProgram> others = new ArrayList<>();

  PatroniCluster(Path folder, Topology topology) throws IOException {
    this.folder = folder;
    this.topology = topology;
    RealProgram.open(folder);
    for (Node node : topology.nodes()) {
      RealProgram.open(Files.createDirectories(home(node)));
    }
  }

  void startEtcd() throws IOException {
    List<RealProgram> members = new ArrayList<>();
    for (Node node : Etcd.members(topology)) {
      Path own = Files.createDirectory(home(node).resolve("etcd"));
      members.add(
          RealProgram.start(
              own,
              "etcd",
              "--config-file",
              written(own, file(NodeFile.fileName(node, "etcd.conf.yml")), node).toString()));
    }
    others.addAll(members);
    for (RealProgram member : members) {
      member.untilItSays("serving client traffic");
    }
  }

  void startPatroni(Node node) throws IOException {
    Path own = home(node);
    Path file = written(own, file(NodeFile.fileName(node, "patroni.yml")), node);
    patronis.put(
        node,
        RealProgram.start(
            own,
            "env",
            "PATRONI_SUPERUSER_PASSWORD=" + PASSWORD,
            "PATRONI_REPLICATION_PASSWORD=" + PASSWORD,
            "PATRONI_REWIND_PASSWORD=" + PASSWORD,
            RealProgram.installed("patroni").toString(),
            file.toString()));
  }

  void startProxy(String address) throws IOException {
    Path own = Files.createDirectory(folder.resolve("proxy"));
    Path file =
        Files.writeString(
            own.resolve("haproxy.cfg"),
            file("haproxy.cfg")
                .text()
                .replaceAll("bind :::(\\d+) v4v6", "bind " + address + ":$1")
                .replace("bind 127.0.0.1:7000", "bind " + address + ":7000"));
    others.add(RealProgram.start(own, "haproxy", "-db", "-f", file.toString()));
  }

  /** As the superuser, over the socket of the server. */
  void psql(Node node, String sql) throws IOException, InterruptedException {
    Path own = Files.createDirectories(folder.resolve("psql"));
    RealProgram.lines(
        own,
        "env",
        List.of(
            "PGPASSWORD=" + PASSWORD,
            RealProgram.installed("psql").toString(),
            "--no-psqlrc",
            "--quiet",
            "--set=ON_ERROR_STOP=1",
            "--host=" + home(node).resolve("run"),
            "--port=" + node.port(),
            "--username=postgres",
            "--dbname=postgres",
            "--command=" + sql));
  }

  /** Patroni and its server at once, as a host that loses power. */
  void kill(Node node) throws IOException {
    Objects.requireNonNull(patronis.get(node), "started before").kill();
    Path pidFile = home(node).resolve("15/main/postmaster.pid");
    ProcessHandle postmaster =
        ProcessHandle.of(Long.parseLong(Files.readAllLines(pidFile).get(0).strip())).orElseThrow();
    // Its server is no child of it any more.
    List<ProcessHandle> all = new ArrayList<>(List.of(postmaster));
    postmaster.descendants().forEach(all::add);
    all.forEach(ProcessHandle::destroyForcibly);
  }

  /** The one that HAProxy would send writes to. */
  Optional<Node> primary() {
    return topology.dataNodes().stream().filter(node -> answers(node, "primary")).findFirst();
  }

  /** What a proxy asks: whether the server is what {@code path} says. */
  boolean answers(Node node, String path) {
    URI uri =
        URI.create("http://%s/%s".formatted(HostPort.of(node.host(), PatroniYaml.REST_PORT), path));
    try {
      return http.send(
                  HttpRequest.newBuilder(uri).timeout(Duration.ofSeconds(2)).build(),
                  BodyHandlers.discarding())
              .statusCode()
          == 200;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  /** Looks again until it is so; a cluster that never comes there fails the test. */
  void until(String what, Condition condition) throws Exception {
    long deadline = System.nanoTime() + Duration.ofSeconds(60).toNanos();
    while (!condition.holds()) {
      if (System.nanoTime() > deadline) {
        throw new AssertionError("never: " + what + "\n" + logs());
      }
      LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
    }
  }

  interface Condition {
    boolean holds() throws Exception;
  }

  private String logs() throws IOException {
    StringBuilder all = new StringBuilder();
    for (Node node : topology.dataNodes()) {
      Path log = home(node).resolve("env.out");
      List<String> lines = Files.exists(log) ? Files.readAllLines(log) : List.of();
      all.append("--- ").append(node.name()).append('\n');
      lines.stream()
          .skip(Math.max(0, lines.size() - 30))
          .forEach(line -> all.append(line).append('\n'));
    }
    return all.toString();
  }

  /** With folders of the test in place of the system's. */
  private Path written(Path where, ConfigFile file, Node node) throws IOException {
    Path home = home(node);
    RealProgram.open(Files.createDirectories(home.resolve("run")));
    return Files.writeString(
        where.resolve(file.fileName()),
        file.text()
            // Whoever calls within one machine comes from the first of its addresses.
            .replaceAll("127(\\.\\d+){3}/32", "127.0.0.1/32")
            .replace(ServerFolders.SOCKETS, home.resolve("run").toString())
            .replace(ServerFolders.HOME, home.toString())
            .replace("/var/lib/etcd", home.resolve("etcd").toString()));
  }

  private ConfigFile file(String name) {
    return ReplicationFiles.of(topology).stream()
        .filter(each -> each.fileName().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private Path home(Node node) {
    return folder.resolve(node.name());
  }

  @Override
  public void close() {
    // Each stops its own server in order.
    patronis.values().forEach(RealProgram::close);
    others.forEach(RealProgram::close);
  }
}
