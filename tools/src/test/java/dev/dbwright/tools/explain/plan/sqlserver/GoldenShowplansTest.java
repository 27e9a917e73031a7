package dev.dbwright.tools.explain.plan.sqlserver;

import dev.dbwright.tools.explain.plan.Plan;
import dev.dbwright.tools.explain.plan.PlanReader;
import dev.dbwright.tools.explain.plan.ReadPlans;
import dev.dbwright.tools.json.Json;
import dev.dbwright.tools.testing.Golden;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Plans in the form that Microsoft documents, one of each, as they are read. */
final class GoldenShowplansTest {
  private static final Path FOLDER =
      Path.of("src/test/resources/dev/dbwright/tools/explain/plan/sqlserver/golden");

  static final PlanReader READER =
      new PlanReader(List.of(new ShowplanXmlReader(), new ShowplanTextReader()));

  /** The plans by file name. */
  static SortedMap<String, String> sources() {
    try (Stream<Path> files = Files.list(FOLDER)) {
      SortedMap<String, String> sources = new TreeMap<>();
      for (Path file : files.filter(file -> !file.toString().endsWith(".golden")).toList()) {
        sources.put(file.getFileName().toString(), Files.readString(file));
      }
      return sources;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static String source(String file) {
    try {
      return Files.readString(FOLDER.resolve(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
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
                            lines(READER.read(source.getValue())))));
  }

  /** A property or node a line, so that a change is seen where it is. */
  private static String lines(ReadPlans read) {
    var lines = new StringBuilder(read.engine() + " " + read.format() + "\n");
    for (Plan plan : read.plans()) {
      lines.append(
          "%s planning %s execution %s%n"
              .formatted(plan.analyzed(), plan.planningMs(), plan.executionMs()));
      plan.properties().forEach(property -> lines.append(Json.write(property)).append('\n'));
      plan.nodes().forEach(node -> lines.append(Json.write(node)).append('\n'));
    }
    return lines.toString();
  }
}
