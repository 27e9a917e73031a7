package dev.dbwright.tools.pool.config;

import java.util.List;

/** Writes a plan for one program; the same plan gives the same bytes. */
public interface PoolRenderer {
  /** The program, lower case, stable: {@code hikari}, {@code pgbouncer}. */
  String name();

  /** What does not go together in {@code plan} for this program; empty where all is well. */
  default List<ConfigFault> faults(PoolPlan plan) {
    return List.of();
  }

  /**
   * @throws dev.dbwright.tools.error.DbwrightException {@code CONFIG_FAULT} where the program would
   *     refuse, or silently change, what the plan says
   */
  ConfigFile render(PoolPlan plan);
}
