package dev.dbwright.tools.health.check;

import dev.dbwright.tools.database.CatalogRow;
import dev.dbwright.tools.finding.Finding;
import java.util.List;

/** A check whose query answers one row for each finding. */
public interface RowCheck extends HealthCheck {
  Finding finding(CatalogRow row, Server server);

  @Override
  default CheckResult judge(List<CatalogRow> rows, Server server) {
    return CheckResult.of(rows.stream().map(row -> finding(row, server)).toList());
  }
}
