package dev.dbwright.tools.pool.config;

import dev.dbwright.tools.config.ConfigFault;
import dev.dbwright.tools.config.ConfigFile;
import java.util.List;

/** Writes a plan for one program; the same plan gives the same bytes. */
public interface PoolRenderer {
  /** The program, lower case, stable: {@code hikari}, {@code pgbouncer}. */
  String name();

  /**
   * What does not go together in {@code plan} for this program; empty where all is well. Begins
   * with what goes together for no program: {@link PlanFaults}.
   */
  default List<ConfigFault> faults(PoolPlan plan) {
    return PlanFaults.of(plan).list();
  }

  /**
   * @throws dev.dbwright.tools.error.DbwrightException {@code CONFIG_FAULT} where the program would
   *     refuse, or silently change, what the plan says
   */
  ConfigFile render(PoolPlan plan);
}
