package dev.dbwright.tools.monitoring.config;

import dev.dbwright.tools.config.ConfigFile;
import java.util.List;

/** All renderers, in the order in which their files are put in place. */
public final class MonitoringRenderers {
  static final List<MonitoringRenderer> ALL =
      List.of(
          new MonitoringRole(),
          new PostgresExporterQueries(),
          new SqlExporterCollector(),
          new PrometheusScrape(),
          new PrometheusRules(),
          new PrometheusRuleTests(),
          new AlertmanagerRoute(),
          new GrafanaDashboard(),
          new FirstSteps());

  private MonitoringRenderers() {}

  public static List<ConfigFile> render(MonitoringSetup setup) {
    return ALL.stream()
        .filter(each -> each.concerns(setup))
        .map(each -> each.render(setup))
        .toList();
  }
}
