package dev.dbwright.tools.health.activity;

import static dev.dbwright.tools.finding.Severity.WARNING;

import dev.dbwright.tools.database.CatalogRow;
import dev.dbwright.tools.evidence.Advice;
import dev.dbwright.tools.evidence.Evidence;
import dev.dbwright.tools.finding.RuleInfo;
import dev.dbwright.tools.health.check.CheckPage;
import dev.dbwright.tools.health.check.CheckResult;
import dev.dbwright.tools.health.check.HealthCheck;
import dev.dbwright.tools.health.check.Server;
import java.util.List;
import java.util.stream.Collectors;

/** Settings that were changed in the files and only take effect after a restart. */
@RuleInfo(code = "HLT074", name = "pending-restart", severity = WARNING)
public final class PendingRestart implements HealthCheck {
  @Override
  public String sql() {
    // What the command line sets stays so, yet after a reload the server marks it where the file
    // says otherwise.
    return """
        SELECT name, setting,
               extract(epoch FROM clock_timestamp() - pg_postmaster_start_time()) AS uptime
        FROM pg_settings
        WHERE pending_restart AND source NOT IN ('command line', 'environment variable')
        ORDER BY name
        """;
  }

  @Override
  public CheckResult judge(List<CatalogRow> rows, Server server) {
    if (rows.isEmpty()) {
      return CheckResult.quiet();
    }
    String names =
        rows.stream()
            .map(row -> row.text("name") + " (still " + row.text("setting") + ")")
            .collect(Collectors.joining(", "));
    double uptime = rows.get(0).real("uptime");
    return CheckResult.of(
        List.of(
            finding(
                rows.get(0).text("name"),
                "%d %s for a restart: %s; the server has been up for %s"
                    .formatted(
                        rows.size(),
                        rows.size() == 1 ? "setting waits" : "settings wait",
                        names,
                        Elapsed.text(uptime)),
                new Advice(
                    "Restart at a time that suits, or take the change back: else the next restart,"
                        + " perhaps an unplanned one, brings a server that behaves otherwise.",
                    List.of(
                        new Evidence("settings that wait", rows.size(), "settings", "pg_settings"),
                        new Evidence(
                            "time since the start",
                            uptime,
                            "seconds",
                            "pg_postmaster_start_time"))))));
  }

  @Override
  public CheckPage page() {
    return new CheckPage(
        "The files say one thing and the server does another, until it restarts: then at the worst"
            + " moment, or not at all where the new value is wrong.",
        "one setting",
        "PostgreSQL manual, pg_settings (pending_restart)",
        "pending-restart/fires.csv",
        "pending-restart/quiet.csv",
        "SELECT name, setting, sourcefile, sourceline FROM pg_settings WHERE pending_restart;");
  }
}
