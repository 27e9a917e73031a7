package dev.dbwright.tools.index.size;

import dev.dbwright.tools.evidence.Evidence;
import java.util.List;

/**
 * What keeping an index costs at known write rates.
 *
 * @param walBytesPerSecond more WAL, the entries that other indexes get because updates are not HOT
 *     any more among it, full-page images not
 * @param fullPageBytesPerSecond images of its pages that are written first after a checkpoint, with
 *     one each five minutes
 * @param hotShareLost of the table's updates, from 0 to 1
 * @param hotShareAtRisk of the table's updates: they are HOT now, and which columns they set is not
 *     known
 * @param plannerCostPerSecond in the planner's units, comparable with the cost of a query: the
 *     descent to the leaf and the page it makes dirty
 */
public record WriteCost(
    double walBytesPerSecond,
    double fullPageBytesPerSecond,
    double hotShareLost,
    double hotShareAtRisk,
    double plannerCostPerSecond,
    List<Evidence> evidence) {
  public WriteCost {
    evidence = List.copyOf(evidence);
  }
}
