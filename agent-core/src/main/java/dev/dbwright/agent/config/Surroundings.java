package dev.dbwright.agent.config;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** What a process finds around it: its environment, the person's home and the working folder. */
public record Surroundings(Map<String, String> environment, Path home, Path workingFolder) {
  public Surroundings {
    environment = Map.copyOf(environment);
  }

  /** An empty variable counts as unset. */
  Optional<String> variable(String name) {
    return Optional.ofNullable(environment.get(name)).filter(value -> !value.isBlank());
  }

  /** {@code dbwright}'s folder under an XDG base; the specification ignores relative ones. */
  Path xdg(String variable, String underHome) {
    return variable(variable)
        .map(Path::of)
        .filter(Path::isAbsolute)
        .orElseGet(() -> home.resolve(underHome))
        .resolve("dbwright");
  }
}
