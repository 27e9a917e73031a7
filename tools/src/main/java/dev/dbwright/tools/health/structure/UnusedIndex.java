package dev.dbwright.tools.health.structure;

import static dev.dbwright.tools.finding.Severity.INFO;
import static dev.dbwright.tools.finding.Severity.WARNING;

import dev.dbwright.tools.database.CatalogRow;
import dev.dbwright.tools.evidence.Advice;
import dev.dbwright.tools.evidence.Evidence;
import dev.dbwright.tools.finding.Finding;
import dev.dbwright.tools.finding.RuleInfo;
import dev.dbwright.tools.health.check.CheckPage;
import dev.dbwright.tools.health.check.RowCheck;
import dev.dbwright.tools.health.check.Server;
import java.util.List;

/** An index that nothing has searched since the server began to count. */
@RuleInfo(code = "HLT003", name = "unused-index", severity = INFO)
public final class UnusedIndex implements RowCheck {
  // What runs once a month must have had its turn.
  private static final double LONG_ENOUGH_DAYS = 30;

  @Override
  public String sql() {
    // The counters outlive a restart; where nobody ever reset them, the start is all that is sure.
    return """
        SELECT format('%I.%I', n.nspname, ic.relname) AS index_name,
               format('%I.%I', n.nspname, t.relname) AS table_name,
               ic.relpages::bigint * current_setting('block_size')::int AS bytes,
               extract(epoch FROM now() - coalesce(d.stats_reset, pg_postmaster_start_time()))
                 / 86400 AS days,
               (SELECT count(*) FROM pg_stat_get_wal_senders() s) AS standbys
        FROM pg_index i
        JOIN pg_class ic ON ic.oid = i.indexrelid AND ic.relkind = 'i' AND NOT ic.relispartition
        JOIN pg_class t ON t.oid = i.indrelid JOIN pg_namespace n ON n.oid = t.relnamespace
        CROSS JOIN (SELECT pg_stat_get_db_stat_reset_time(oid) AS stats_reset
                    FROM pg_database WHERE datname = current_database()) d
        WHERE pg_stat_get_numscans(i.indexrelid) = 0
          AND i.indisvalid AND NOT i.indisunique AND NOT i.indisreplident AND NOT i.indisclustered
          AND greatest(t.reltuples, pg_stat_get_live_tuples(t.oid)) > 0
          AND NOT EXISTS (SELECT FROM pg_constraint c WHERE c.conindid = i.indexrelid)
          -- Without it a foreign key would lack its index.
          AND NOT EXISTS (SELECT FROM pg_constraint c
                          WHERE c.contype = 'f' AND c.conrelid = t.oid AND c.conkey[1] = i.indkey[0])
          AND\s"""
        + CatalogScope.USER_SCHEMA
        + "\n  AND "
        + CatalogScope.NOT_OF_EXTENSION
        + "\nORDER BY bytes DESC, 1\n";
  }

  @Override
  public Finding finding(CatalogRow row, Server server) {
    double days = row.real("days");
    long standbys = row.whole("standbys");
    boolean sure = days >= LONG_ENOUGH_DAYS && standbys == 0 && !server.standby();
    String index = row.text("index_name");
    return finding(
        sure ? WARNING : INFO,
        index,
        "%s of %s was not scanned once in %s%s"
            .formatted(
                index,
                row.text("table_name"),
                days < 1 ? "less than a day" : "%.0f days".formatted(days),
                standbys > 0 ? "; standbys count their own scans" : ""),
        new Advice(
            sure
                ? "DROP INDEX CONCURRENTLY %s;".formatted(index)
                : "Look again once a month has been counted, on each standby too; then drop it.",
            List.of(
                new Evidence("days observed", days, "days", "pg_stat_database"),
                new Evidence("size of the index", row.whole("bytes"), "bytes", "pg_class"))));
  }

  @Override
  public CheckPage page() {
    return new CheckPage(
        "An index that nobody searches still costs disk, cache and time at each write, and stops"
            + " heap-only updates. Indexes of constraints, of foreign keys, of replica identities and"
            + " of partitioned tables are left out.",
        "no scan; a warning once 30 days were observed and no standby counts on its own",
        "PostgreSQL manual, 27.2 pg_stat_all_indexes",
        "unused-index/fires.sql",
        "unused-index/quiet.sql",
        "DROP INDEX CONCURRENTLY products_name_idx;");
  }
}
