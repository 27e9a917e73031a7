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

/** Tables that are far beyond the point where autovacuum should have come by. */
@RuleInfo(code = "HLT051", name = "autovacuum-behind", severity = WARNING)
public final class AutovacuumBehind implements HealthCheck {
  // At the trigger itself a table only waits for its turn.
  private static final double FAR = 2;
  private static final double ROWS = 10_000;

  @Override
  public String sql() {
    // Where a third of a table is dead another check says so (dead-rows); here are those whose own
    // trigger is lower. A cap on it came with version 18; least() passes over what is not there.
    return """
        SELECT * FROM (
          SELECT n.nspname || '.' || c.relname AS name,
                 pg_stat_get_dead_tuples(c.oid) AS dead, pg_stat_get_live_tuples(c.oid) AS live,
                 least(coalesce(o.threshold, current_setting('autovacuum_vacuum_threshold'))::float8
                       + coalesce(o.scale, current_setting('autovacuum_vacuum_scale_factor'))::float8
                         * greatest(c.reltuples, 0),
                       nullif(coalesce(o.cap, current_setting('autovacuum_vacuum_max_threshold',
                                                              true))::float8, -1)) AS due
          FROM pg_class c
          JOIN pg_namespace n ON n.oid = c.relnamespace
          LEFT JOIN LATERAL (
            SELECT max(option_value) FILTER (WHERE option_name = 'autovacuum_vacuum_threshold')
                     AS threshold,
                   max(option_value) FILTER (WHERE option_name = 'autovacuum_vacuum_scale_factor')
                     AS scale,
                   max(option_value) FILTER (WHERE option_name = 'autovacuum_vacuum_max_threshold')
                     AS cap
            FROM pg_options_to_table(c.reloptions)) o ON c.reloptions IS NOT NULL
          WHERE c.relkind IN ('r', 'm')) tables
        WHERE dead > due AND 2 * dead < live
        ORDER BY dead / (1 + due) DESC, name
        LIMIT 20
        """;
  }

  @Override
  public CheckResult judge(List<CatalogRow> rows, Server server) {
    return CheckResult.of(
        rows.stream()
            .filter(row -> row.real("dead") >= ROWS && row.real("dead") >= row.real("due") * FAR)
            .map(this::finding)
            .toList());
  }

  private Finding finding(CatalogRow row) {
    double dead = row.real("dead");
    double due = row.real("due");
    String name = row.text("name");
    return finding(
        name,
        "%s has %s dead rows; autovacuum was to come at %s"
            .formatted(name, Amounts.count(dead), Amounts.count(due)),
        new Advice(
            "Find what keeps it away (autovacuum off or out of workers) or keeps the rows (long"
                + " transactions, slots), then VACUUM (ANALYZE) the table.",
            List.of(
                new Evidence("dead rows", dead, "rows", "pg_stat_all_tables"),
                new Evidence("trigger of autovacuum", due, "rows", "pg_settings, pg_class"))));
  }

  @Override
  public CheckPage page() {
    return new CheckPage(
        "Autovacuum comes when a table has collected a number of dead rows, which for a large table"
            + " somebody has often lowered with care. A table far beyond it is not served: it"
            + " grows, and its scans get slower.",
        "2 times the table's own trigger, and 10,000 rows; from a third of the table on dead-rows"
            + " tells it",
        "PostgreSQL manual, The Autovacuum Daemon (the trigger); the factor is ours",
        "autovacuum-behind/fires.csv",
        "autovacuum-behind/quiet.csv",
        "VACUUM (ANALYZE, VERBOSE) public.orders;");
  }
}
