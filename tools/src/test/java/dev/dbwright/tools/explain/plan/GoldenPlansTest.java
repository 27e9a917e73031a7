package dev.dbwright.tools.explain.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dbwright.tools.json.Json;
import dev.dbwright.tools.testing.Golden;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Real plans of PostgreSQL 18.6, each as text and JSON, some as XML and YAML, as they are read. */
final class GoldenPlansTest {
  private static final Path FOLDER =
      Path.of("src", "test", "resources", "dev", "dbwright", "tools", "explain", "plan", "golden");

  /** The plans by file name. */
  static SortedMap<String, String> sources() {
    try (Stream<Path> files = Files.list(FOLDER)) {
      SortedMap<String, String> sources = new TreeMap<>();
      for (Path file : files.filter(GoldenPlansTest::isSource).toList()) {
        sources.put(file.getFileName().toString(), Files.readString(file));
      }
      return sources;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean isSource(Path file) {
    String name = file.getFileName().toString();
    return List.of("text", "json", "xml", "yaml")
        .contains(name.substring(name.lastIndexOf('.') + 1));
  }

  @TestFactory
  Stream<DynamicTest> reads_as_recorded() {
    return sources().entrySet().stream()
        .map(
            source ->
                DynamicTest.dynamicTest(
                    source.getKey(),
                    () ->
                        Golden.matches(
                            FOLDER.resolve(source.getKey() + ".golden"),
                            lines(new PlanReader().read(source.getValue())))));
  }

  /** A node a line, so that a change is seen where it is. */
  private static String lines(ReadPlans read) {
    var lines = new StringBuilder();
    for (Plan plan : read.plans()) {
      lines.append(
          "%s planning %s execution %s %s%n"
              .formatted(
                  plan.analyzed(), plan.planningMs(), plan.executionMs(), plan.properties()));
      plan.nodes().forEach(node -> lines.append(Json.write(node)).append('\n'));
    }
    return lines.toString();
  }

  @Test
  void every_format_of_a_query_has_the_same_steps() {
    Map<String, String> sources = sources();
    int compared = 0;
    for (Map.Entry<String, String> source : sources.entrySet()) {
      String query = source.getKey().substring(0, source.getKey().lastIndexOf('.'));
      String json = sources.getOrDefault(query + ".json", "");
      if (!source.getValue().equals(json)) {
        assertThat(steps(source.getValue())).as(source.getKey()).isEqualTo(steps(json));
        compared++;
      }
    }
    assertThat(compared).isGreaterThanOrEqualTo(40);
  }

  private static List<List<Object>> steps(String source) {
    return new PlanReader()
        .read(source).plans().get(0).nodes().stream()
            .map(
                node ->
                    List.<Object>of(
                        String.valueOf(node.parent()),
                        node.type(),
                        node.variant(),
                        String.valueOf(node.relationship()),
                        String.valueOf(node.subplan()),
                        node.target()))
            .toList();
  }

  @Test
  void self_times_and_buffers_add_up_to_the_root() {
    int timed = 0;
    for (Map.Entry<String, String> source : sources().entrySet()) {
      Plan plan = new PlanReader().read(source.getValue()).plans().get(0);
      double self = plan.nodes().stream().mapToDouble(PlanNode::selfMs).sum();
      assertThat(self)
          .as(source.getKey())
          .isBetween(plan.root().totalMs() - 0.001, plan.root().totalMs() + 0.001);
      BufferUse whole = plan.root().buffers();
      if (whole != null) {
        assertThat(plan.nodes().stream().mapToLong(GoldenPlansTest::selfHit).sum())
            .as(source.getKey())
            .isEqualTo(whole.sharedHit());
      }
      timed += self > 0 ? 1 : 0;
    }
    assertThat(timed).isGreaterThan(30);
  }

  private static long selfHit(PlanNode node) {
    return node.buffers() == null ? 0 : node.buffers().selfSharedHit();
  }
}
