package dev.dbwright.tools.explain.rule.mysql;

import dev.dbwright.tools.explain.rule.PlanRule;
import java.util.List;

/** All rules for the plans of MySQL and MariaDB. */
public final class MysqlRules {
  public static final List<PlanRule> ALL = List.of();

  private MysqlRules() {}
}
