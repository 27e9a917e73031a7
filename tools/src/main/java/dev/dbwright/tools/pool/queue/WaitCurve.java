package dev.dbwright.tools.pool.queue;

import dev.dbwright.tools.cancel.Cancellation;
import java.util.List;
import java.util.stream.IntStream;

/** Waits of pools of several sizes, smallest first: what a connection more or less is worth. */
public record WaitCurve(List<Point> points) {
  private static final int EACH_SIDE = 5;

  /** The waits of one size. */
  public record Point(int connections, Waits waits) {}

  public WaitCurve {
    points = List.copyOf(points);
  }

  /**
   * Up to eleven sizes round {@code connections}, those that are stable; simulated ones less
   * closely than a pool by itself.
   */
  public static WaitCurve around(Load load, int connections, Cancellation cancellation) {
    int step = Math.max(1, connections / 20);
    return new WaitCurve(
        IntStream.rangeClosed(-EACH_SIDE, EACH_SIDE)
            .parallel() // each simulation has a seed of its own
            .mapToLong(i -> connections + (long) i * step)
            .filter(size -> size >= load.smallestStable() && size <= Integer.MAX_VALUE)
            .mapToObj(size -> point(load, (int) size, cancellation))
            .toList());
  }

  private static Point point(Load load, int connections, Cancellation cancellation) {
    return new Point(connections, QueueModel.solve(load, connections, cancellation).waits());
  }
}
