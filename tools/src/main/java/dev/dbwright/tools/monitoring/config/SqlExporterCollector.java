package dev.dbwright.tools.monitoring.config;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toList;

import dev.dbwright.tools.config.ConfigFile;
import dev.dbwright.tools.monitoring.query.ExporterQuery;
import dev.dbwright.tools.monitoring.query.ExporterQuery.Column;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** The same metrics by sql_exporter, where postgres_exporter takes no queries of others. */
final class SqlExporterCollector implements MonitoringRenderer {
  @Override
  public String name() {
    return "sql-exporter";
  }

  @Override
  public boolean concerns(MonitoringSetup setup) {
    return !setup.queries().isEmpty();
  }

  @Override
  public ConfigFile render(MonitoringSetup setup) {
    // An answer's age is a matter of the collector there.
    Map<Integer, List<ExporterQuery>> byAge =
        setup.queries().stream()
            .collect(groupingBy(ExporterQuery::goodForSeconds, TreeMap::new, toList()));
    return new ConfigFile(
        name(),
        "sql_exporter.yml",
        "yaml",
        """
        global:
          scrape_timeout: 10s
          max_connections: 3
          max_idle_connections: 1
        target:
          # Without a name an unreachable server fails the scrape, which PostgresqlDown looks at.
          data_source_name: "postgres://prometheus@localhost:5432/postgres?sslmode=disable"
          collectors: [%s]
        collectors:
        %s
        """
            .formatted(
                byAge.keySet().stream().map(SqlExporterCollector::collector).collect(joining(", ")),
                byAge.entrySet().stream()
                    .map(each -> collector(each.getKey(), each.getValue()))
                    .collect(joining("\n"))),
        List.of(
            "For github.com/burningalchemist/sql_exporter instead of postgres_exporter; job and"
                + " rules stay the same. Put the role's password into a file that only it reads.",
            "It is written after the program's documentation, for no package of it could be run."
                + " Debian's prometheus-sql-exporter is another program with another file."));
  }

  private static String collector(int goodForSeconds) {
    return goodForSeconds == 0 ? "dbwright" : "dbwright_" + goodForSeconds + "s";
  }

  private static String collector(int goodForSeconds, List<ExporterQuery> queries) {
    return """
      - collector_name: %s
        min_interval: %ds
        metrics:
    %s
        queries:
    %s"""
        .formatted(
            collector(goodForSeconds),
            goodForSeconds,
            queries.stream()
                .flatMap(query -> query.values().stream().map(column -> metric(query, column)))
                .collect(joining("\n")),
            queries.stream().map(SqlExporterCollector::query).collect(joining("\n")));
  }

  private static String metric(ExporterQuery query, Column value) {
    String labels =
        query.labels().isEmpty()
            ? ""
            : "        key_labels: [%s]\n"
                .formatted(query.labels().stream().map(Column::name).collect(joining(", ")));
    return """
          - metric_name: %s
            type: %s
            help: %s
    %s        values: [%s]
            query_ref: %s"""
        .formatted(
            query.metric(value),
            value.kind().name().toLowerCase(Locale.ROOT),
            Yaml.quoted(value.help()),
            labels,
            value.name(),
            query.name());
  }

  private static String query(ExporterQuery query) {
    return "      - query_name: %s\n        query: %s"
        .formatted(query.name(), Yaml.block(10, query.sql()));
  }
}
