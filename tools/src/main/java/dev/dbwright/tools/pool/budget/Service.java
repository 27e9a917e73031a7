package dev.dbwright.tools.pool.budget;

import static dev.dbwright.tools.error.ErrorCode.POOL_INPUT_INVALID;

import dev.dbwright.tools.error.DbwrightException;

/**
 * An application with a pool in each of its instances.
 *
 * @param mostInstances as many as there ever are at once: autoscaling and the surge of a rolling
 *     deployment included
 * @param poolPerInstance the pool's maximum
 */
public record Service(String name, int instances, int mostInstances, int poolPerInstance) {
  public Service {
    if (instances < 1 || mostInstances < instances || poolPerInstance < 1) {
      throw new DbwrightException(
          POOL_INPUT_INVALID,
          "the service " + name,
          "at least one instance with a pool of one; at most as many instances as there can be");
    }
  }

  /** Connections at worst. */
  public long demand() {
    return (long) mostInstances * poolPerInstance;
  }
}
