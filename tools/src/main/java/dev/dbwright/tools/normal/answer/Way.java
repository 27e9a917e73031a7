package dev.dbwright.tools.normal.answer;

import dev.dbwright.tools.normal.migration.AffectedQuery;
import dev.dbwright.tools.normal.migration.AffectedQuery.Use;
import dev.dbwright.tools.normal.migration.JoinCost;
import dev.dbwright.tools.normal.migration.NormalizationPlan;
import dev.dbwright.tools.normal.migration.QueryLog;
import dev.dbwright.tools.normal.migration.WhenToStop;
import dev.dbwright.tools.threshold.Thresholds;
import java.util.List;

/**
 * The way into the tables, what it means for the statements that use the table, and whether it had
 * better be gone back.
 *
 * @param log the statements that were looked at
 * @param affected those of them that name the table
 * @param joiningBack what the measured numbers say of it; what to measure where there are none
 */
public record Way(
    NormalizationPlan plan, QueryLog log, List<AffectedQuery> affected, WhenToStop joiningBack) {
  private static final Thresholds LIMITS = Thresholds.load();

  public Way {
    affected = List.copyOf(affected);
  }

  /** With what {@code cost} says: of the first statement that joins, or of all rows joined. */
  public static Way of(
      NormalizationPlan plan, QueryLog log, List<AffectedQuery> affected, JoinCost cost) {
    String query =
        affected.stream()
            .filter(each -> each.use() == Use.READS)
            .flatMap(each -> each.rewritten().stream())
            .findFirst()
            .orElse(plan.joined());
    return new Way(plan, log, affected, WhenToStop.of(cost, query, plan.tables(), LIMITS));
  }
}
