package dev.dbwright.tools.health.structure;

import static dev.dbwright.tools.finding.Severity.WARNING;

import dev.dbwright.tools.database.CatalogRow;
import dev.dbwright.tools.evidence.Advice;
import dev.dbwright.tools.evidence.Evidence;
import dev.dbwright.tools.finding.Finding;
import dev.dbwright.tools.finding.RuleInfo;
import dev.dbwright.tools.health.check.CheckPage;
import dev.dbwright.tools.health.check.RowCheck;
import dev.dbwright.tools.health.check.Server;
import dev.dbwright.tools.report.Amounts;
import java.util.List;

/** The planner counts with numbers that no longer hold. */
@RuleInfo(code = "HLT012", name = "stale-statistics", severity = WARNING)
public final class StaleStatistics implements RowCheck {
  @Override
  public String sql() {
    // Autovacuum analyzes from 10 % on, each minute: what is twice that far and older than an hour
    // was not seen to. reltuples is -1 before the first VACUUM or ANALYZE.
    return """
        SELECT format('%I.%I', n.nspname, t.relname) AS table_name, s.live, s.changed,
               s.changed::float8 / greatest(s.live, 1) AS share,
               extract(epoch FROM now() - s.analyzed_at) / 86400 AS days,
               coalesce(t.reloptions::text ~ 'autovacuum_enabled=(false|off|no|0)', false) AS off
        FROM pg_class t JOIN pg_namespace n ON n.oid = t.relnamespace
        CROSS JOIN LATERAL (
          SELECT pg_stat_get_live_tuples(t.oid) AS live,
                 pg_stat_get_mod_since_analyze(t.oid) AS changed,
                 greatest(pg_stat_get_last_analyze_time(t.oid),
                          pg_stat_get_last_autoanalyze_time(t.oid)) AS analyzed_at) s
        WHERE t.relkind IN ('r', 'm') AND s.live >= 1000 AND s.changed >= 0.2 * s.live
          AND (s.analyzed_at < now() - interval '1 hour'
            OR t.reltuples = -1
            OR t.reloptions::text ~ 'autovacuum_enabled=(false|off|no|0)')
        ORDER BY changed DESC, 1
        """;
  }

  @Override
  public Finding finding(CatalogRow row, Server server) {
    String table = row.text("table_name");
    return finding(
        table,
        "%s of %s changed since %s was %s%s"
            .formatted(
                Amounts.count(row.whole("changed")),
                Amounts.rows(row.whole("live")),
                table,
                row.has("days") ? "last analyzed" : "made: it was never analyzed",
                row.is("off") ? "; autovacuum is off for it" : ""),
        new Advice(
            row.is("off")
                ? "ANALYZE %s; and ALTER TABLE %s RESET (autovacuum_enabled);"
                    .formatted(table, table)
                : "ANALYZE %s;".formatted(table),
            List.of(
                new Evidence("rows changed", row.whole("changed"), "rows", "pg_stat_user_tables"),
                new Evidence("share changed", row.real("share"), "ratio", "pg_stat_user_tables"))));
  }

  @Override
  public CheckPage page() {
    return new CheckPage(
        "The planner chooses joins and indexes by the statistics of the last ANALYZE. Where a fifth of"
            + " the rows came later, it has never seen their values.",
        "1,000 rows or more, a fifth of them changed (twice autovacuum_analyze_scale_factor), and"
            + " nobody analyzes: autovacuum is off for the table, it never was, or an hour has passed",
        "PostgreSQL manual, 24.1.3 Updating Planner Statistics",
        "stale-statistics/fires.sql",
        "stale-statistics/quiet.sql",
        "ANALYZE orders;");
  }
}
