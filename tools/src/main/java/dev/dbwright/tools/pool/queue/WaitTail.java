package dev.dbwright.tools.pool.queue;

/** The distribution of waits, known exactly. */
interface WaitTail {
  /** That a request waits at all. */
  double probability();

  double meanMs();

  /** The wait that {@code share} of the requests stay below; 0 where so many do not wait. */
  double quantileMs(double share);

  default Waits waits(Waits.Method method, double utilization) {
    return new Waits(
        method,
        Estimate.exact(probability()),
        Estimate.exact(meanMs()),
        Estimate.exact(quantileMs(0.50)),
        Estimate.exact(quantileMs(0.95)),
        Estimate.exact(quantileMs(0.99)),
        utilization);
  }
}
