package dev.dbwright.tools.pool.queue;

import static dev.dbwright.tools.error.ErrorCode.POOL_INPUT_INVALID;

import dev.dbwright.tools.cancel.Cancellation;
import dev.dbwright.tools.error.DbwrightException;
import java.util.Optional;

/**
 * One pool against several that share its connections, requests dealt out to them by chance.
 *
 * @param connectionsEach of each of the several, rounded down
 * @param together waits with one pool
 * @param apart waits with several; empty where those are not stable
 */
public record SplitEffect(int pools, int connectionsEach, Waits together, Optional<Waits> apart) {
  /**
   * @throws DbwrightException {@code POOL_INPUT_INVALID} where a pool would have no connection, or
   *     the one pool is not stable
   */
  public static SplitEffect of(Load load, int connections, int pools, Cancellation cancellation) {
    if (pools < 1 || pools > connections) {
      throw new DbwrightException(
          POOL_INPUT_INVALID,
          connections + " connections in " + pools + " pools",
          "at least one in each");
    }
    int each = connections / pools;
    var share = new Load(load.arrivals().scaledBy(1.0 / pools), load.holding());
    return new SplitEffect(
        pools,
        each,
        QueueModel.waits(load, connections, cancellation),
        share.isStableWith(each)
            ? Optional.of(QueueModel.waits(share, each, cancellation))
            : Optional.empty());
  }
}
