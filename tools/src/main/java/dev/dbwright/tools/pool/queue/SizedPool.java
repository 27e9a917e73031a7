package dev.dbwright.tools.pool.queue;

import java.util.Optional;

/**
 * The smallest pool that keeps a target.
 *
 * @param oneSmaller the waits of a pool with one connection less; empty where that one is not
 *     stable
 */
public record SizedPool(int connections, Waits waits, Optional<Waits> oneSmaller) {
  /**
   * Whether the intervals leave no doubt: this pool's wholly within the target, the smaller one's
   * wholly beyond.
   */
  public boolean isClear(double targetP99Ms) {
    return waits.p99Ms().high() <= targetP99Ms
        && oneSmaller.map(waits -> waits.p99Ms().low() > targetP99Ms).orElse(true);
  }
}
