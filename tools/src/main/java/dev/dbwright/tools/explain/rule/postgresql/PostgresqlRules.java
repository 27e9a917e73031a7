package dev.dbwright.tools.explain.rule.postgresql;

import dev.dbwright.tools.explain.rule.PlanRule;
import java.util.List;

/** All rules for the plans of PostgreSQL. */
public final class PostgresqlRules {
  public static final List<PlanRule> ALL =
      List.of(
          new SelectiveSeqScan(),
          new NestedLoopInnerSeqScan(),
          new SortSpills(),
          new HashBatches(),
          new HeapFetches(),
          new LargeOffset(),
          new CorrelatedSubplan(),
          new RowMisestimate(),
          new CompositeIndexCandidate(),
          new HighFilterRemoval(),
          new IndexScanFilterDiscards(),
          new OrderByLimitWrongIndex(),
          new OrAcrossJoin(),
          new NestedLoopUnderestimate(),
          new StaleStatistics(),
          new CorrelatedColumns(),
          new HashAggSpills(),
          new LossyBitmap(),
          new IndexRecheckRemoval(),
          new WorkersNotLaunched(),
          new WorkerSkew(),
          new ParallelismPrevented(),
          new JitCost(),
          new PlanningDominates(),
          new TriggerTime(),
          new FunctionOnColumn(),
          new LeadingWildcardLike());

  private PostgresqlRules() {}
}
