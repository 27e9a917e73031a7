package dev.dbwright.tools.monitoring.config;

import dev.dbwright.tools.config.ConfigFile;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/** Who is called for what: one receiver for the night, one for working hours. */
final class AlertmanagerRoute implements MonitoringRenderer {
  private static final String NOBODY = "http://localhost:9099/";

  @Override
  public String name() {
    return "alertmanager";
  }

  @Override
  public ConfigFile render(MonitoringSetup setup) {
    return new ConfigFile(
        name(),
        "alertmanager.yml",
        "yaml",
        """
        route:
          receiver: messages
          group_by: [alertname, job]
          group_wait: 30s
          group_interval: 5m
          repeat_interval: 12h
          routes:
            - receiver: pager
              matchers: ['severity="critical"']
              group_wait: 10s
              repeat_interval: 1h
        receivers:
          - name: pager
            webhook_configs:
              - url: %s
                send_resolved: true
          - name: messages
            webhook_configs:
              - url: %s
                send_resolved: true
        inhibit_rules:
          # A server that is down is one call, not ten.
          - source_matchers: ['alertname=~"PostgresqlDown|MysqlDown"']
            target_matchers: ['alertname!~"PostgresqlDown|MysqlDown"', 'job=~"postgresql|mysql"']
            equal: [job, instance]
          # The later call for the same thing stands for the earlier.
          - source_matchers: ['alertname=~"PostgresqlConnectionsExhausted|MysqlConnectionsExhausted"']
            target_matchers: ['alertname=~"PostgresqlConnections|MysqlConnections"']
            equal: [job, instance]
        """
            .formatted(url(setup.pager(), "pager"), url(setup.messages(), "messages")),
        notes(setup));
  }

  private static String url(Optional<URI> given, String receiver) {
    return Yaml.quoted(given.map(URI::toString).orElse(NOBODY + receiver));
  }

  private static List<String> notes(MonitoringSetup setup) {
    String secret =
        "A webhook's address is a secret: chmod 640, owned by the group of Alertmanager.";
    return setup.pager().isPresent() && setup.messages().isPresent()
        ? List.of(secret)
        : List.of("Nobody is called before both addresses are yours: pager and messages.", secret);
  }
}
