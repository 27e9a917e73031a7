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
import dev.dbwright.tools.indexing.UnindexedForeignKeys;
import dev.dbwright.tools.report.Amounts;
import java.util.List;

/** A foreign key whose columns lead no index of the table that it is on. */
@RuleInfo(code = "HLT001", name = "foreign-key-without-index", severity = WARNING)
public final class ForeignKeyWithoutIndex implements RowCheck {
  @Override
  public String sql() {
    return UnindexedForeignKeys.sql();
  }

  @Override
  public Finding finding(CatalogRow row, Server server) {
    long tableRows = row.whole("rows");
    return finding(
        tableRows < UnindexedForeignKeys.SMALL_ROWS ? INFO : WARNING,
        row.text("table_name"),
        UnindexedForeignKeys.seen(row) + ", of " + Amounts.rows(tableRows),
        new Advice(
            action(row),
            List.of(new Evidence("rows of the table", tableRows, "rows", "pg_class"))));
  }

  private static String action(CatalogRow row) {
    if (UnindexedForeignKeys.isConverted(row)) {
      return UnindexedForeignKeys.SAME_TYPE;
    }
    String place = UnindexedForeignKeys.place(row);
    return row.is("partitioned")
        ? "CREATE INDEX ON ONLY %s; then CONCURRENTLY on each partition, and ATTACH."
            .formatted(place)
        : "CREATE INDEX CONCURRENTLY ON %s;".formatted(place);
  }

  @Override
  public CheckPage page() {
    return new CheckPage(
        "PostgreSQL indexes the referenced columns, never the referring ones. Without an index there,"
            + " each DELETE or key UPDATE of the referenced table reads the whole referring table,"
            + " holding a lock, and joins along the key have no index to use.",
        "warning from 1,000 rows on, info below",
        "PostgreSQL manual, 5.5.5 Foreign Keys",
        "foreign-key-without-index/fires.sql",
        "foreign-key-without-index/quiet.sql",
        "CREATE INDEX CONCURRENTLY ON orders (customer_id);");
  }
}
