package dev.dbwright.tools.monitoring.alert;

import dev.dbwright.tools.engine.Engine;
import dev.dbwright.tools.threshold.Threshold;
import dev.dbwright.tools.threshold.Thresholds;
import java.util.List;
import java.util.Optional;

/**
 * The servers that are watched.
 *
 * @param hosts by name or address, without port
 * @param mount where the data lies; every file system of the hosts where that is not known
 * @param standbys that follow each primary; empty where their number is what it was
 * @param limits that are to call somebody
 */
public record Watched(
    Engine engine,
    List<String> hosts,
    Optional<String> mount,
    Optional<Integer> standbys,
    Thresholds limits) {
  public Watched {
    hosts = List.copyOf(hosts);
  }

  Target postgresql() {
    return target("postgresql", 9187);
  }

  Target mysql() {
    return target("mysql", 9104);
  }

  Target node() {
    return target("node", 9100);
  }

  private Target target(String job, int port) {
    return new Target(job, hosts.stream().findFirst().orElse("db1") + ":" + port);
  }

  Threshold limit(String name) {
    return limits.named(name);
  }
}
