package dev.dbwright.tools.database;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * What a machine tells about connections beside the URL.
 *
 * @param variables environment variables ({@code DATABASE_URL}, {@code PGHOST}, …)
 * @param home the person's home folder, for {@code .pgpass}, {@code .pg_service.conf} and {@code
 *     .my.cnf}
 * @param osUser the person's account: the role where nothing names one, as in libpq
 */
public record ConnectionEnvironment(Map<String, String> variables, Path home, String osUser) {
  public ConnectionEnvironment {
    variables = Map.copyOf(variables);
  }

  /** That of this process. */
  public static ConnectionEnvironment ofProcess() {
    Map<String, String> variables = System.getenv();
    // As libpq: HOME first; the JVM's own property looks only at the account.
    String home = variables.getOrDefault("HOME", System.getProperty("user.home"));
    return new ConnectionEnvironment(variables, Path.of(home), System.getProperty("user.name"));
  }

  /** An empty variable counts as unset, as in libpq. */
  Optional<String> variable(String name) {
    return Optional.ofNullable(variables.get(name)).filter(value -> !value.isEmpty());
  }

  Path passwordFile() {
    return variable("PGPASSFILE").map(Path::of).orElseGet(() -> home.resolve(".pgpass"));
  }
}
