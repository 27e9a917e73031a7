package dev.dbwright.tools.explain.rule.sqlite;

import dev.dbwright.tools.explain.rule.PlanRule;
import java.util.List;

/** All rules for the plans of SQLite. */
public final class SqliteRules {
  public static final List<PlanRule> ALL =
      List.of(
          new FullScan(),
          new TempBtreeOrderBy(),
          new TempBtreeGroupDistinct(),
          new AutomaticIndex(),
          new CorrelatedSubquery(),
          new NestedScan(),
          new MaterializedSubquery(),
          new FullIndexScan(),
          new SkipScan());

  private SqliteRules() {}
}
