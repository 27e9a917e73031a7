package dev.dbwright.tools.monitoring.config;

import static java.util.stream.Collectors.joining;

import dev.dbwright.tools.config.ConfigFile;
import dev.dbwright.tools.monitoring.alert.AlertRule;
import dev.dbwright.tools.threshold.Threshold;
import java.util.List;

/** The alerts as a file of rules for Prometheus. */
final class PrometheusRules implements MonitoringRenderer {
  static final String FILE_NAME = "dbwright-rules.yml";

  @Override
  public String name() {
    return "prometheus-rules";
  }

  @Override
  public ConfigFile render(MonitoringSetup setup) {
    return new ConfigFile(
        name(),
        FILE_NAME,
        "yaml",
        "groups:\n  - name: dbwright\n    interval: 30s\n    rules:\n"
            + setup.alerts().stream().map(PrometheusRules::rule).collect(joining("\n")),
        List.of(
            "Into /etc/prometheus, named under rule_files; `promtool check rules` and `promtool test"
                + " rules` take it and its tests."));
  }

  private static String rule(AlertRule alert) {
    Threshold limit = alert.limit();
    return """
          # %s%s
          - alert: %s
            expr: %s
            for: %s
            labels:
              severity: %s
            annotations:
              summary: %s
              description: %s
              first_step: %s
    """
        .formatted(
            limit == null ? "" : "%s (%s). ".formatted(limit.text(), limit.name()),
            "Held for %s: %s".formatted(minutes(alert), alert.hold().reason()),
            alert.name(),
            Yaml.quoted(alert.expression()),
            minutes(alert),
            alert.severity().id(),
            Yaml.quoted(alert.summary()),
            Yaml.quoted(alert.meaning()),
            Yaml.quoted(alert.firstAction()));
  }

  private static String minutes(AlertRule alert) {
    return alert.hold().time().toMinutes() + "m";
  }
}
