package dev.dbwright.tools.health.structure;

import static dev.dbwright.tools.finding.Severity.ERROR;

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

/** An order of text that is no longer the one its indexes were built in. */
@RuleInfo(code = "HLT028", name = "collation-version", severity = ERROR)
public final class CollationVersion implements RowCheck {
  // The version of a database's own collation is kept from 15 on.
  private static final String OF_DATABASE =
      """
      SELECT 'database ' || quote_ident(d.datname) AS object, d.datcollversion AS built_with,
             pg_database_collation_actual_version(d.oid) AS now,
             (SELECT count(*) FROM pg_index i WHERE 100 = ANY (i.indcollation)
              AND i.indrelid >= 16384) AS indexes
      FROM pg_database d
      WHERE d.datname = current_database()
        AND d.datcollversion <> pg_database_collation_actual_version(d.oid)
      UNION ALL
      """;

  @Override
  public String sql() {
    return query(OF_DATABASE);
  }

  @Override
  public String sql(Server server) {
    return query(server.majorVersion() < 15 ? "" : OF_DATABASE);
  }

  private static String query(String ofDatabase) {
    return ofDatabase
        + """
        SELECT 'collation ' || quote_ident(c.collname) AS object, c.collversion AS built_with,
               pg_collation_actual_version(c.oid) AS now, x.indexes
        FROM pg_collation c
        JOIN (SELECT k.id, count(*) AS indexes
              FROM pg_index i CROSS JOIN LATERAL unnest(i.indcollation) AS k(id)
              WHERE k.id <> 0 GROUP BY 1) x ON x.id = c.oid
        WHERE c.collversion <> pg_collation_actual_version(c.oid)
        ORDER BY 1
        """;
  }

  @Override
  public Finding finding(CatalogRow row, Server server) {
    String object = row.text("object");
    return finding(
        object,
        "the %s was built with version %s of its collation, the system now has %s: %s may miss rows or"
                .formatted(
                    object,
                    row.text("built_with"),
                    row.text("now"),
                    Amounts.count(row.whole("indexes")) + " indexes on text")
            + " let duplicates in",
        new Advice(
            "Check with amcheck, REINDEX what orders text, then ALTER %s REFRESH COLLATION VERSION."
                .formatted(
                    object.startsWith("database")
                        ? object.replaceFirst("^database", "DATABASE")
                        : object.replaceFirst("^collation", "COLLATION")),
            List.of(
                new Evidence(
                    "indexes that rest on it", row.whole("indexes"), "indexes", "pg_index"))));
  }

  @Override
  public CheckPage page() {
    return new CheckPage(
        "A new glibc or ICU may sort text differently. A B-tree built in the old order then does not"
            + " find rows that are there, and lets through what a unique index should refuse.",
        "a recorded version that is not the system's",
        "PostgreSQL manual, ALTER COLLATION and 24.2.2.3 Collation versions",
        "collation-version/fires.sql",
        "collation-version/quiet.sql",
        "REINDEX DATABASE shop;");
  }
}
