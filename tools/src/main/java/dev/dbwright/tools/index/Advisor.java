package dev.dbwright.tools.index;

import static dev.dbwright.tools.error.ErrorCode.TWIN_FAILED;

import dev.dbwright.tools.cancel.Cancellation;
import dev.dbwright.tools.cancel.Deadline;
import dev.dbwright.tools.error.DbwrightException;
import dev.dbwright.tools.index.candidate.CandidatePool;
import dev.dbwright.tools.index.candidate.Candidates;
import dev.dbwright.tools.index.candidate.QueryAnalysis;
import dev.dbwright.tools.index.selection.CandidateSet;
import dev.dbwright.tools.index.selection.Goal;
import dev.dbwright.tools.index.selection.Search;
import dev.dbwright.tools.index.selection.Selection;
import dev.dbwright.tools.index.selection.TwinCosts;
import dev.dbwright.tools.statistics.IndexFootprint;
import dev.dbwright.tools.statistics.RelationStatistics;
import dev.dbwright.tools.statistics.RelationStatistics.Kind;
import dev.dbwright.tools.twin.Twin;
import java.sql.SQLException;
import java.time.Duration;

/** Chooses indexes for a workload on a twin, and proves them there before it proposes them. */
final class Advisor {
  /** Estimated sizes are up to 8 % off, their sum by less: so much of the budget stays free. */
  private static final double FILLED = 0.97;

  /** An index saves at least this share of the workload's cost, beside what writes pay for it. */
  private static final double LEAST_BENEFIT = 0.0003;

  /** Each repair takes indexes out, so that few are needed; then what is worse is named. */
  private static final int REPAIRS = 3;

  private static final int REFINEMENTS = 3;

  /** Of the time that is left each step before the search may take so much. */
  private static final double PREPARING = 0.4;

  /** Planning the workload as it is may take so much of all time: the proof takes its multiple. */
  private static final double PLANNING = 0.2;

  private static final int PROOF = 2;

  private final AdviceRequest request;
  private final Twin twin;
  private final Cancellation cancellation;

  private Advisor(AdviceRequest request) {
    this.request = request;
    this.twin = request.twin();
    this.cancellation = request.cancellation();
  }

  /**
   * The best indexes found. Statements that the twin cannot plan are among the skipped ones.
   *
   * @throws DbwrightException {@code TWIN_FAILED}
   * @throws java.util.concurrent.CancellationException if a person asked to stop
   */
  static IndexAdvice advise(AdviceRequest request) {
    long started = System.nanoTime();
    try {
      return new Advisor(request).advise(started);
    } catch (SQLException e) {
      throw DbwrightException.causedBy(e, TWIN_FAILED, String.valueOf(e.getMessage()));
    }
  }

  private IndexAdvice advise(long started) throws SQLException {
    long explainsBefore = twin.explains();
    Deadline all =
        request
            .time()
            .map(time -> Deadline.in(time, cancellation))
            .orElseGet(() -> Deadline.none(cancellation));
    PlannedWorkload workload = PlannedWorkload.of(twin, request.workload(), all.within(PLANNING));
    // What planned once is planned again for the proof, with and without, and printed.
    Deadline deadline = all.before(Duration.ofNanos((System.nanoTime() - started) * PROOF));
    QueryAnalysis analysis =
        QueryAnalysis.of(twin, workload.workload(), deadline.within(PREPARING));
    // While the twin shows what exists, and nothing else.
    QueryAdvice beside = QueryAdvice.of(twin, workload, analysis, deadline.within(PREPARING));
    Upkeep upkeep = Upkeep.of(twin, workload, request.activity(), cancellation);
    CandidatePool pool = Candidates.of(analysis, workload.shares(), deadline.within(PREPARING));
    TrialIndexes single = TrialIndexes.of(twin, pool.candidates(), deadline.within(PREPARING));
    Search first =
        new Search(
            single.costs(twin, workload, analysis, cancellation),
            goal(workload, single, upkeep),
            filled(tableBytes()),
            deadline);
    Selection selection = first.under(filled(request.budgetBytes()));
    // Only now it is known which indexes it is worth to make one of.
    TrialIndexes trials =
        single.and(
            twin, pool.shared(single.candidates(selection.chosen())), deadline.within(PREPARING));
    TwinCosts costs = trials.costs(twin, workload, analysis, cancellation);
    Search search = first.among(costs, goal(workload, trials, upkeep));
    var planning = new Planning(twin, workload, costs, deadline);
    Proof proof =
        proof(planning, refined(search, planning, selection.chosen(), trials.since(single)));
    return new AdviceReport(request, trials, upkeep, search, proof)
        .write(beside, pool.remarks(), selection.cutShort(), started, explainsBefore);
  }

  private Goal goal(PlannedWorkload workload, TrialIndexes trials, Upkeep upkeep) {
    return new Goal(
        workload.weights(),
        trials.all().stream().map(TrialIndex::sizeBytes).toList(),
        trials.all().stream().map(trial -> LEAST_BENEFIT + upkeep.share(trial)).toList(),
        trials.all().stream().map(TrialIndex::keys).toList(),
        request.maxIndexes());
  }

  private static long filled(long bytes) {
    return (long) (bytes * FILLED);
  }

  private long tableBytes() {
    return twin.statistics().relations().stream()
            .filter(each -> each.kind() == Kind.TABLE || each.kind() == Kind.MATERIALIZED_VIEW)
            .mapToLong(RelationStatistics::filePages)
            .sum()
        * IndexFootprint.PAGE_BYTES;
  }

  /**
   * Without what no statement would miss. How they do without tells more about the rest, so that it
   * may be improved again.
   *
   * @param added since {@code chosen} was searched for
   */
  private CandidateSet refined(
      Search search, Planning planning, CandidateSet chosen, CandidateSet added) {
    long budgetBytes = filled(request.budgetBytes());
    var noticed = new Noticed(search, planning.workload(), planning.deadline());
    CandidateSet best = noticed.of(search.improved(chosen, added, budgetBytes));
    for (int round = 0; round < REFINEMENTS; round++) {
      CandidateSet next = noticed.of(search.improved(best, CandidateSet.none(), budgetBytes));
      if (search.total(next) >= search.total(best)) {
        break;
      }
      best = next;
    }
    return best;
  }

  private static Proof proof(Planning planning, CandidateSet chosen) {
    Proof proof = Proof.of(planning, chosen);
    for (int repair = 0; repair < REPAIRS; repair++) {
      CandidateSet repaired = proof.repaired();
      if (repaired.equals(proof.chosen())) {
        break;
      }
      proof = proof.with(repaired);
    }
    return proof;
  }
}
