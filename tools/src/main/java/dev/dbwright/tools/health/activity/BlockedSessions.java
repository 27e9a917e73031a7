package dev.dbwright.tools.health.activity;

import static dev.dbwright.tools.finding.Severity.ERROR;
import static dev.dbwright.tools.finding.Severity.INFO;
import static dev.dbwright.tools.finding.Severity.WARNING;

import dev.dbwright.tools.database.CatalogRow;
import dev.dbwright.tools.evidence.Advice;
import dev.dbwright.tools.evidence.Evidence;
import dev.dbwright.tools.finding.Finding;
import dev.dbwright.tools.finding.RuleInfo;
import dev.dbwright.tools.finding.Severity;
import dev.dbwright.tools.health.check.CheckPage;
import dev.dbwright.tools.health.check.CheckResult;
import dev.dbwright.tools.health.check.HealthCheck;
import dev.dbwright.tools.health.check.Metric;
import dev.dbwright.tools.health.check.Server;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Who blocks whom: one finding for each session at the root of a queue. */
@RuleInfo(code = "HLT057", name = "blocked-sessions", severity = WARNING)
public final class BlockedSessions implements HealthCheck {
  // Shorter waits are ordinary: the server itself looks at a wait (deadlock_timeout) after 1 s.
  static final double SHORT_SECONDS = 1;
  static final double LONG_SECONDS = 10;

  @Override
  public String sql() {
    // pg_blocking_pids holds up the lock manager for a moment: only asked for those that wait.
    return """
        WITH waiting AS MATERIALIZED (
          SELECT pid, pg_blocking_pids(pid) AS blockers
          FROM pg_stat_activity
          WHERE wait_event_type = 'Lock')
        SELECT %s,
               array_to_string(w.blockers, ' ') AS blocked_by,
               extract(epoch FROM clock_timestamp() - (SELECT min(l.waitstart) FROM pg_locks l
                                                       WHERE l.pid = w.pid AND NOT l.granted))
                 AS waits_seconds
        FROM pg_stat_activity a LEFT JOIN waiting w ON w.pid = a.pid
        WHERE w.blockers <> '{}' OR a.pid IN (SELECT unnest(blockers) FROM waiting)
        ORDER BY a.pid
        LIMIT 1000
        """
        .formatted(Session.COLUMNS);
  }

  @Override
  public Optional<String> skippedOn(Server server) {
    return Session.hiddenOn(server);
  }

  @Override
  public CheckResult judge(List<CatalogRow> rows, Server server) {
    BlockingTree tree = BlockingTree.of(rows);
    double grave = server.thresholds().named("alert.lock-wait").value();
    var findings = new ArrayList<Finding>();
    for (long root : tree.roots()) {
      List<BlockingTree.Waiting> heldUp = tree.heldUpBy(root);
      double longest = longestWait(heldUp);
      if (longest >= SHORT_SECONDS) {
        findings.add(
            finding(
                severity(longest, grave),
                tree.object(root),
                "%s holds up %s for up to %s: %s"
                    .formatted(
                        tree.titleWithQuery(root),
                        sessions(heldUp.size()),
                        Elapsed.text(longest),
                        tree.text(root)),
                advice(
                    "Commit or end that session (pg_terminate_backend after asking its owner); the"
                        + " others go on by themselves.",
                    heldUp.size(),
                    longest)));
      }
    }
    List<BlockingTree.Waiting> circle = tree.inCircles();
    if (!circle.isEmpty() && longestWait(circle) >= SHORT_SECONDS) {
      findings.add(
          finding(
              severity(longestWait(circle), grave),
              "session " + circle.get(0).session().pid(),
              "%s wait for each other in a circle".formatted(sessions(circle.size())),
              advice(
                  "The server ends one of them after deadlock_timeout; lock rows and tables in one"
                      + " order everywhere.",
                  circle.size(),
                  longestWait(circle))));
    }
    return new CheckResult(
        findings, List.of(new Metric("blockedSessions", tree.waiting().size(), "sessions")));
  }

  private static Severity severity(double seconds, double grave) {
    return seconds >= grave ? ERROR : seconds >= LONG_SECONDS ? WARNING : INFO;
  }

  private static double longestWait(List<BlockingTree.Waiting> sessions) {
    return sessions.stream().mapToDouble(BlockingTree.Waiting::seconds).max().orElse(0);
  }

  private static String sessions(int count) {
    return count == 1 ? "1 session" : count + " sessions";
  }

  private static Advice advice(String action, int count, double longest) {
    return new Advice(
        action,
        List.of(
            new Evidence("sessions held up", count, "sessions", "pg_blocking_pids"),
            new Evidence("longest wait", longest, "seconds", "pg_locks")));
  }

  @Override
  public CheckPage page() {
    return new CheckPage(
        "A session that holds a lock makes others wait, and those hold up more: a whole application"
            + " can stand behind one forgotten transaction. The one to look at is the root of the"
            + " tree, not those who wait.",
        "a wait of 1 second is told, a warning from 10 seconds, an error from 1 minute on",
        "PostgreSQL manual, deadlock_timeout and log_lock_waits (1 s); the longer times are ours",
        "blocked-sessions/fires.csv",
        "blocked-sessions/quiet.csv",
        "SELECT pg_terminate_backend(4711);  -- the root, after asking its owner");
  }
}
