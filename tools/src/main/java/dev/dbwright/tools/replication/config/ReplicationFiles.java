package dev.dbwright.tools.replication.config;

import dev.dbwright.tools.config.ConfigFile;
import dev.dbwright.tools.replication.topology.Topology;
import java.util.List;

/** All files that a topology needs. */
public final class ReplicationFiles {
  private ReplicationFiles() {}

  /**
   * In the order of the programs; empty where the provider runs them all.
   *
   * @throws dev.dbwright.tools.error.DbwrightException {@code CONFIG_FAULT} where a program would
   *     refuse, or break on, what the topology says
   */
  public static List<ConfigFile> of(Topology topology) {
    return ReplicationRenderers.ALL.stream()
        .filter(renderer -> renderer.serves(topology))
        .flatMap(renderer -> renderer.render(topology).stream())
        .toList();
  }
}
