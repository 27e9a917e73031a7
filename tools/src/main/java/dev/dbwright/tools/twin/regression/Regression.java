package dev.dbwright.tools.twin.regression;

import dev.dbwright.tools.cancel.Cancellation;
import dev.dbwright.tools.error.DbwrightException;
import dev.dbwright.tools.twin.Twin;
import dev.dbwright.tools.twin.TwinPlan;
import dev.dbwright.tools.twin.compare.PlanDifference;
import dev.dbwright.tools.twin.regression.QueryChange.Verdict;
import dev.dbwright.tools.twin.show.Refusals;
import dev.dbwright.tools.workload.SkippedStatement;
import dev.dbwright.tools.workload.Workload;
import dev.dbwright.tools.workload.WorkloadStatement;
import java.util.ArrayList;
import java.util.List;

/** The plans of a workload before and after a change, both on twins. */
public final class Regression {
  // Below it another estimate of the same plan, and no other work: run times differ by more.
  private static final double TOLERANCE = 0.05;

  private final Twin before;
  private final Twin after;
  private final double expected;

  private Regression(Twin before, Twin after, double expected) {
    this.before = before;
    this.after = after;
    this.expected = expected;
  }

  /** Before and after a change that should cost nothing. */
  public static Regression of(Twin before, Twin after) {
    return new Regression(before, after, 1);
  }

  /**
   * Before and after growth: worse is what costs more than in proportion.
   *
   * @param factor of the table that grows most
   */
  public static Regression ofGrowth(Twin before, Twin after, double factor) {
    return new Regression(before, after, Math.max(1, factor));
  }

  /**
   * @param what the change, as a person would call it
   */
  public RegressionReport compare(String what, Workload workload, Cancellation cancellation) {
    List<QueryChange> changes = new ArrayList<>();
    List<SkippedStatement> broken = new ArrayList<>();
    List<SkippedStatement> skipped = new ArrayList<>(workload.skipped());
    for (WorkloadStatement statement : workload.statements()) {
      cancellation.throwIfAsked();
      TwinPlan old;
      try {
        old = before.plan(statement.sql());
      } catch (DbwrightException e) {
        skipped.add(Refusals.skipped(statement, e));
        continue;
      }
      try {
        changes.add(change(statement, old));
      } catch (DbwrightException e) {
        broken.add(Refusals.skipped(statement, e));
      }
    }
    List<String> remarks = new ArrayList<>(workload.remarks());
    after.report().contradictions().stream()
        .filter(each -> !before.report().contradictions().contains(each))
        .forEach(remarks::add);
    after.report().refused().stream()
        .filter(each -> !before.report().refused().contains(each))
        .map(each -> "Not applied: " + each.statement() + " (" + each.reason() + ")")
        .forEach(remarks::add);
    after.report().remarks().stream()
        .filter(each -> !before.report().remarks().contains(each))
        .forEach(remarks::add);
    return RegressionReport.of(what, expected, changes, broken, skipped, remarks);
  }

  private QueryChange change(WorkloadStatement statement, TwinPlan old) {
    TwinPlan now = after.plan(statement.sql());
    return new QueryChange(
        statement.source(),
        statement.line(),
        statement.sql(),
        statement.calls(),
        old.cost(),
        now.cost(),
        verdict(old.cost(), now.cost()),
        PlanDifference.between(old, now),
        before.planText(statement.sql()),
        after.planText(statement.sql()));
  }

  private Verdict verdict(double old, double now) {
    if (now > old * expected * (1 + TOLERANCE)) {
      return Verdict.WORSE;
    }
    return now < old * (1 - TOLERANCE) ? Verdict.BETTER : Verdict.SAME;
  }
}
