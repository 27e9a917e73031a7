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
          new RowMisestimate());

  private PostgresqlRules() {}
}
