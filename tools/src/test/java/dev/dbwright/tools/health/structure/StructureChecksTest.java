package dev.dbwright.tools.health.structure;

import dev.dbwright.tools.health.PostgresqlCheckContract;
import dev.dbwright.tools.health.check.HealthCheck;
import java.util.List;

final class StructureChecksTest extends PostgresqlCheckContract {
  @Override
  protected List<HealthCheck> checks() {
    return StructureChecks.ALL;
  }
}
