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

/** Dead rows that autovacuum should have cleared away. */
@RuleInfo(code = "HLT015", name = "dead-rows", severity = WARNING)
public final class DeadRows implements RowCheck {
  @Override
  public String sql() {
    return """
        SELECT format('%I.%I', n.nspname, t.relname) AS table_name, s.live, s.dead,
               s.dead::float8 / (s.live + s.dead) AS share,
               extract(epoch FROM now() - s.vacuumed_at) / 86400 AS days
        FROM pg_class t JOIN pg_namespace n ON n.oid = t.relnamespace
        CROSS JOIN LATERAL (
          SELECT pg_stat_get_live_tuples(t.oid) AS live, pg_stat_get_dead_tuples(t.oid) AS dead,
                 greatest(pg_stat_get_last_vacuum_time(t.oid),
                          pg_stat_get_last_autovacuum_time(t.oid)) AS vacuumed_at) s
        WHERE t.relkind IN ('r', 'm', 't') AND NOT t.relisshared AND s.dead >= 10000 AND 2 * s.dead >= s.live
        ORDER BY s.dead DESC, 1
        """;
  }

  @Override
  public Finding finding(CatalogRow row, Server server) {
    String table = row.text("table_name");
    return finding(
        table,
        "%s holds %s dead rows beside %s live ones%s"
            .formatted(
                table,
                Amounts.count(row.whole("dead")),
                Amounts.count(row.whole("live")),
                row.has("days")
                    ? ", last vacuumed %.1f days ago".formatted(row.real("days"))
                    : ", and no vacuum is on record"),
        new Advice(
            "VACUUM (ANALYZE) %s; if they stay, something holds them: an old transaction, a prepared"
                    .formatted(table)
                + " one, a replication slot. If they come back: a smaller"
                + " autovacuum_vacuum_scale_factor for the table.",
            List.of(
                new Evidence("dead rows", row.whole("dead"), "rows", "pg_stat_user_tables"),
                new Evidence("share", row.real("share"), "ratio", "pg_stat_user_tables"))));
  }

  @Override
  public CheckPage page() {
    return new CheckPage(
        "Each scan reads dead rows and throws them away. Autovacuum starts at a fifth of the table:"
            + " where a third is dead, it is off, too slow, or held up.",
        "10,000 dead rows or more, and a third of all",
        "PostgreSQL manual, 24.1.6 The Autovacuum Daemon (autovacuum_vacuum_scale_factor 0.2)",
        "dead-rows/fires.sql",
        "dead-rows/quiet.sql",
        "VACUUM (ANALYZE) events;");
  }
}
