package dev.dbwright.tools.explain.plan;

import dev.dbwright.tools.engine.Engine;
import java.util.List;

/** The plans of one text, in its order; at least one. */
public record ReadPlans(Engine engine, PlanFormat format, List<Plan> plans) {
  public ReadPlans {
    plans = List.copyOf(plans);
  }

  /** True for MySQL's and MariaDB's, which are told apart only where they print differently. */
  public boolean isMysqls() {
    return engine == Engine.MYSQL || engine == Engine.MARIADB;
  }
}
