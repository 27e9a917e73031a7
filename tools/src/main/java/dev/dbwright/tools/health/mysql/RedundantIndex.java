package dev.dbwright.tools.health.mysql;

import static dev.dbwright.tools.finding.Severity.WARNING;

import dev.dbwright.tools.database.CatalogRow;
import dev.dbwright.tools.engine.Engine;
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
import java.util.Locale;
import java.util.Set;

/** An index whose every search another index of the table serves as well. */
@RuleInfo(code = "HLT103", name = "redundant-index", severity = WARNING)
public final class RedundantIndex implements HealthCheck {
  @Override
  public String sql() {
    return query("s.column_name", "s.ignored = 'YES'", Candidates.withIndexesAlike("s.table_name"));
  }

  @Override
  public String sql(Server server) {
    if (server.engine() == Engine.MYSQL) {
      // A functional index has an expression instead of a column.
      return query("COALESCE(s.column_name, s.expression)", "s.is_visible = 'NO'", "TRUE");
    }
    return server.seesAllActivity() ? sql() : query("s.column_name", "s.ignored = 'YES'", "TRUE");
  }

  private static String query(String column, String hidden, String candidates) {
    return """
        SELECT * FROM (
          SELECT s.table_name AS table_name, s.index_name AS index_name,
                 MAX(s.non_unique) = 0 AS is_unique, MAX(s.index_type) AS kind,
                 MAX(%2$s) AS hidden,
                 GROUP_CONCAT(CONCAT_WS(':', COALESCE(s.sub_part, 0), COALESCE(s.collation, '-'), %1$s)
                              ORDER BY s.seq_in_index SEPARATOR '\\n') AS parts,
                 COUNT(*) OVER (PARTITION BY s.table_name,
                   MAX(CASE WHEN s.seq_in_index = 1 THEN %1$s END)) AS alike
          FROM information_schema.statistics s
          WHERE s.table_schema = DATABASE() AND %3$s
          GROUP BY s.table_name, s.index_name) indexes
        WHERE alike > 1
        ORDER BY table_name, index_name
        """
        .formatted(column, hidden, candidates);
  }

  @Override
  public CheckResult judge(List<CatalogRow> rows, Server server) {
    return CheckResult.of(
        Redundancy.of(rows.stream().map(RedundantIndex::index).toList()).stream()
            .map(this::finding)
            .toList());
  }

  private static TableIndex index(CatalogRow row) {
    String name = row.text("index_name");
    Set<IndexTrait> traits = EnumSet.noneOf(IndexTrait.class);
    if (row.is("is_unique")) {
      traits.add(IndexTrait.UNIQUE);
    }
    if (name.equals("PRIMARY")) {
      traits.add(IndexTrait.CONSTRAINT);
    }
    if (row.is("hidden")) {
      traits.add(IndexTrait.HIDDEN);
    }
    return TableIndex.of(
        row.text("table_name"),
        name,
        row.text("kind").toLowerCase(Locale.ROOT),
        row.text("parts").lines().map(RedundantIndex::part).toList(),
        traits);
  }

  private static IndexPart part(String text) {
    String[] fields = text.split(":", 3);
    // InnoDB reads backwards more slowly: the direction is a part of what the index is.
    return new IndexPart(fields[2], fields[1], false, false, Integer.parseInt(fields[0]));
  }

  private Finding finding(Redundancy redundancy) {
    TableIndex gone = redundancy.gone();
    TableIndex kept = redundancy.kept();
    return finding(
        gone.table() + "." + gone.name(),
        "index %s (%s) of %s %s %s (%s): each write pays for both"
            .formatted(
                gone.name(),
                gone.columns(),
                gone.table(),
                redundancy.kind().words(),
                kept.name(),
                kept.columns()),
        new Advice(
            "ALTER TABLE %s DROP INDEX %s; first see whether a statement names it in an index hint."
                .formatted(MysqlName.quoted(gone.table()), MysqlName.quoted(gone.name())),
            List.of(
                new Evidence(
                    "key columns in common",
                    gone.parts().size(),
                    "columns",
                    "information_schema.statistics"))));
  }

  @Override
  public CheckPage page() {
    return new CheckPage(
        "An index that is the beginning of another, or the same once more, is searched no faster than"
            + " that one, and costs disk, buffer pool and time at each write. Direction, prefix"
            + " lengths and uniqueness are compared; a hidden index stands in for none.",
        "one such pair",
        "MySQL manual, Multiple-Column Indexes; CREATE INDEX (column prefixes)",
        "redundant-index/fires.sql",
        "redundant-index/quiet.sql",
        "ALTER TABLE orders DROP INDEX customer;");
  }
}
