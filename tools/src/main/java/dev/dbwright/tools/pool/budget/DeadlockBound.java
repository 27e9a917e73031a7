package dev.dbwright.tools.pool.budget;

import static dev.dbwright.tools.error.ErrorCode.POOL_INPUT_INVALID;

import dev.dbwright.tools.error.DbwrightException;

/**
 * The smallest pool in which threads that take their connections one by one, and give none back
 * before they have all, cannot wait for each other for ever: with one fewer, each can hold all but
 * one of what it needs.
 *
 * <p>The bound is exact: {@code threads * (connectionsPerThread - 1) + 1} (HikariCP, "About Pool
 * Sizing"). It is about nested connections of one request, not about waits: a pool can be above it
 * and far too small.
 */
public record DeadlockBound(int threads, int connectionsPerThread, long minPool) {
  /**
   * @throws DbwrightException {@code POOL_INPUT_INVALID} below one thread or connection
   */
  public static DeadlockBound of(int threads, int connectionsPerThread) {
    if (threads < 1 || connectionsPerThread < 1) {
      throw new DbwrightException(
          POOL_INPUT_INVALID,
          threads + " threads with " + connectionsPerThread + " connections each",
          "one or more of both");
    }
    return new DeadlockBound(
        threads, connectionsPerThread, (long) threads * (connectionsPerThread - 1) + 1);
  }

  /** Whether a pool of {@code size} cannot deadlock. */
  public boolean isSafeWith(int size) {
    return size >= minPool;
  }

  /** The bound in a sentence. */
  public String sentence() {
    return connectionsPerThread == 1
        ? "Requests that hold one connection each cannot deadlock, in a pool of any size."
        : ("%d threads that hold %d connections each need a pool of at least %d: %d x (%d - 1) + 1;"
                + " with one fewer all can wait for each other.")
            .formatted(threads, connectionsPerThread, minPool, threads, connectionsPerThread);
  }
}
