package dev.dbwright.tools.monitoring.config;

import static java.util.stream.Collectors.joining;

import dev.dbwright.tools.config.ConfigFile;
import dev.dbwright.tools.monitoring.query.ExporterQuery;
import dev.dbwright.tools.monitoring.query.ExporterQuery.Column;
import java.util.List;

/** The queries for postgres_exporter's {@code --extend.query-path}. */
final class PostgresExporterQueries implements MonitoringRenderer {
  static final String PATH = "/etc/prometheus-postgres-exporter/queries.yaml";

  @Override
  public String name() {
    return "postgres-exporter";
  }

  @Override
  public boolean concerns(MonitoringSetup setup) {
    return !setup.queries().isEmpty();
  }

  @Override
  public ConfigFile render(MonitoringSetup setup) {
    return new ConfigFile(
        name(),
        "queries.yaml",
        "yaml",
        setup.queries().stream().map(PostgresExporterQueries::query).collect(joining("\n")),
        List.of(
            "As "
                + PATH
                + ", readable by the exporter. In /etc/default/prometheus-postgres-exporter:"
                + " DATA_SOURCE_NAME='user=prometheus host=/run/postgresql dbname=postgres' and"
                + " ARGS='--extend.query-path="
                + PATH
                + " --disable-default-metrics --disable-settings-metrics --no-collector.bgwriter'.",
            "postgres_exporter calls --extend.query-path deprecated from 0.13 on: where a release no"
                + " longer has it, sql-exporter gives the same metrics under the same names."));
  }

  private static String query(ExporterQuery query) {
    String caching =
        query.goodForSeconds() == 0
            ? ""
            : "  cache_seconds: %d\n".formatted(query.goodForSeconds());
    // master: once, where the exporter goes through all databases.
    return """
        %s:
          query: %s
          master: true
        %s  metrics:
        %s
        """
        .formatted(
            query.name(),
            Yaml.block(4, query.sql()),
            caching,
            query.columns().stream().map(PostgresExporterQueries::metric).collect(joining("\n")));
  }

  private static String metric(Column column) {
    return "    - %s:\n        usage: \"%s\"\n        description: %s"
        .formatted(column.name(), column.kind(), Yaml.quoted(column.help()));
  }
}
