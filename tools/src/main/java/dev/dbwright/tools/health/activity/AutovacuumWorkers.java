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
import java.util.Optional;

/** All workers of autovacuum are busy, so the next table waits. */
@RuleInfo(code = "HLT052", name = "autovacuum-workers", severity = WARNING)
public final class AutovacuumWorkers implements HealthCheck {
  // Workers often start all at once; only one that stays long keeps others waiting.
  private static final double BUSY_SECONDS = 10 * Elapsed.MINUTE;

  @Override
  public String sql() {
    return """
        SELECT count(*) AS workers, current_setting('autovacuum_max_workers')::int AS most,
               coalesce(max(extract(epoch FROM clock_timestamp() - xact_start)), 0) AS longest,
               coalesce(min(extract(epoch FROM clock_timestamp() - xact_start)), 0) AS shortest,
               count(*) FILTER (WHERE query LIKE '%(to prevent wraparound)') AS urgent
        FROM pg_stat_activity
        WHERE backend_type = 'autovacuum worker'
        """;
  }

  @Override
  public Optional<String> skippedOn(Server server) {
    return Session.hiddenOn(server);
  }

  @Override
  public CheckResult judge(List<CatalogRow> rows, Server server) {
    CatalogRow row = rows.get(0);
    long workers = row.whole("workers");
    if (workers < row.whole("most") || row.real("shortest") < BUSY_SECONDS) {
      return CheckResult.quiet();
    }
    return CheckResult.of(
        List.of(
            finding(
                "autovacuum_max_workers",
                "all %d workers of autovacuum have been busy for %s or more, one for %s; %d work"
                        .formatted(
                            workers,
                            Elapsed.text(row.real("shortest")),
                            Elapsed.text(row.real("longest")),
                            row.whole("urgent"))
                    + " against wraparound",
                new Advice(
                    "Let them work faster (autovacuum_vacuum_cost_limit, which all share) before"
                        + " there are more of them.",
                    List.of(
                        new Evidence("busy workers", workers, "workers", Session.SOURCE),
                        new Evidence(
                            "shortest time at work",
                            row.real("shortest"),
                            "seconds",
                            Session.SOURCE))))));
  }

  @Override
  public CheckPage page() {
    return new CheckPage(
        "While every worker is at a large table, small busy tables wait for hours and grow. The"
            + " workers share one cost limit: more of them are each slower.",
        "as many as autovacuum_max_workers, each busy for 10 minutes",
        "PostgreSQL manual, The Autovacuum Daemon; the time is ours",
        "autovacuum-workers/fires.csv",
        "autovacuum-workers/quiet.csv",
        "ALTER SYSTEM SET autovacuum_vacuum_cost_limit = 1000; SELECT pg_reload_conf();");
  }
}
