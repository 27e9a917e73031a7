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
          new LeadingWildcardLike(),
          new NotInSubplan(),
          new CtePartiallyRead(),
          new MemoizeMisses(),
          new CartesianProduct(),
          new NoPartitionPruning(),
          new IoTimeDominant(),
          new BuffersPerRow(),
          new DisabledNode(),
          new ManyIndexSearches(),
          new TuplestoreOnDisk(),
          new NeedlessDistinct(),
          new BitmapAndComposite(),
          new FullPageImages(),
          new SerializationCost(),
          new MostlyConflicting(),
          new ForeignScanNoPushdown(),
          new MissingAnalyze(),
          new SlowNode());

  private PostgresqlRules() {}
}
