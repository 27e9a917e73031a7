package dev.dbwright.tools.monitoring.config;

import dev.dbwright.tools.engine.Engine;
import dev.dbwright.tools.monitoring.alert.AlertRule;
import dev.dbwright.tools.monitoring.alert.Alerts;
import dev.dbwright.tools.monitoring.alert.Watched;
import dev.dbwright.tools.monitoring.query.PostgresqlQueries;
import dev.dbwright.tools.threshold.Thresholds;
import java.util.List;
import java.util.Optional;

/** Setups for tests. */
final class Plans {
  private Plans() {}

  static Watched watched(Engine engine) {
    return new Watched(engine, List.of(), Optional.empty(), Optional.empty(), Thresholds.load());
  }

  static MonitoringSetup of(Watched watched) {
    return of(watched, Alerts.of(watched));
  }

  static MonitoringSetup of(Watched watched, List<AlertRule> alerts) {
    return new MonitoringSetup(
        watched,
        alerts,
        watched.engine() == Engine.POSTGRESQL ? PostgresqlQueries.ALL : List.of(),
        Optional.empty(),
        Optional.empty());
  }
}
