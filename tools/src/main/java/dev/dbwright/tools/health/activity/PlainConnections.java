package dev.dbwright.tools.health.activity;

import static dev.dbwright.tools.finding.Severity.WARNING;

import dev.dbwright.tools.database.CatalogRow;
import dev.dbwright.tools.evidence.Advice;
import dev.dbwright.tools.evidence.Evidence;
import dev.dbwright.tools.finding.Finding;
import dev.dbwright.tools.finding.RuleInfo;
import dev.dbwright.tools.health.check.CheckPage;
import dev.dbwright.tools.health.check.CheckResult;
import dev.dbwright.tools.health.check.HealthCheck;
import dev.dbwright.tools.health.check.Server;
import dev.dbwright.tools.report.Amounts;
import java.util.List;
import java.util.Optional;

/** Connections from other machines that nothing encrypts. */
@RuleInfo(code = "HLT079", name = "plain-connections", severity = WARNING)
public final class PlainConnections implements HealthCheck {
  @Override
  public String sql() {
    return """
        SELECT host(a.client_addr) AS address, a.usename, current_setting('ssl') AS ssl,
               s.ssl OR coalesce(g.encrypted, false) AS encrypted, count(*) AS connections
        FROM pg_stat_activity a
        JOIN pg_stat_ssl s ON s.pid = a.pid
        LEFT JOIN pg_stat_gssapi g ON g.pid = a.pid
        WHERE a.client_addr IS NOT NULL AND a.usename IS NOT NULL
          AND NOT a.client_addr <<= '127.0.0.0/8' AND a.client_addr <> '::1'
        GROUP BY 1, 2, 3, 4
        ORDER BY 4, 5 DESC, 1, 2
        LIMIT 1000
        """;
  }

  @Override
  public Optional<String> skippedOn(Server server) {
    return Session.hiddenOn(server);
  }

  @Override
  public CheckResult judge(List<CatalogRow> rows, Server server) {
    return CheckResult.of(
        rows.stream().filter(row -> !row.is("encrypted")).map(this::finding).toList());
  }

  private Finding finding(CatalogRow row) {
    boolean possible = row.text("ssl").equals("on");
    return finding(
        "role " + row.text("usename"),
        "%s %s of %s from %s without TLS (ssl is %s)"
            .formatted(
                Amounts.count(row.whole("connections")),
                row.whole("connections") == 1 ? "connection" : "connections",
                row.text("usename"),
                row.text("address"),
                row.text("ssl")),
        new Advice(
            possible
                ? "Ask for it in pg_hba.conf (hostssl), and verify in the client"
                    + " (sslmode=verify-full)."
                : "Give the server a certificate and switch ssl on; then hostssl in pg_hba.conf.",
            List.of(
                new Evidence(
                    "connections in the clear",
                    row.real("connections"),
                    "connections",
                    "pg_stat_ssl"))));
  }

  @Override
  public CheckPage page() {
    return new CheckPage(
        "Who sits between client and server reads and changes what passes, rows as well as"
            + " statements.",
        "one connection that does not come from the machine itself",
        "PostgreSQL manual, Secure TCP/IP Connections with SSL",
        "plain-connections/fires.csv",
        "plain-connections/quiet.csv",
        "hostssl all all 0.0.0.0/0 scram-sha-256  -- instead of host");
  }
}
