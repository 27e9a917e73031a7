package dev.dbwright.tools.pool.practice;

import dev.dbwright.tools.evidence.Advice;
import dev.dbwright.tools.evidence.Evidence;
import dev.dbwright.tools.report.Amounts;
import java.util.List;

/**
 * One pool against as many connections in several: a request waits in one part while another part
 * has free connections.
 *
 * @param parts how many pools there are
 * @param perPart connections of each
 * @param togetherP99Ms p99 wait in one pool of all connections
 * @param apartP99Ms p99 wait where the load is split evenly
 */
public record SplitPools(int parts, int perPart, double togetherP99Ms, double apartP99Ms) {
  public Advice advice() {
    return new Advice(
        ("%d pools of %d wait %s (p99), one pool of %d would wait %s: parts do not lend." + " %s")
            .formatted(
                parts,
                perPart,
                Amounts.time(apartP99Ms),
                parts * perPart,
                Amounts.time(togetherP99Ms),
                isWorthAPooler()
                    ? "Fewer, larger instances, or one pooler for all, give the difference back."
                    : "The difference is small: leave it."),
        List.of(
            new Evidence("p99 wait apart", apartP99Ms, "ms", "model"),
            new Evidence("p99 wait together", togetherP99Ms, "ms", "model")));
  }

  /** Whether it is twice as much, and more than the hop through a pooler costs. */
  private boolean isWorthAPooler() {
    return apartP99Ms > 2 * togetherP99Ms && apartP99Ms - togetherP99Ms > 1;
  }
}
