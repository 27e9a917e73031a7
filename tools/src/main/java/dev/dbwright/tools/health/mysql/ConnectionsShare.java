package dev.dbwright.tools.health.mysql;

import static dev.dbwright.tools.finding.Severity.ERROR;
import static dev.dbwright.tools.finding.Severity.WARNING;

import dev.dbwright.tools.evidence.Advice;
import dev.dbwright.tools.finding.Finding;
import dev.dbwright.tools.finding.RuleInfo;
import dev.dbwright.tools.health.check.CheckPage;
import dev.dbwright.tools.health.check.CheckResult;
import dev.dbwright.tools.health.check.Metric;
import dev.dbwright.tools.health.check.Server;
import dev.dbwright.tools.report.Amounts;
import java.util.List;

/** How much of {@code max_connections} is taken. */
@RuleInfo(code = "HLT112", name = "connections-nearly-exhausted", severity = WARNING)
public final class ConnectionsShare implements ReadingsCheck {
  @Override
  public String sql() {
    return Readings.sql("Threads_connected", "Max_used_connections", "max_connections");
  }

  @Override
  public CheckResult judge(Readings readings, Server server) {
    double most = readings.number("max_connections", 1);
    double share = readings.number("threads_connected") / most;
    var metrics =
        List.of(
            new Metric("connections", readings.number("threads_connected"), "connections"),
            new Metric("connectionsShare", share, "ratio"));
    if (share * 100 < server.thresholds().named("alert.connections").value()) {
      return new CheckResult(List.of(), metrics);
    }
    Finding finding =
        finding(
            share * 100 >= server.thresholds().named("alert.connections.critical").value()
                ? ERROR
                : WARNING,
            "server",
            "%s of %s connections are taken (%s)"
                .formatted(
                    Amounts.count(readings.number("threads_connected")),
                    Amounts.count(most),
                    Amounts.percent(share)),
            new Advice(
                "Find who holds them (SHOW PROCESSLIST), bound the applications' pools so that all of"
                    + " them together stay below the limit; raise max_connections only where memory"
                    + " allows for it.",
                List.of(
                    readings.evidence("connections", "threads_connected", "connections"),
                    readings.evidence("limit", "max_connections", "connections"),
                    readings.evidence(
                        "most since the start", "max_used_connections", "connections"))));
    return new CheckResult(List.of(finding), metrics);
  }

  @Override
  public CheckPage page() {
    return new CheckPage(
        "When the last connection is taken, every new one is refused with error 1040, the"
            + " administrator's but one included.",
        "80 % of max_connections; error from 95 % on",
        "threshold alert.connections; MySQL manual, Too many connections",
        "connections-nearly-exhausted/fires.csv",
        "connections-nearly-exhausted/quiet.csv",
        "SET GLOBAL max_connections = 300;");
  }
}
