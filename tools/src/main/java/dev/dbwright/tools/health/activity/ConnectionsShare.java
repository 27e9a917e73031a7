package dev.dbwright.tools.health.activity;

import static dev.dbwright.tools.finding.Severity.CRITICAL;
import static dev.dbwright.tools.finding.Severity.WARNING;

import dev.dbwright.tools.database.CatalogRow;
import dev.dbwright.tools.evidence.Advice;
import dev.dbwright.tools.evidence.Evidence;
import dev.dbwright.tools.finding.RuleInfo;
import dev.dbwright.tools.health.check.CheckPage;
import dev.dbwright.tools.health.check.CheckResult;
import dev.dbwright.tools.health.check.HealthCheck;
import dev.dbwright.tools.health.check.Metric;
import dev.dbwright.tools.health.check.Server;
import dev.dbwright.tools.report.Amounts;
import java.util.List;

/** How many of the connections that the server grants are taken. */
@RuleInfo(code = "HLT059", name = "connections-share", severity = WARNING)
public final class ConnectionsShare implements HealthCheck {
  @Override
  public String sql() {
    // Without the right to see them, sessions still show whose they are; senders of the log have
    // their own slots and no database.
    return """
        SELECT count(*) AS connections,
               count(*) FILTER (WHERE state = 'idle') AS idle,
               current_setting('max_connections')::int AS most,
               current_setting('max_connections')::int
                 - current_setting('superuser_reserved_connections')::int
                 - coalesce(current_setting('reserved_connections', true)::int, 0) AS usable
        FROM pg_stat_activity
        WHERE usesysid IS NOT NULL AND datid IS NOT NULL
          AND coalesce(backend_type, 'client backend') = 'client backend'
        """;
  }

  @Override
  public CheckResult judge(List<CatalogRow> rows, Server server) {
    CatalogRow row = rows.get(0);
    double connections = row.real("connections");
    double usable = row.real("usable");
    double share = connections / usable;
    List<Metric> metrics =
        List.of(
            new Metric("connections", connections, "connections"),
            new Metric("maxConnections", row.real("most"), "connections"));
    if (share * 100 <= server.thresholds().named("alert.connections").value()) {
      return new CheckResult(List.of(), metrics);
    }
    return new CheckResult(
        List.of(
            finding(
                share * 100 >= server.thresholds().named("alert.connections.critical").value()
                    ? CRITICAL
                    : WARNING,
                "max_connections",
                "%s of %s connections for ordinary roles are taken (%s), %s of them idle"
                    .formatted(
                        Amounts.count(connections),
                        Amounts.count(usable),
                        Amounts.percent(share),
                        Amounts.count(row.real("idle"))),
                new Advice(
                    "Put a pooler in front, or make the applications' pools smaller; more"
                        + " connections than the machine can work on only wait inside.",
                    List.of(
                        new Evidence("connections", connections, "connections", Session.SOURCE),
                        new Evidence("idle ones", row.real("idle"), "connections", Session.SOURCE),
                        new Evidence(
                            "connections for ordinary roles",
                            usable,
                            "connections",
                            "pg_settings"))))),
        metrics);
  }

  @Override
  public CheckPage page() {
    return new CheckPage(
        "When all connections are taken the server refuses new ones, and applications fail at once."
            + " Reserved ones are for superusers and maintenance.",
        "80 % of what ordinary roles may take (alert.connections), critical at 95 %",
        "dbwright's thresholds; PostgreSQL manual, superuser_reserved_connections",
        "connections-share/fires.csv",
        "connections-share/quiet.csv",
        "ALTER SYSTEM SET max_connections = 200;  -- needs a restart; a pooler is better");
  }
}
