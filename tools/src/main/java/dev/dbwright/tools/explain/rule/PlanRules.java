package dev.dbwright.tools.explain.rule;

import java.util.List;

/** All rules for plans. */
public final class PlanRules {
  public static final List<PlanRule> ALL =
      List.of(
          new SelectiveSeqScan(),
          new NestedLoopInnerSeqScan(),
          new SortSpills(),
          new HashBatches(),
          new HeapFetches(),
          new LargeOffset(),
          new CorrelatedSubplan(),
          new RowMisestimate());

  private PlanRules() {}
}
