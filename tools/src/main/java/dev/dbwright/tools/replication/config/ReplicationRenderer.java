package dev.dbwright.tools.replication.config;

import dev.dbwright.tools.config.ConfigFault;
import dev.dbwright.tools.config.ConfigFile;
import dev.dbwright.tools.replication.topology.Topology;
import java.util.List;

/** Writes a topology for one program; the same topology gives the same bytes. */
public interface ReplicationRenderer {
  /** The program, lower case, stable: {@code patroni}, {@code haproxy}. */
  String name();

  /** Whether the program has a place in {@code topology}. */
  boolean serves(Topology topology);

  /** What does not go together in {@code topology} for this program; empty where all is well. */
  List<ConfigFault> faults(Topology topology);

  /**
   * A file for each server that needs one.
   *
   * @throws dev.dbwright.tools.error.DbwrightException {@code CONFIG_FAULT} where the program would
   *     refuse, or silently change, what the topology says
   */
  List<ConfigFile> render(Topology topology);
}
