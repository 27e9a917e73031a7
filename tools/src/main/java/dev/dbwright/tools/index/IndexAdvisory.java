package dev.dbwright.tools.index;

import static dev.dbwright.tools.error.ErrorCode.WORKLOAD_EMPTY;

import dev.dbwright.tools.cancel.Cancellation;
import dev.dbwright.tools.database.Database;
import dev.dbwright.tools.engine.Engine;
import dev.dbwright.tools.error.DbwrightException;
import dev.dbwright.tools.report.Amounts;
import dev.dbwright.tools.statistics.PlannerStatistics;
import dev.dbwright.tools.twin.Blueprint;
import dev.dbwright.tools.twin.Twin;
import dev.dbwright.tools.twin.draft.Draft;
import dev.dbwright.tools.twin.fidelity.Fidelity;
import dev.dbwright.tools.twin.fidelity.FidelityReport;
import dev.dbwright.tools.twin.pool.TwinPool;
import dev.dbwright.tools.workload.Workload;
import dev.dbwright.tools.workload.WorkloadStatement;
import dev.dbwright.tools.workload.constants.Constants;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** From a database's blueprint and its workload to the indexes, on a twin from a pool. */
public final class IndexAdvisory {
  private static final int ASSUMED_ROWS = 1_000_000;

  /** A live database is asked for so many plans at the most. */
  private static final int MOST_COMPARED = 200;

  private final TwinPool pool;

  /**
   * @param pool that lends the twin; the caller closes it
   */
  public IndexAdvisory(TwinPool pool) {
    this.pool = pool;
  }

  /**
   * @throws dev.dbwright.tools.error.DbwrightException {@code WORKLOAD_EMPTY}, {@code
   *     BUDGET_INVALID}, {@code TWIN_REFUSED} for an index that cannot be tried, or as the twin's
   *     server fails
   */
  public AdvisedIndexes advise(
      AdviceSubject subject, AdviceWishes wishes, Cancellation cancellation) {
    subject.workload().requireStatements();
    Blueprint today = withSizes(subject.blueprint());
    Blueprint blueprint = wishes.growth().map(growth -> growth.apply(today)).orElse(today);
    long budgetBytes = wishes.budget().bytesFor(blueprint.statistics());
    Workload withConstants = new Constants(blueprint.statistics()).putInto(subject.workload());
    try (TwinPool.Lease lease = pool.borrow(blueprint, cancellation)) {
      Twin twin = lease.twin();
      wishes.whyNot().ifPresent(asked -> TrialRun.requirePossible(twin, asked));
      // Of grown tables the database knows nothing.
      Optional<FidelityReport> fidelity =
          subject
              .source()
              .filter(source -> wishes.growth().isEmpty())
              .map(source -> compared(source, twin, withConstants, cancellation));
      var request =
          new AdviceRequest(
              twin,
              withConstants,
              budgetBytes,
              wishes.maxIndexes(),
              subject.unused(),
              subject.activity(),
              new Grounds(!today.equals(subject.blueprint()), fidelity, subject.outdated()),
              wishes.time(),
              cancellation);
      boolean sizesAssumed = request.grounds().sizesAssumed();
      IndexAdvice advice =
          VectorAdvice.add(
              Advisor.advise(request), blueprint, subject.workload(), wishes, sizesAssumed);
      requireQueries(advice);
      return new AdvisedIndexes(
          Engine.POSTGRESQL.id(),
          advice,
          wishes.budget().text(),
          wishes
              .whyNot()
              .map(
                  asked ->
                      TrialRun.of(twin, withConstants, cancellation).of(asked, advice, budgetBytes))
              .orElse(null),
          fidelity.map(TwinFidelity::of).orElse(null),
          twin.report());
    }
  }

  private static FidelityReport compared(
      Database source, Twin twin, Workload workload, Cancellation cancellation) {
    List<WorkloadStatement> first = workload.statements().stream().limit(MOST_COMPARED).toList();
    return Fidelity.check(source, twin, new Workload(first, List.of(), List.of()), cancellation);
  }

  private static void requireQueries(IndexAdvice advice) {
    // Without a cost it was by rule that the statements were answered.
    if (advice.queries().isEmpty() && !Double.isNaN(advice.baselineCost())) {
      String why =
          advice.skipped().stream().findFirst().map(each -> ": " + each.reason()).orElse("");
      throw new DbwrightException(WORKLOAD_EMPTY, why);
    }
  }

  /** Of empty tables every plan is cheap: where nothing is known, a size is assumed and said. */
  private static Blueprint withSizes(Blueprint given) {
    if (!given.statistics().relations().isEmpty()) {
      return given;
    }
    PlannerStatistics drafted = Draft.ofEqualTables(given.ddl(), ASSUMED_ROWS).statistics();
    List<String> remarks = new ArrayList<>(given.statistics().remarks());
    remarks.add(
        "No sizes are given: each table is taken to have %s. With yours (--stats, or: orders 5M rows, status 4 values) the answer may be another one."
            .formatted(Amounts.rows(ASSUMED_ROWS)));
    remarks.addAll(drafted.remarks());
    return new Blueprint(
        given.ddl(),
        new PlannerStatistics(
            0,
            given.statistics().settings(),
            drafted.relations(),
            drafted.columns(),
            drafted.extended(),
            remarks,
            drafted.told()));
  }
}
