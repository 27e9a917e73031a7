package dev.dbwright.agent;

import dev.dbwright.agent.config.Config;
import dev.dbwright.agent.config.ConfigLoader;
import dev.dbwright.agent.config.Surroundings;
import java.nio.file.Path;
import java.util.Map;

/** The defaults, with everything kept in a folder of the test's own. */
final class TestConfig {
  private TestConfig() {}

  static Config in(Path folder) {
    return in(folder, "offline");
  }

  static Config in(Path folder, String model) {
    Map<String, String> flags =
        Map.of("model", model, "data-dir", folder.toString(), "cache-dir", folder.toString());
    return ConfigLoader.load(flags, new Surroundings(Map.of(), folder, folder)).config();
  }
}
