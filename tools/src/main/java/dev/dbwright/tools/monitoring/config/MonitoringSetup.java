package dev.dbwright.tools.monitoring.config;

import dev.dbwright.tools.monitoring.alert.AlertRule;
import dev.dbwright.tools.monitoring.alert.Watched;
import dev.dbwright.tools.monitoring.query.ExporterQuery;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/**
 * What the files say.
 *
 * @param queries of the exporter; empty where it knows them itself
 * @param pager takes what calls a person at night, as a webhook; empty where it is not known
 * @param messages takes what is read in working hours, likewise
 */
public record MonitoringSetup(
    Watched watched,
    List<AlertRule> alerts,
    List<ExporterQuery> queries,
    Optional<URI> pager,
    Optional<URI> messages) {
  public MonitoringSetup {
    alerts = List.copyOf(alerts);
    queries = List.copyOf(queries);
  }
}
