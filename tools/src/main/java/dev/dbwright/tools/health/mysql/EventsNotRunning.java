package dev.dbwright.tools.health.mysql;

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

/** Scheduled work that nothing starts. */
@RuleInfo(code = "HLT134", name = "events-not-running", severity = WARNING)
public final class EventsNotRunning implements HealthCheck {
  @Override
  public String sql() {
    // On a replica events stand as disabled there, and are not looked for.
    return """
        SELECT COUNT(*) AS events, GROUP_CONCAT(event_name ORDER BY event_name SEPARATOR ', ') AS named
        FROM information_schema.events
        WHERE event_schema = DATABASE() AND status = 'ENABLED' AND @@event_scheduler <> 'ON'
        """;
  }

  @Override
  public CheckResult judge(List<CatalogRow> rows, Server server) {
    long events = rows.get(0).whole("events");
    if (events == 0) {
      return CheckResult.quiet();
    }
    return CheckResult.of(
        List.of(
            finding(
                "event_scheduler",
                "%s enabled and the event scheduler is off: %s"
                    .formatted(
                        events == 1 ? "one event is" : events + " events are",
                        rows.get(0).text("named")),
                new Advice(
                    "SET GLOBAL event_scheduler = ON; and write it into the configuration; or disable"
                        + " the events.",
                    List.of(
                        new Evidence(
                            "enabled events", events, "events", "information_schema.events"))))));
  }

  @Override
  public CheckPage page() {
    return new CheckPage(
        "Whoever wrote the event believes that old rows are removed, partitions made, sums kept.",
        "one enabled event",
        "MySQL manual, Event Scheduler Configuration; MariaDB comes with it off",
        "events-not-running/fires.sql",
        "events-not-running/quiet.sql",
        "SET GLOBAL event_scheduler = ON;");
  }
}
