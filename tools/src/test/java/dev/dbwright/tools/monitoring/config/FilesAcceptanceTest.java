package dev.dbwright.tools.monitoring.config;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.dbwright.tools.config.ConfigFile;
import dev.dbwright.tools.engine.Engine;
import dev.dbwright.tools.monitoring.alert.Watched;
import dev.dbwright.tools.testing.RealProgram;
import dev.dbwright.tools.threshold.Threshold;
import dev.dbwright.tools.threshold.Thresholds;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The files of many setups before the programs that read them. */
class FilesAcceptanceTest {
  private static final int SETUPS = 100;
  // Seconds each: all alerts are evaluated for each minute of each case.
  private static final int TESTED_SETUPS = 25;
  private static final long SEED = 8_151_623;

  @Test
  void prometheus_accepts_the_files_of_any_setup(@TempDir Path folder) throws Exception {
    List<String> files = new ArrayList<>();
    for (int i = 0; i < SETUPS; i++) {
      files.add(write(folder, i, random(i)) + "/prometheus.yml");
    }

    // Its rules are read with it.
    assertThat(run(folder, "promtool", List.of("check", "config"), files))
        .as("seed %d", SEED)
        .hasSizeGreaterThan(SETUPS)
        .noneMatch(line -> line.contains("FAILED"));
  }

  @Test
  @Tag("proof")
  void the_rule_tests_of_any_setup_pass(@TempDir Path folder) throws Exception {
    List<String> files = new ArrayList<>();
    for (int i = 0; i < TESTED_SETUPS; i++) {
      files.add(write(folder, i, random(i)) + "/dbwright-rules-test.yml");
    }

    assertThat(run(folder, "promtool", List.of("test", "rules"), files))
        .as("seed %d", SEED)
        .noneMatch(line -> line.contains("FAILED"));
  }

  @Test
  void alertmanager_accepts_the_files_of_any_setup(@TempDir Path folder) throws Exception {
    List<String> files = new ArrayList<>();
    for (int i = 0; i < SETUPS; i++) {
      files.add(write(folder, i, random(i)) + "/alertmanager.yml");
    }

    assertThat(run(folder, "amtool", List.of("check-config"), files))
        .as("seed %d", SEED)
        .filteredOn(line -> line.startsWith("Checking"))
        .hasSize(SETUPS)
        .allMatch(line -> line.contains("SUCCESS"));
  }

  @ParameterizedTest
  @CsvSource({"critical, pager", "warning, messages"})
  void alertmanager_calls_by_severity(String severity, String receiver, @TempDir Path folder)
      throws Exception {
    String own = write(folder, 0, Plans.of(Plans.watched(Engine.POSTGRESQL)));

    assertThat(
            run(
                folder,
                "amtool",
                List.of("config", "routes", "test", "--config.file=" + own + "/alertmanager.yml"),
                List.of("severity=" + severity)))
        .endsWith(receiver);
  }

  /** A panel's expression as a rule that records it. */
  @ParameterizedTest
  @EnumSource(names = {"POSTGRESQL", "MYSQL", "MARIADB"})
  void prometheus_accepts_every_expression_of_the_dashboard(Engine engine, @TempDir Path folder)
      throws Exception {
    JsonNode dashboard =
        new ObjectMapper()
            .readTree(new GrafanaDashboard().render(Plans.of(Plans.watched(engine))).text());
    var rules = new StringBuilder("groups:\n  - name: panels\n    rules:\n");
    for (JsonNode panel : dashboard.path("panels")) {
      for (JsonNode target : panel.path("targets")) {
        rules.append(
            "      - record: dbwright:panel%d_%s\n        expr: %s\n"
                .formatted(
                    panel.path("id").asInt(),
                    target.path("refId").asText(),
                    Yaml.quoted(target.path("expr").asText())));
      }
    }
    Files.writeString(folder.resolve("panels.yml"), rules);

    assertThat(run(folder, "promtool", List.of("check", "rules"), List.of("panels.yml")))
        .anyMatch(line -> line.contains("SUCCESS"));
    assertThat(dashboard.path("panels").size()).isGreaterThan(8);
    assertThat(dashboard.at("/panels/0/targets/0/refId").asText()).isEqualTo("A");
  }

  private static List<String> run(
      Path folder, String program, List<String> command, List<String> files) throws Exception {
    return RealProgram.lines(
        folder, program, Stream.of(command, files).flatMap(List::stream).toList());
  }

  private static String write(Path folder, int number, MonitoringSetup setup) throws Exception {
    Path own = Files.createDirectory(folder.resolve("setup" + number));
    for (ConfigFile file : MonitoringRenderers.render(setup)) {
      Files.writeString(own.resolve(file.fileName()), file.text());
    }
    return own.getFileName().toString();
  }

  private static MonitoringSetup random(int number) {
    var random = new Random(SEED + number);
    Engine engine = List.of(Engine.POSTGRESQL, Engine.MYSQL, Engine.MARIADB).get(random.nextInt(3));
    List<String> hosts =
        random
            .ints(random.nextInt(4), 0, 6)
            .mapToObj(
                i ->
                    List.of("db1", "db-2.example.com", "10.0.0.7", "[fd00::1]", "a_b", "D3.x")
                        .get(i))
            .distinct()
            .toList();
    Optional<String> mount =
        Optional.of(List.of("/", "/var/lib/postgresql", "/a b", "/größe", "/x#y: {z}", "/$1"))
            .filter(any -> random.nextBoolean())
            .map(mounts -> mounts.get(random.nextInt(mounts.size())));
    Thresholds limits =
        Thresholds.load()
            .with(new Threshold("alert.replication-lag", 1 + random.nextInt(100_000), "s"))
            .with(new Threshold("alert.query-time", 1 + random.nextInt(100_000), "s"))
            .with(new Threshold("alert.connections", tenths(random, 10, 940), "%"))
            .with(new Threshold("alert.cache-hit", tenths(random, 10, 990), "%"))
            .with(new Threshold("alert.disk-free", tenths(random, 10, 990), "%"));
    var watched =
        new Watched(
            engine,
            hosts,
            mount,
            random.nextBoolean() ? Optional.of(1 + random.nextInt(100)) : Optional.empty(),
            limits);
    MonitoringSetup setup = Plans.of(watched);
    return new MonitoringSetup(
        watched, setup.alerts(), setup.queries(), address(random), address(random));
  }

  private static double tenths(Random random, int least, int most) {
    return random.nextInt(least, most) / 10.0;
  }

  private static Optional<URI> address(Random random) {
    return random.nextBoolean()
        ? Optional.of(URI.create("https://hooks.example.com/x?a=%22&b='%7D#" + random.nextInt(9)))
        : Optional.empty();
  }
}
