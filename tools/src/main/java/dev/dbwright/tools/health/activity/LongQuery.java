package dev.dbwright.tools.health.activity;

import static dev.dbwright.tools.finding.Severity.WARNING;

import dev.dbwright.tools.database.CatalogRow;
import dev.dbwright.tools.evidence.Advice;
import dev.dbwright.tools.finding.Finding;
import dev.dbwright.tools.finding.RuleInfo;
import dev.dbwright.tools.health.check.CheckPage;
import dev.dbwright.tools.health.check.CheckResult;
import dev.dbwright.tools.health.check.HealthCheck;
import dev.dbwright.tools.health.check.Metric;
import dev.dbwright.tools.health.check.Server;
import java.util.List;
import java.util.Optional;

/** Statements that have been running for long. */
@RuleInfo(code = "HLT055", name = "long-query", severity = WARNING)
public final class LongQuery implements HealthCheck {
  @Override
  public String sql() {
    return """
        SELECT %s, a.wait_event_type, a.wait_event,
               extract(epoch FROM clock_timestamp() - a.query_start) AS seconds
        FROM pg_stat_activity a
        WHERE a.state = 'active' AND a.pid <> pg_backend_pid()
          AND a.backend_type = 'client backend'
        ORDER BY a.query_start
        LIMIT 20
        """
        .formatted(Session.COLUMNS);
  }

  @Override
  public Optional<String> skippedOn(Server server) {
    return Session.hiddenOn(server);
  }

  @Override
  public CheckResult judge(List<CatalogRow> rows, Server server) {
    double limit = server.thresholds().named("alert.query-time").value();
    List<Finding> findings =
        rows.stream().filter(row -> row.real("seconds") > limit).map(this::finding).toList();
    double longest = rows.stream().mapToDouble(row -> row.real("seconds")).max().orElse(0);
    return new CheckResult(
        findings, List.of(new Metric("longestQuerySeconds", longest, "seconds")));
  }

  private Finding finding(CatalogRow row) {
    Session session = Session.of(row);
    double seconds = row.real("seconds");
    String waits =
        row.has("wait_event")
            ? " (waits for " + row.text("wait_event_type") + " " + row.text("wait_event") + ")"
            : "";
    return finding(
        session.object(),
        "a statement has been running for %s%s: %s"
            .formatted(Elapsed.text(seconds), waits, session.titleWithQuery()),
        new Advice(
            "EXPLAIN it; give reports a role with its own statement_timeout, or a standby.",
            session.evidence("time of the running statement", seconds)));
  }

  @Override
  public CheckPage page() {
    return new CheckPage(
        "A statement of minutes takes its share of processors and disks from all others, keeps"
            + " vacuum from removing rows, and is often one whose client has long gone.",
        "5 minutes (alert.query-time)",
        "dbwright's thresholds",
        "long-query/fires.csv",
        "long-query/quiet.csv",
        "SELECT pg_cancel_backend(4711);  -- after asking its owner");
  }
}
