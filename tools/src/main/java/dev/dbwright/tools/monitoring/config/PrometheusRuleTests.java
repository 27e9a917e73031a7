package dev.dbwright.tools.monitoring.config;

import static java.util.stream.Collectors.joining;

import dev.dbwright.tools.config.ConfigFile;
import dev.dbwright.tools.monitoring.alert.AlertCase;
import dev.dbwright.tools.monitoring.alert.AlertCase.Firing;
import dev.dbwright.tools.monitoring.alert.AlertCase.Look;
import dev.dbwright.tools.monitoring.alert.AlertRule;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** For each alert the series that must fire it and those that must not, for {@code promtool}. */
final class PrometheusRuleTests implements MonitoringRenderer {
  @Override
  public String name() {
    return "prometheus-rule-tests";
  }

  @Override
  public ConfigFile render(MonitoringSetup setup) {
    return new ConfigFile(
        name(),
        "dbwright-rules-test.yml",
        "yaml",
        "rule_files:\n  - %s\nevaluation_interval: 1m\ntests:\n"
                .formatted(PrometheusRules.FILE_NAME)
            + setup.alerts().stream()
                .flatMap(alert -> alert.cases().stream().map(each -> test(alert, each)))
                .collect(joining()),
        List.of("Beside the rules: `promtool test rules dbwright-rules-test.yml`."));
  }

  private static String test(AlertRule alert, AlertCase tried) {
    return """
      - name: %s
        interval: 1m
        input_series:
    %s
        alert_rule_test:
    %s
    """
        .formatted(
            Yaml.quoted(alert.name() + ": " + tried.name()),
            tried.series().stream()
                .map(
                    each ->
                        "      - series: %s\n        values: %s"
                            .formatted(Yaml.quoted(each.selector()), Yaml.quoted(each.values())))
                .collect(joining("\n")),
            tried.looks().stream().map(look -> look(alert, look)).collect(joining("\n")));
  }

  private static String look(AlertRule alert, Look look) {
    String expected = look.firing().map(firing -> "\n" + firing(alert, firing)).orElse(" []");
    return "      - eval_time: %dm\n        alertname: %s\n        exp_alerts:%s"
        .formatted(look.at().toMinutes(), alert.name(), expected);
  }

  private static String firing(AlertRule alert, Firing firing) {
    Map<String, String> labels = new TreeMap<>(firing.labels());
    labels.put("severity", alert.severity().id());
    return """
              - exp_labels:
    %s
                exp_annotations:
                  summary: %s
                  description: %s
                  first_step: %s"""
        .formatted(
            labels.entrySet().stream()
                .map(each -> each.getKey() + ": " + Yaml.quoted(each.getValue()))
                .collect(joining("\n"))
                .indent(14)
                .stripTrailing(),
            Yaml.quoted(alert.summaryOf(firing)),
            Yaml.quoted(alert.meaning()),
            Yaml.quoted(alert.firstAction()));
  }
}
