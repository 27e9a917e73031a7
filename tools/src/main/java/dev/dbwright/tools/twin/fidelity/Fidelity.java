package dev.dbwright.tools.twin.fidelity;

import dev.dbwright.tools.cancel.Cancellation;
import dev.dbwright.tools.database.Database;
import dev.dbwright.tools.error.DbwrightException;
import dev.dbwright.tools.twin.Twin;
import dev.dbwright.tools.twin.TwinPlan;
import dev.dbwright.tools.twin.TwinReport;
import dev.dbwright.tools.twin.compare.PlanDifference;
import dev.dbwright.tools.twin.compare.PlanShape;
import dev.dbwright.tools.twin.fidelity.QueryMatch.Likeness;
import dev.dbwright.tools.twin.fidelity.SourcePlanner.Planned;
import dev.dbwright.tools.twin.show.Refusals;
import dev.dbwright.tools.twin.show.TwinNotes;
import dev.dbwright.tools.workload.SkippedStatement;
import dev.dbwright.tools.workload.Workload;
import dev.dbwright.tools.workload.WorkloadStatement;
import java.util.ArrayList;
import java.util.List;

/** Compares the plans of a live database with those of its twin. */
public final class Fidelity {
  private static final int TWIN_MAJOR = 18;
  private static final int VERSIONS_PER_MAJOR = 10_000;

  private final SourcePlanner source;
  private final Twin twin;
  private final int sourceMajor;
  private final Cancellation cancellation;

  private Fidelity(Database source, Twin twin, Cancellation cancellation) {
    this.source = new SourcePlanner(source, cancellation);
    this.twin = twin;
    this.sourceMajor = twin.statistics().serverVersion() / VERSIONS_PER_MAJOR;
    this.cancellation = cancellation;
  }

  /**
   * @param twin of {@code source} as it is
   * @throws java.util.concurrent.CancellationException where it was asked for
   */
  public static FidelityReport check(
      Database source, Twin twin, Workload workload, Cancellation cancellation) {
    return new Fidelity(source, twin, cancellation).check(workload);
  }

  private FidelityReport check(Workload workload) {
    List<QueryMatch> queries = new ArrayList<>();
    List<SkippedStatement> skipped = new ArrayList<>(workload.skipped());
    for (WorkloadStatement statement : workload.statements()) {
      cancellation.throwIfAsked();
      try {
        queries.add(match(statement));
      } catch (DbwrightException e) {
        skipped.add(Refusals.skipped(statement, e));
      }
    }
    return FidelityReport.of(sourceMajor, queries, skipped, TwinNotes.of(twin.report(), workload));
  }

  private QueryMatch match(WorkloadStatement statement) {
    Planned there = source.plan(statement.sql());
    TwinPlan here = twin.plan(statement.sql());
    String text = twin.planText(statement.sql()).stripTrailing();
    Likeness likeness = likeness(there, here, text);
    double cost = there.plan().cost();
    return new QueryMatch(
        statement.source(),
        statement.line(),
        statement.sql(),
        likeness,
        cost,
        here.cost(),
        cost == 0 ? 0 : Math.abs(here.cost() / cost - 1),
        PlanDifference.between(there.plan(), here),
        likeness == Likeness.IDENTICAL ? List.of() : reasons(there.plan(), here),
        there.text(),
        text);
  }

  private static Likeness likeness(Planned there, TwinPlan here, String text) {
    if (there.text().equals(text)) {
      return Likeness.IDENTICAL;
    }
    return PlanShape.same(there.plan(), here) ? Likeness.SAME_SHAPE : Likeness.DIFFERENT;
  }

  private List<String> reasons(TwinPlan there, TwinPlan here) {
    List<String> reasons = new ArrayList<>(PlanSign.between(sourceMajor, there, here));
    TwinReport report = twin.report();
    if (!report.refused().isEmpty() || !report.contradictions().isEmpty()) {
      reasons.add("the twin differs from what it was built from");
    }
    if (!report.leftOutIndexes().isEmpty()) {
      reasons.add("indexes were left out");
    }
    if (reasons.isEmpty() && sourceMajor < TWIN_MAJOR) {
      reasons.add("%d and 18 plan or estimate it differently".formatted(sourceMajor));
    }
    return reasons.isEmpty() ? List.of("not known") : reasons;
  }
}
