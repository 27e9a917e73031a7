package dev.dbwright.tools.pool.config;

/** Writes a plan for one program; the same plan gives the same bytes. */
public interface PoolRenderer {
  /** The program, lower case, stable: {@code hikari}, {@code pgbouncer}. */
  String name();

  /**
   * @throws dev.dbwright.tools.error.DbwrightException {@code CONFIG_FAULT} where the program would
   *     refuse, or silently change, what the plan says
   */
  ConfigFile render(PoolPlan plan);
}
