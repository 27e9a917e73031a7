package dev.dbwright.tools.explain.rule.sqlserver;

import dev.dbwright.tools.explain.rule.PlanRule;
import java.util.List;

/** All rules for the plans of SQL Server. */
public final class SqlserverRules {
  public static final List<PlanRule> ALL = List.of();

  private SqlserverRules() {}
}
