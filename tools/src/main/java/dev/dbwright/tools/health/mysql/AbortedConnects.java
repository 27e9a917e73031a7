package dev.dbwright.tools.health.mysql;

import static dev.dbwright.tools.finding.Severity.WARNING;

import dev.dbwright.tools.evidence.Advice;
import dev.dbwright.tools.finding.RuleInfo;
import dev.dbwright.tools.health.check.CheckPage;
import dev.dbwright.tools.health.check.CheckResult;
import dev.dbwright.tools.health.check.Server;
import dev.dbwright.tools.report.Amounts;
import java.util.List;

/** Attempts to connect that came to nothing. */
@RuleInfo(code = "HLT113", name = "aborted-connects", severity = WARNING)
public final class AbortedConnects implements ReadingsCheck {
  private static final double SHARE = 0.05;
  // A handful of mistyped passwords is daily life.
  private static final double FEW = 100;

  @Override
  public String sql() {
    return Readings.sql(
        "Aborted_connects", "Connections", "Connection_errors_max_connections", "Uptime");
  }

  @Override
  public CheckResult judge(Readings readings, Server server) {
    double aborted = readings.number("aborted_connects");
    double share = aborted / Math.max(1, readings.number("connections"));
    if (aborted < FEW || share < SHARE) {
      return CheckResult.quiet();
    }
    return reported(
        WARNING,
        "%s of %s attempts to connect came to nothing (%s)"
            .formatted(
                Amounts.count(aborted),
                Amounts.count(readings.number("connections")),
                Amounts.percent(share)),
        new Advice(
            "Look in the error log (log_warnings or log_error_verbosity) for who is refused: a wrong"
                + " password in a service, a port scan, a time limit, or a full max_connections.",
            List.of(
                readings.evidence("aborted", "aborted_connects", "connections"),
                readings.evidence("attempts", "connections", "connections"),
                readings.evidence(
                    "refused for lack of room", "connection_errors_max_connections", "connections"),
                readings.evidence("since", "uptime", "s"))));
  }

  @Override
  public CheckPage page() {
    return new CheckPage(
        "A service with a wrong password, a scanner or a broken network shows here first; each"
            + " attempt costs a thread and may end in a blocked host.",
        "100 attempts and 5 % of all since the start",
        "MySQL manual, Communication Errors and Aborted Connections; the figures are ours",
        "aborted-connects/fires.csv",
        "aborted-connects/quiet.csv",
        "SET GLOBAL log_warnings = 2;");
  }
}
