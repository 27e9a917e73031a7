package dev.dbwright.tools.monitoring.config;

import static java.util.stream.Collectors.joining;

import dev.dbwright.tools.config.ConfigFile;
import dev.dbwright.tools.engine.Engine;
import java.util.List;

/** What Prometheus asks, and where its rules are. */
final class PrometheusScrape implements MonitoringRenderer {
  @Override
  public String name() {
    return "prometheus";
  }

  @Override
  public ConfigFile render(MonitoringSetup setup) {
    boolean postgresql = setup.watched().engine() == Engine.POSTGRESQL;
    List<String> hosts =
        setup.watched().hosts().isEmpty() ? List.of("localhost") : setup.watched().hosts();
    return new ConfigFile(
        name(),
        "prometheus.yml",
        "yaml",
        """
        global:
          scrape_interval: 15s
          evaluation_interval: 30s
        rule_files:
          - %s
        alerting:
          alertmanagers:
            - static_configs:
                - targets: ["localhost:9093"]
        scrape_configs:
          - job_name: %s
            static_configs:
              - targets: [%s]
          - job_name: node
            static_configs:
              - targets: [%s]
        """
            .formatted(
                PrometheusRules.FILE_NAME,
                postgresql ? "postgresql" : "mysql",
                targets(hosts, postgresql ? 9187 : 9104),
                targets(hosts, 9100)),
        List.of(
            "The rules name the jobs: where yours are called otherwise, change both files.",
            "Each host needs the exporter of its database and node_exporter."));
  }

  private static String targets(List<String> hosts, int port) {
    return hosts.stream().map(host -> Yaml.quoted(host + ":" + port)).collect(joining(", "));
  }
}
