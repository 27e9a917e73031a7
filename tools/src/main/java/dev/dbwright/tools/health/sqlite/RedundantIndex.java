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
import dev.dbwright.tools.health.check.Server;
import dev.dbwright.tools.indexing.IndexPart;
import dev.dbwright.tools.indexing.IndexTrait;
import dev.dbwright.tools.indexing.Redundancy;
import dev.dbwright.tools.indexing.TableIndex;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

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
    return CheckResult.of(
        Redundancy.of(rows.stream().map(RedundantIndex::index).toList()).stream()
            .map(this::finding)
            .toList());
  }

  private static TableIndex index(CatalogRow row) {
    Set<IndexTrait> traits = EnumSet.noneOf(IndexTrait.class);
    if (row.is("is_unique")) {
      traits.add(IndexTrait.UNIQUE);
    }
    if (row.is("is_constraint")) {
      traits.add(IndexTrait.CONSTRAINT);
    }
    return TableIndex.of(
        row.text("table_name"),
        row.text("index_name"),
        "btree",
        row.text("parts").lines().map(RedundantIndex::part).toList(),
        traits);
  }

  private static IndexPart part(String text) {
    String[] fields = text.split(":", 3);
    return new IndexPart(fields[2], fields[0] + fields[1], false, false, 0);
  }

  private Finding finding(Redundancy redundancy) {
    TableIndex gone = redundancy.gone();
    TableIndex kept = redundancy.kept();
    return finding(
        gone.name(),
        "index %s (%s) of %s %s %s (%s): each write pays for both"
            .formatted(
                gone.name(),
                gone.columns(),
                gone.table(),
                redundancy.kind().words(),
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
