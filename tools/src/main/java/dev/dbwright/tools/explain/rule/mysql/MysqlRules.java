package dev.dbwright.tools.explain.rule.mysql;

import dev.dbwright.tools.explain.rule.PlanRule;
import java.util.List;

/** All rules for the plans of MySQL and MariaDB. */
public final class MysqlRules {
  public static final List<PlanRule> ALL =
      List.of(
          new FullScan(),
          new UsingTemporary(),
          new UsingFilesort(),
          new FullIndexScan(),
          new PossibleKeyUnused(),
          new PartialKey(),
          new JoinBuffer(),
          new DependentSubquery(),
          new DerivedTable(),
          new IndexMergeIntersect(),
          new RangeCheckedEachRecord(),
          new FilteredVsActual(),
          new RowsVsActual(),
          new CoveringMissed());

  private MysqlRules() {}
}
