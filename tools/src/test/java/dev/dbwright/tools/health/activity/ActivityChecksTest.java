package dev.dbwright.tools.health.activity;

import dev.dbwright.tools.health.PostgresqlCheckContract;
import dev.dbwright.tools.health.check.HealthCheck;
import java.util.List;

final class ActivityChecksTest extends PostgresqlCheckContract {
  @Override
  protected List<HealthCheck> checks() {
    return ActivityChecks.ALL;
  }
}
