package dev.dbwright.tools.pool.practice;

import static dev.dbwright.tools.error.ErrorCode.POOL_INPUT_INVALID;

import dev.dbwright.tools.error.DbwrightException;
import dev.dbwright.tools.evidence.Advice;
import dev.dbwright.tools.evidence.Evidence;
import dev.dbwright.tools.report.Amounts;
import java.util.List;

/**
 * What more connections than cores bring where statements work from memory: throughput stays where
 * it is (a plateau, not a collapse), while each takes longer by as much.
 *
 * @param cpuMs of one request on the database
 * @param connections that are busy at once
 */
public record CpuPlateau(int cores, double cpuMs, int connections) {
  public CpuPlateau {
    if (cores < 1 || !(cpuMs > 0) || connections < 1) {
      throw new DbwrightException(
          POOL_INPUT_INVALID,
          "%d cores, %s ms of CPU, %d connections".formatted(cores, cpuMs, connections),
          "one core, one connection, a time above 0");
    }
  }

  /** What the cores can do, with these connections. */
  public double requestsPerSecond() {
    return Math.min(cores, connections) * 1_000 / cpuMs;
  }

  /** How long a request takes while all connections are busy (Little's law). */
  public double latencyMs() {
    return connections * 1_000 / requestsPerSecond();
  }

  public Advice advice() {
    String action =
        connections <= cores
            ? "%d busy connections on %d cores each have one; more bring more, up to %s requests/s."
                .formatted(connections, cores, Amounts.count(cores * 1_000 / cpuMs))
            : ("%d cores do %s requests/s of %s CPU, however many connections are busy: with %d a"
                    + " request takes %s instead of %s, and the memory of %d connections buys"
                    + " nothing.")
                .formatted(
                    cores,
                    Amounts.count(requestsPerSecond()),
                    Amounts.time(cpuMs),
                    connections,
                    Amounts.time(latencyMs()),
                    Amounts.time(cpuMs),
                    connections - cores);
    return new Advice(
        action,
        List.of(
            new Evidence("cores of the database", cores, "cores", "you"),
            new Evidence("CPU of a request", cpuMs, "ms", "you")));
  }
}
