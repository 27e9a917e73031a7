package dev.dbwright.tools.health.mysql;

import dev.dbwright.tools.database.CatalogRow;
import dev.dbwright.tools.evidence.Advice;
import dev.dbwright.tools.finding.Severity;
import dev.dbwright.tools.health.check.CheckResult;
import dev.dbwright.tools.health.check.HealthCheck;
import dev.dbwright.tools.health.check.Server;
import java.util.List;

/** A check that needs nothing but counters and settings. */
interface ReadingsCheck extends HealthCheck {
  CheckResult judge(Readings readings, Server server);

  @Override
  default String sql(Server server) {
    return Readings.on(server, sql());
  }

  @Override
  default CheckResult judge(List<CatalogRow> rows, Server server) {
    return judge(Readings.of(rows), server);
  }

  /** What is wrong with the server as a whole. */
  default CheckResult reported(Severity severity, String message, Advice advice) {
    return CheckResult.of(List.of(finding(severity, "server", message, advice)));
  }
}
