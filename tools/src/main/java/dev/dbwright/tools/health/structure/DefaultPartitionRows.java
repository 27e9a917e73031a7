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

/** Rows for which no partition was made. */
@RuleInfo(code = "HLT026", name = "default-partition-rows", severity = WARNING)
public final class DefaultPartitionRows implements RowCheck {
  @Override
  public String sql() {
    return """
        SELECT format('%I.%I', n.nspname, t.relname) AS table_name,
               format('%I.%I', pn.nspname, p.relname) AS parent,
               greatest(t.reltuples, pg_stat_get_live_tuples(t.oid), 0)::bigint AS rows
        FROM pg_partitioned_table pt
        JOIN pg_class t ON t.oid = pt.partdefid JOIN pg_namespace n ON n.oid = t.relnamespace
        JOIN pg_class p ON p.oid = pt.partrelid JOIN pg_namespace pn ON pn.oid = p.relnamespace
        WHERE greatest(t.reltuples, pg_stat_get_live_tuples(t.oid)) > 0
        ORDER BY rows DESC, 1
        """;
  }

  @Override
  public Finding finding(CatalogRow row, Server server) {
    String table = row.text("table_name");
    String parent = row.text("parent");
    return finding(
        table,
        "%s of %s lie in its default partition %s: no partition was made for them"
            .formatted(Amounts.rows(row.whole("rows")), parent, table),
        new Advice(
            "Make the missing partitions ahead of time; move these rows out first, since a new partition"
                + " scans the default one under an ACCESS EXCLUSIVE lock on %s.".formatted(parent),
            List.of(
                new Evidence(
                    "rows of the default partition", row.whole("rows"), "rows", "pg_class"))));
  }

  @Override
  public CheckPage page() {
    return new CheckPage(
        "The default partition takes what fits nowhere. Rows in it mean that the job which makes"
            + " partitions has stopped, queries by key have to read it too, and each new partition"
            + " scans it under a lock.",
        "one row",
        "PostgreSQL manual, 5.12.2.2 Partition Maintenance",
        "default-partition-rows/fires.sql",
        "default-partition-rows/quiet.sql",
        "CREATE TABLE events_2027 PARTITION OF events FOR VALUES FROM ('2027-01-01') TO ('2028-01-01');");
  }
}
