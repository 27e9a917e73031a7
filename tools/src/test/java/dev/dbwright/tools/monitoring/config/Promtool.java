package dev.dbwright.tools.monitoring.config;

import dev.dbwright.tools.testing.RealProgram;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Debian's promtool on rules and tests, each pair in a folder of its own, all in one run. */
final class Promtool {
  private static final String TESTS = "tests.yml";

  private final Path folder;
  private final List<String> names = new ArrayList<>();

  Promtool(Path folder) {
    this.folder = folder;
  }

  Promtool add(String name, MonitoringSetup rules, MonitoringSetup tests) throws IOException {
    Path own = Files.createDirectory(folder.resolve(name));
    Files.writeString(
        own.resolve(PrometheusRules.FILE_NAME), new PrometheusRules().render(rules).text());
    Files.writeString(own.resolve(TESTS), new PrometheusRuleTests().render(tests).text());
    names.add(name);
    return this;
  }

  /** What {@code promtool check rules} says to each. */
  Map<String, String> check() throws IOException, InterruptedException {
    return run("check", PrometheusRules.FILE_NAME);
  }

  /** What {@code promtool test rules} says to each. */
  Map<String, String> test() throws IOException, InterruptedException {
    return run("test", TESTS);
  }

  private Map<String, String> run(String command, String file)
      throws IOException, InterruptedException {
    List<String> arguments = new ArrayList<>(List.of(command, "rules"));
    names.forEach(name -> arguments.add(name + "/" + file));
    String output;
    try (RealProgram promtool =
        RealProgram.start(folder, "promtool", arguments.toArray(String[]::new))) {
      output = promtool.output();
    }
    Map<String, String> said = new LinkedHashMap<>();
    String name = "";
    for (String line : output.lines().toList()) {
      if (line.startsWith("Unit Testing:  ") || line.startsWith("Checking ")) {
        name = line.replaceFirst("^(?:Unit Testing: |Checking) ", "").replaceFirst("/.*", "");
      }
      said.merge(name, line.strip(), (before, more) -> before + "\n" + more);
    }
    return said;
  }
}
