package dev.dbwright.tools.health.sqlite;

import static dev.dbwright.tools.finding.Severity.WARNING;

import dev.dbwright.tools.database.CatalogRow;
import dev.dbwright.tools.evidence.Advice;
import dev.dbwright.tools.evidence.Evidence;
import dev.dbwright.tools.finding.Finding;
import dev.dbwright.tools.finding.RuleInfo;
import dev.dbwright.tools.health.check.CheckPage;
import dev.dbwright.tools.health.check.CheckResult;
import dev.dbwright.tools.health.check.HealthCheck;
import dev.dbwright.tools.health.check.IndexKey;
import dev.dbwright.tools.health.check.Server;
import java.util.ArrayList;
import java.util.List;

/** An index whose every search another index of the table serves as well. */
@RuleInfo(code = "HLT207", name = "redundant-index", severity = WARNING)
public final class RedundantIndex implements HealthCheck {
  @Override
  public String sql() {
    // Partial indexes and those over expressions (cid -2) are left out: they are not compared.
    return """
        SELECT m.name AS table_name, i.name AS index_name, i."unique" AS is_unique,
               i.origin <> 'c' AS is_constraint,
               (SELECT group_concat(c."desc" || ':' || c.coll || ':' || coalesce(c.name, 'rowid'),
                                    char(10))
                FROM (SELECT * FROM pragma_index_xinfo(i.name) WHERE key = 1 ORDER BY seqno) c) AS parts
        FROM sqlite_schema m JOIN pragma_index_list(m.name) i
        WHERE m.type = 'table' AND i.partial = 0
          AND NOT EXISTS (SELECT 1 FROM pragma_index_xinfo(i.name) WHERE cid = -2)
        ORDER BY m.name, i.name
        """;
  }

  @Override
  public CheckResult judge(List<CatalogRow> rows, Server server) {
    List<Finding> findings = new ArrayList<>();
    IndexKey.redundant(rows.stream().map(RedundantIndex::key).toList())
        .forEach((gone, kept) -> findings.add(finding(gone, kept)));
    return CheckResult.of(findings);
  }

  private static IndexKey key(CatalogRow row) {
    return new IndexKey(
        row.text("table_name"),
        row.text("index_name"),
        "BTREE",
        row.is("is_unique"),
        row.is("is_constraint"),
        true,
        row.text("parts").lines().map(RedundantIndex::part).toList());
  }

  private static IndexKey.Part part(String text) {
    String[] fields = text.split(":", 3);
    return new IndexKey.Part(fields[2], fields[0] + fields[1], 0);
  }

  private Finding finding(IndexKey gone, IndexKey kept) {
    return finding(
        gone.name(),
        "index %s (%s) of %s %s %s (%s): each write pays for both"
            .formatted(
                gone.name(),
                gone.columns(),
                gone.table(),
                gone.parts().equals(kept.parts()) ? "has the same key as" : "is the beginning of",
                kept.name(),
                kept.columns()),
        new Advice(
            "DROP INDEX %s;".formatted(gone.name()),
            List.of(
                new Evidence(
                    "key columns in common",
                    gone.parts().size(),
                    "columns",
                    "PRAGMA index_xinfo"))));
  }

  @Override
  public CheckPage page() {
    return new CheckPage(
        "An index that is the beginning of another, or the same once more, is searched no faster than"
            + " that one, and costs space and time at each write. Direction, collation and uniqueness"
            + " are compared; what a constraint made stays.",
        "one such pair",
        "SQLite documentation, Query Planning, 1.7: multi-column indices",
        "redundant-index/fires.sql",
        "redundant-index/quiet.sql",
        "DROP INDEX orders_customer;");
  }
}
